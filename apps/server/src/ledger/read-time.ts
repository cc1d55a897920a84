import { Problem } from "../http/problem.ts";

/** A moment from a query parameter, with its zone; `+` in an address may have become a blank. */
export function readTime(name: string, value: string): string {
  const text = value.replace(/ (\d\d:\d\d)$/, "+$1");
  if (
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[-+]\d\d:\d\d)$/.test(text) ||
    Number.isNaN(Date.parse(text))
  )
    throw new Problem("QUERY_PARAMETER", { name, value });
  return new Date(text).toISOString();
}
