import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { play } from "../http/scenarios.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "../ledger/ledger-world.ts";
import { captureLimits } from "./limits.ts";
import { checkVersions, oldestTaken, spoken } from "./versions.ts";

describe("versions", () => {
  it.each<[Record<string, string>, string, boolean]>([
    [{}, spoken, true],
    [{ "gs1-epcis-version": "2.0" }, spoken, true],
    [{ "gs1-epcis-version": "2" }, spoken, true],
    [{ "gs1-epcis-version": "1.2" }, spoken, false],
    [{ "gs1-epcis-version": "1.2" }, oldestTaken, true],
    [{ "gs1-epcis-version": "0.9" }, oldestTaken, false],
    [{ "gs1-epcis-version": "2.0.1" }, oldestTaken, false],
    [{ "gs1-cbv-version": "3" }, spoken, false],
    [{ "gs1-epcis-min": "1.0", "gs1-epcis-max": "2.0" }, spoken, true],
    [{ "gs1-epcis-max": "1.2" }, spoken, false],
    [{ "gs1-cbv-min": "2.1" }, spoken, false],
    [{ "gs1-epcis-version": "two" }, spoken, false],
    [{ "gs1-epcis-min": "" }, spoken, false],
    [{ "gs1-epcis-version": `2.${"0.".repeat(5000)}0` }, spoken, false],
  ])("%j of what is taken from %s on: %s", (headers, oldest, isOffered) => {
    const check = (): void => checkVersions({ headers }, oldest);
    if (isOffered) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: "NOT_ACCEPTABLE" }));
  });
});

describeEachDatabase("what an EPCIS client can find out", (db) => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), []);
  });
  afterAll(() => world.app.close());

  it("every resource answers OPTIONS with what it allows, to those who may ask", async () => {
    const urls = new Set(
      world.app.routeTable.rows.map(({ url }) => url).filter((url) => url.startsWith("/epcis")),
    );
    const described = world.app.routeTable.rows.filter(
      ({ method, url }) => method === "OPTIONS" && urls.has(url),
    );
    expect(described.map(({ url }) => url).sort()).toEqual([...urls].sort());
    expect(described.every(({ access }) => access === "signed-in")).toBe(true);
  });

  it.each([
    ["/epcis/capture", "GET, HEAD, OPTIONS, POST", "1.0.0"],
    ["/epcis/events", "GET, HEAD, OPTIONS, POST", "2.0.0"],
  ])("OPTIONS %s", async (url, allow, oldest) => {
    const { headers, text } = await play(world.app, {
      name: "discovery",
      method: "OPTIONS",
      url,
      headers: { ...world.as.recycler, accept: "text/html" },
      status: 204,
    });
    expect(text).toBe("");
    const isCapture = url === "/epcis/capture";
    expect(headers).toMatchObject({
      allow,
      "gs1-epcis-version": "2.0.0",
      "gs1-epcis-min": oldest,
      "gs1-epcis-max": "2.0.0",
      "gs1-cbv-version": "2.0.0",
      "gs1-cbv-min": oldest,
      "gs1-cbv-max": "2.0.0",
      "gs1-epc-format": "Never_Translates",
      "gs1-cbv-xml-format": "Never_Translates",
      "gs1-extensions": "ll=urn:loopledger:v1:",
      "gs1-vendor-version": "loopledger/0.1.0",
    });
    expect(headers["gs1-epcis-capture-limit"]).toBe(isCapture ? "20000" : undefined);
    expect(headers["gs1-epcis-capture-file-size-limit"]).toBe(isCapture ? "67108864" : undefined);
    expect(headers["gs1-capture-error-behaviour"]).toBe(isCapture ? "rollback" : undefined);
  });

  it("tells nothing to those who are not signed in", async () => {
    await play(world.app, {
      name: "anonymous",
      method: "OPTIONS",
      url: "/epcis/capture",
      status: 401,
      expect: { type: "epcisException:SecurityException" },
      expectNot: ["67108864", "loopledger/"],
    });
  });

  const versions = { "gs1-epcis-version": "3.0" };
  it.each([
    ["GET", "/epcis/events", versions],
    ["GET", "/epcis/capture", { "gs1-epcis-max": "1.2" }],
    ["POST", "/epcis/capture", versions],
    ["POST", "/epcis/events", { "gs1-cbv-version": "2.1" }],
    ["OPTIONS", "/epcis/events", versions],
    ["GET", "/epcis/events", { "gs1-epc-format": "Sometimes" }],
    ["GET", "/epcis/events", { "gs1-cbv-xml-format": "Sometimes" }],
  ] as const)("%s %s with %j is refused", async (method, url, headers) => {
    await play(world.app, {
      name: "version",
      method,
      url,
      headers: { ...world.as.recycler, ...headers },
      ...(method === "POST" ? { body: documentOf([]) } : {}),
      status: 406,
      expect: { code: "NOT_ACCEPTABLE", type: "epcisException:NotAcceptableException" },
      expectHeaders: { "gs1-epcis-version": "2.0.0" },
    });
  });

  it("keeps the limits it announces", async () => {
    const event = {
      type: "ObjectEvent",
      eventTime: "2026-05-01T08:00:00Z",
      eventTimeZoneOffset: "+08:00",
      action: "OBSERVE",
      epcList: ["urn:epc:id:sgtin:0614141.107346.1"],
    };
    const limits = {
      "gs1-epcis-capture-limit": String(captureLimits.events),
      "gs1-epcis-capture-file-size-limit": String(captureLimits.bytes),
    };
    const common = {
      method: "POST",
      headers: world.as.recycler,
      status: 413,
      expectHeaders: limits,
    } as const;
    const type = "epcisException:CaptureLimitExceededException";
    await play(world.app, {
      ...common,
      name: "events",
      url: "/epcis/capture",
      body: documentOf(Array.from({ length: captureLimits.events + 1 }, () => event)),
      expect: { code: "CAPTURE_LIMIT", type },
    });
    await play(world.app, {
      ...common,
      name: "bytes",
      url: "/epcis/events",
      body: `{"a":"${"x".repeat(captureLimits.eventBytes)}"}`,
      expect: { code: "BODY_TOO_LARGE", type },
    });
    const { text } = await play(world.app, {
      name: "nothing stored",
      method: "GET",
      url: "/epcis/events",
      headers: world.as.recycler,
      status: 200,
    });
    expect(text).toContain('"eventList":[]');
  });
});
