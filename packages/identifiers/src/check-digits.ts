/**
 * GS1 check digit: weights 3, 1, 3, 1 ... from the rightmost data digit, modulo 10
 * (GS1 General Specifications 7.9). `data` holds digits only, without the check digit.
 */
export function gs1CheckDigit(data: string): number {
  let sum = 0;
  let weight = 3;
  for (let index = data.length - 1; index >= 0; index--) {
    sum += (data.charCodeAt(index) - 48) * weight;
    weight = 4 - weight;
  }
  return (10 - (sum % 10)) % 10;
}

/** Luhn check digit (ISO/IEC 7812-1 annex B) of a string of digits without the check digit. */
export function luhnCheckDigit(data: string): number {
  let sum = 0;
  for (let index = 0; index < data.length; index++) {
    const digit = data.charCodeAt(data.length - 1 - index) - 48;
    const weighed = index % 2 === 0 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return (10 - (sum % 10)) % 10;
}

/**
 * Check character of an organisation code (GB 11714): weights 3 7 9 10 5 8 4 2 on 36-letter values,
 * 11 minus the sum modulo 11; 10 is written X and 11 is written 0.
 */
export function organisationCheckCharacter(data: string): string {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2];
  let sum = 0;
  weights.forEach((weight, index) => (sum += weight * Number.parseInt(data[index] ?? "0", 36)));
  const value = 11 - (sum % 11);
  return value === 10 ? "X" : value === 11 ? "0" : String(value);
}

/** The 31 symbols of a unified social credit code, in the order of their values (GB 32100). */
export const CREDIT_CODE_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/**
 * Check character of a unified social credit code: weights 3^i modulo 31 over the first 17 symbols (GB 32100), or
 * over the first `length` symbols of another code that is reckoned the same way.
 */
export function creditCheckCharacter(data: string, length = 17): string {
  let sum = 0;
  let weight = 1;
  for (let index = 0; index < length; index++) {
    sum += weight * CREDIT_CODE_SYMBOLS.indexOf(data[index] ?? "0");
    weight = (weight * 3) % 31;
  }
  return CREDIT_CODE_SYMBOLS.charAt((31 - (sum % 31)) % 31);
}

const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
const VIN_VALUES = "12345678123457923456789";

/** Check character at position 9 of a VIN of 17 legal characters: sum modulo 11, 10 written X (GB 16735). */
export function vinCheckCharacter(vin: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index++) {
    const letter = VIN_LETTERS.indexOf(vin.charAt(index));
    const value = letter < 0 ? vin.charCodeAt(index) - 48 : VIN_VALUES.charCodeAt(letter) - 48;
    sum += value * (VIN_WEIGHTS[index] ?? 0);
  }
  return sum % 11 === 10 ? "X" : String(sum % 11);
}
