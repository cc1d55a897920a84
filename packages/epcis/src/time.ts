const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/i;

/**
 * Milliseconds since 1970 of an xsd:dateTimeStamp; a fourth decimal of the seconds rounds to the nearest millisecond,
 * five up (as event hash IDs ask). Without zone: "zone". Anything else, and days that do not exist: "format".
 */
export function readTime(text: string): number | "zone" | "format" {
  const match = TIME.exec(text);
  if (match === null) return "format";
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const exists =
    Number(year) >= 1000 &&
    new Date(days).getUTCDate() === Number(day) &&
    Number(month) >= 1 &&
    Number(month) <= 12;
  if (!exists || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return "format";
  if (zone === undefined) return "zone";
  const local = days + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  return local + readFraction(fraction) - readOffset(zone);
}

function readFraction(digits: string | undefined): number {
  if (digits === undefined) return 0;
  const milliseconds = Number(digits.slice(0, 3).padEnd(3, "0"));
  return digits.charAt(3) >= "5" ? milliseconds + 1 : milliseconds;
}

function readOffset(zone: string): number {
  if (zone.length === 1) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}

/** The instant of a valid xsd:dateTimeStamp as ISO 8601 in UTC with three decimals. */
export function toUtc(text: string): string {
  const milliseconds = readTime(text);
  return typeof milliseconds === "number" ? new Date(milliseconds).toISOString() : text;
}
