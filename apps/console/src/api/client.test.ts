import { afterEach, describe, expect, it } from "vitest";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { call, callAll, queryString, setRequestLanguage, whenSignedOut } from "./client.ts";
import { problemOf, ProblemError } from "./problem.ts";

let server: Server | undefined;
afterEach(() => void server?.close());

type Answer = { status: number; body?: string; type?: string };
const asked: { method: string; url: string; headers: Record<string, unknown>; body: string }[] = [];

/** A server that answers what it is told to, and remembers what it was asked. */
async function serve(answer: (url: string) => Answer): Promise<string> {
  asked.length = 0;
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      asked.push({ method: request.method!, url: request.url!, headers: request.headers, body });
      const { status, body: text, type = "application/json" } = answer(request.url!);
      response.writeHead(status, text === undefined ? {} : { "content-type": type }).end(text);
    });
  });
  await new Promise<void>((resolve) => server!.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function problemFrom(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return problemOf(error);
}

describe("a call", () => {
  it("asks in the language of the page, and marks what changes something", async () => {
    const base = await serve(() => ({ status: 200, body: "{}" }));
    setRequestLanguage("zh-CN");
    await call(`${base}/a`, { query: { x: 1, empty: "", none: undefined } });
    await call(`${base}/b`, { method: "POST", body: { n: 1 } });
    expect(asked[0]).toMatchObject({ method: "GET", url: "/a?x=1", headers: { "accept-language": "zh-CN" } });
    expect(asked[0]!.headers["x-requested-with"]).toBeUndefined();
    expect(asked[1]).toMatchObject({
      method: "POST",
      body: '{"n":1}',
      headers: { "x-requested-with": "loopledger" },
    });
  });

  it("gives nothing for 204", async () => {
    const base = await serve(() => ({ status: 204 }));
    expect(await call(base, { method: "DELETE" })).toBeUndefined();
  });
});

describe("problems", () => {
  it("are read with their pointers; what is no fault is left out", async () => {
    const body = { type: "urn:x", title: "T", status: 422, code: "VALIDATION", detail: "D", errors: [{ path: "/data/massKg", code: "FIELD_RANGE", message: "too much" }, "junk", { path: 1 }] }; // prettier-ignore
    const base = await serve(() => ({
      status: 422,
      body: JSON.stringify(body),
      type: "application/problem+json",
    }));
    expect(await problemFrom(call(base))).toEqual({
      ...body,
      errors: [{ path: "/data/massKg", code: "FIELD_RANGE", message: "too much" }],
    });
  });

  it("are made for an answer that is no problem, and for an unreadable success", async () => {
    const base = await serve((url) =>
      url === "/ok" ? { status: 200, body: "<html>" } : { status: 502, body: "<html>" },
    );
    expect(await problemFrom(call(base))).toMatchObject({ code: "unreadable", status: 502 });
    expect(await problemFrom(call(`${base}/ok`))).toMatchObject({ code: "unreadable", status: 200 });
  });

  it("say that nobody answered", async () => {
    const base = await serve(() => ({ status: 200 }));
    server!.close();
    server!.closeAllConnections();
    expect(await problemFrom(call(base))).toMatchObject({ code: "offline", status: 0 });
  });

  it("tell the session has ended, but not where the session itself is asked for", async () => {
    let ended = 0;
    whenSignedOut(() => (ended += 1));
    const base = await serve(() => ({ status: 401, body: '{"code":"UNAUTHENTICATED","title":"T"}' }));
    await problemFrom(call(`${base}/api/v1/flags`));
    expect(ended).toBe(1);
    whenSignedOut(() => {});
  });
});

it("reads a list page after page, up to the most asked for", async () => {
  const pages: Record<string, object> = {
    "": { rows: [1, 2], next: "2" },
    "2": { rows: [3, 4], next: "4" },
    "4": { rows: [5], next: null },
  };
  const base = await serve((url) => ({
    status: 200,
    body: JSON.stringify(pages[new URL(url, "http://x").searchParams.get("after") ?? ""]),
  }));
  const counts: number[] = [];
  expect(await callAll<number>(base, { q: "x" }, 100, (count) => counts.push(count))).toEqual([
    1, 2, 3, 4, 5,
  ]);
  expect(counts).toEqual([2, 4, 5]);
  expect(await callAll<number>(base, {}, 3)).toEqual([1, 2, 3]);
  expect(asked[0]!.url).toContain("q=x");
});

it("leaves empty values out of a query", () => {
  expect(queryString({ a: "", b: null, c: false, d: "x y" })).toBe("?c=false&d=x+y");
  expect(queryString({})).toBe("");
});
