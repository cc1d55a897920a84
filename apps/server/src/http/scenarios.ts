import assert from "node:assert/strict";
import type { App } from "./room.ts";

type Method = "GET" | "HEAD" | "POST" | "PATCH" | "PUT" | "DELETE" | "OPTIONS";

/** One request and what must and must not come back, as a row of a table of tests. */
export interface Scenario {
  name: string;
  method: Method;
  url: string;
  headers?: Record<string, string> | undefined;
  /** An object is sent as JSON; text as it is, under `content-type` of the headers or JSON. */
  body?: object | string | undefined;
  status: number;
  /** Parts of the answer: a text anywhere in it, or members of its JSON that must be equal. */
  expect?: string | readonly string[] | Record<string, unknown>;
  /** Texts that must be nowhere in the answer, headers included. */
  expectNot?: string | readonly string[];
  expectHeaders?: Record<string, string | RegExp>;
}

/** What came back, for checks of a test's own. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  text: string;
  json(): unknown;
}

/**
 * Sends the request of a scenario and holds the answer against it.
 * @throws AssertionError that shows the whole answer
 */
export async function play(app: App, scenario: Scenario): Promise<Answer> {
  const { method, url, body } = scenario;
  const isText = typeof body === "string";
  const response = await app.inject({
    method,
    url,
    headers: { ...(isText ? { "content-type": "application/json" } : {}), ...scenario.headers },
    ...(body === undefined ? {} : { payload: body }),
  });
  const answer: Answer = {
    status: response.statusCode,
    headers: response.headers,
    text: response.body,
    json: () => JSON.parse(response.body) as unknown,
  };
  const whole = `${scenario.name}: ${method} ${url} answered ${answer.status}\n${answer.text.slice(0, 2000)}`;
  assert.equal(answer.status, scenario.status, whole);
  checkExpected(answer, scenario, whole);
  const everything = JSON.stringify(answer.headers) + answer.text;
  for (const text of [scenario.expectNot ?? []].flat())
    assert.ok(!everything.includes(text), `${whole}\nholds ${text}`);
  for (const [name, wanted] of Object.entries(scenario.expectHeaders ?? {})) {
    const found = String(answer.headers[name]);
    assert.ok(
      typeof wanted === "string" ? found === wanted : wanted.test(found),
      `${whole}\n${name}: ${found}`,
    );
  }
  return answer;
}

function checkExpected(answer: Answer, { expect }: Scenario, whole: string): void {
  if (expect === undefined) return;
  if (typeof expect === "string" || Array.isArray(expect)) {
    for (const text of [expect].flat() as string[])
      assert.ok(answer.text.includes(text), `${whole}\nlacks ${text}`);
    return;
  }
  checkMembers(answer.json(), expect, whole);
}

/** Members named in `wanted` are equal; others are free. */
function checkMembers(found: unknown, wanted: unknown, whole: string): void {
  if (typeof wanted !== "object" || wanted === null || Array.isArray(wanted)) {
    assert.deepEqual(found, wanted, whole);
    return;
  }
  assert.ok(typeof found === "object" && found !== null, whole);
  for (const [name, part] of Object.entries(wanted)) checkMembers(Reflect.get(found, name), part, whole);
}
