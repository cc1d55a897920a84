import { check } from "@loopledger/identifiers";

/** Code of a pack by GB/T 34014, made 2024-03-12. */
export const packCode = (serial: number): string => batteryCode("P", serial);
export const moduleCode = (serial: number): string => batteryCode("M", serial);

/** Code of a cascade product: it ends with the level of the part used again. */
export const cascadeCode = (serial: number): string => `001PE00E3C${String(serial).padStart(7, "0")}RM`;

function batteryCode(level: "P" | "M", serial: number): string {
  return `001${level}E000000001E3C${String(serial).padStart(7, "0")}`;
}

/** A vehicle identification number whose check character is right. */
export function vehicleNumber(serial: number): string {
  const tail = `7C2${String(serial).padStart(5, "0")}`;
  const fitting = [..."0123456789X"]
    .map((digit) => `LSVAM418${digit}${tail}`)
    .find((code) => check(code, "vin").valid);
  if (fitting === undefined) throw new Error(`no check character fits ${tail}`);
  return fitting;
}
