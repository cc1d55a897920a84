import { Problem } from "../http/problem.ts";

/** Where the next page of a query begins. */
export interface PageToken {
  /** Time of the last event looked at, ISO 8601; null where the order has no time. */
  time: string | null;
  /** Number of the last event looked at; without time: of the last there was at the first page. */
  seq: string;
  /** Events given so far. */
  taken: number;
}

export function writeToken({ time, seq, taken }: PageToken): string {
  return Buffer.from(`${time ?? ""}|${seq}|${taken}`).toString("base64url");
}

/**
 * @param isTimed whether the order of the query has times.
 * @throws Problem QUERY_PARAMETER where the text is no token, or one of another order.
 */
export function readToken(text: string, isTimed: boolean): PageToken {
  const [time = "", seq = "", taken = ""] = Buffer.from(text, "base64url").toString().split("|");
  const isRight = isTimed ? !Number.isNaN(Date.parse(time)) : time === "";
  const isNumber = /^\d{1,19}$/.test(seq) && BigInt(seq) < 2n ** 63n;
  if (!isRight || !isNumber || !/^\d{1,15}$/.test(taken))
    throw new Problem("QUERY_PARAMETER", { name: "nextPageToken", value: text.slice(0, 40) });
  return { time: isTimed ? new Date(time).toISOString() : null, seq, taken: Number(taken) };
}
