import { localProblem, ProblemError, readProblem } from "./problem.ts";

export type QueryValue = string | number | boolean | null | undefined;
export type Query = Record<string, QueryValue>;

export interface CallOptions {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

let language = "zh-CN";
let onSignedOut: () => void = () => {};

/** Language asked of the server for wording in answers and problems. */
export function setRequestLanguage(tag: string): void {
  language = tag;
}

/** Called when a call made inside a session is answered 401. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut = listener;
}

/** Query string of the values that are set, in the order given; empty values are left out. */
export function queryString(query: Query = {}): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== "") out.set(name, String(value));
  const text = out.toString();
  return text ? `?${text}` : "";
}

/**
 * One call to the server with the session cookie.
 * @throws ProblemError for every answer that is not 2xx, for no answer and for an unreadable one.
 */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(path, options);
  if (response.status === 204) return undefined as T;
  const body = await readJson(response);
  if (response.ok) {
    if (body === undefined) throw new ProblemError(localProblem("unreadable", response.status));
    return body as T;
  }
  if (response.status === 401 && path !== "/api/v1/session") onSignedOut();
  throw new ProblemError(readProblem(response.status, body));
}

/** Headers of every call: what is understood, in which language, and that a change comes from this site. */
export function requestHeaders(method: string): Record<string, string> {
  return {
    Accept: "application/json",
    "Accept-Language": language,
    ...(method === "GET" ? {} : { "X-Requested-With": "loopledger" }),
  };
}

async function send(path: string, { method = "GET", query, body, signal }: CallOptions): Promise<Response> {
  const headers = requestHeaders(method);
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    return await fetch(path + queryString(query), {
      method,
      headers,
      credentials: "same-origin",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError(localProblem("offline"));
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** One page of a list with keyset paging: pass `next` as `after` for the following page. */
export interface Page<T> {
  rows: T[];
  next: string | null;
  total?: number;
}

/** Rows of a list, all of them, page after page up to `most`; `onCount` hears how many are in. */
export async function callAll<T>(
  path: string,
  query: Query,
  most: number,
  onCount?: (rows: number) => void,
  signal?: AbortSignal,
): Promise<T[]> {
  const rows: T[] = [];
  let after: string | null = null;
  do {
    const page: Page<T> = await call<Page<T>>(path, {
      query: { limit: 500, ...query, after },
      ...(signal ? { signal } : {}),
    });
    rows.push(...page.rows);
    after = page.next;
    onCount?.(rows.length);
  } while (after !== null && rows.length < most);
  return rows.slice(0, most);
}
