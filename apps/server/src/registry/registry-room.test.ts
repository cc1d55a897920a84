import { canonicalUri } from "@loopledger/identifiers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asEngine } from "../database/index.ts";
import { play, type Answer, type Scenario } from "../http/scenarios.ts";
import { createWorld, testPassword, type HolderName, type TestWorld } from "../http/test-world.ts";
import { loadRegistry } from "./load.ts";

describeEachDatabase("registry", (db) => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld(db());
  });
  afterAll(() => world?.app.close());

  const call = (
    method: Scenario["method"],
    url: string,
    holder: HolderName,
    status: number,
    more: Partial<Scenario> = {},
  ): Promise<Answer> =>
    play(world.app, {
      name: holder,
      method,
      url: `/api/v1${url}`,
      headers: world.as[holder],
      status,
      ...more,
    });
  const idOf = (answer: Answer): string => (answer.json() as { id: string }).id;
  const rowsOf = (answer: Answer): Record<string, unknown>[] =>
    (answer.json() as { rows: Record<string, unknown>[] }).rows;

  const party = {
    uri: "91350100M000100Y43",
    kind: "recycler",
    name: { zh: "新回收", en: "New recycler" },
    district: 420111,
  };

  describe("parties", () => {
    it("are registered by an office in its districts, and known to the engines at once", async () => {
      const before = world.context.registry.current.version;
      const uri = "urn:loopledger:id:uscc:91350100M000100Y43";
      const made = await call("POST", "/parties", "office", 201, { body: party, expect: { uri } });
      expect(made.headers["location"]).toBe(`/api/v1/parties/${idOf(made)}`);
      expect(world.context.registry.current.party(uri)).toMatchObject({
        id: Number(idOf(made)),
        district: 420111,
      });
      expect(world.context.registry.current.version).toBe(before + 1);
      await call("GET", `/parties/${idOf(made)}`, "rival", 200, {
        expect: { uri, name: party.name, aliases: [] },
      });
      await call("POST", "/parties", "office", 400, { body: party, expect: ['"/uri","code":"TAKEN"'] });
    });

    it.each<[string, HolderName, object, number, string]>([
      [
        "wrong check digit",
        "office",
        { uri: "91350100M000100Y42" },
        400,
        '"path":"/uri","code":"ID_CHECK_DIGIT"',
      ],
      ["too short", "office", { uri: "9135" }, 400, '"path":"/uri","code":"ID_LENGTH"'],
      ["code of a vehicle", "office", { uri: "urn:loopledger:id:vin:1M8GDM9AXKP042788" }, 400, "ID_SCHEME"],
      ["far district", "office", { uri: "urn:loopledger:id:party:x", district: 440106 }, 403, "NOT_YOURS"],
      ["district of seven digits", "admin", { district: 4_201_000 }, 400, '"/district","code":"TOO_BIG"'],
      ["name in one language", "admin", { name: { zh: "甲" } }, 400, '"/name/en","code":"REQUIRED"'],
      [
        "taken alias",
        "office",
        { uri: "urn:loopledger:id:party:x", aliases: ["urn:loopledger:id:party:recycler-a"] },
        400,
        '"path":"/aliases/0","code":"TAKEN"',
      ],
    ])("refuses %s", async (_, holder, part, status, text) => {
      await call("POST", "/parties", holder, status, { body: { ...party, ...part }, expect: [text] });
    });

    it("words a wrong check digit in the language asked for", async () => {
      const headers = { ...world.as.office, "accept-language": "zh" };
      const body = { ...party, uri: "91350100M000100Y42" };
      await call("POST", "/parties", "office", 400, { headers, body, expect: ["校验位为 2，应为 3"] });
    });

    it("change within the districts of the office, names and aliases as a whole", async () => {
      const { recycler, rival } = world.party;
      const name = { zh: "回收甲改", en: "Recycler A renamed" };
      const aliases = ["urn:loopledger:id:orgcode:000000000"];
      await call("PATCH", `/parties/${recycler}`, "office", 204, { body: { name, industry: "C4210" } });
      await call("PATCH", `/parties/${rival}`, "office", 403, { body: { name } });
      await call("PATCH", `/parties/${recycler}`, "office", 403, { body: { district: 440106 } });
      await call("PATCH", `/parties/${recycler}`, "farOffice", 403, { body: { name } });
      await call("PATCH", "/parties/999999", "office", 404, { body: { name } });
      await call("PATCH", `/parties/${recycler}`, "office", 204, { body: { closed: true, aliases } });
      await call("GET", `/parties/${recycler}`, "reader", 200, {
        expect: { name, industry: "C4210", aliases, closedAt: world.context.now().toISOString() },
      });
      expect(world.context.registry.current.party(aliases[0] ?? "")?.name).toEqual(name);
      await call("PATCH", `/parties/${recycler}`, "office", 204, { body: { closed: false, aliases: [] } });
      expect(world.context.registry.current.party(aliases[0] ?? "")).toBeUndefined();
    });

    it("are found by kind, district and text, page by page", async () => {
      const uris: unknown[] = [];
      for (let next: string | null = ""; next !== null;) {
        const page = await call("GET", `/parties?limit=2${next && `&after=${next}`}`, "admin", 200);
        expect(rowsOf(page).length).toBeLessThanOrEqual(2);
        uris.push(...rowsOf(page).map(({ uri }) => uri));
        next = (page.json() as { next: string | null }).next;
      }
      expect(new Set(uris).size).toBe(uris.length);
      expect(uris.length).toBe(7);
      const found = async (query: string) =>
        rowsOf(await call("GET", `/parties?${query}`, "admin", 200)).length;
      expect(await found("kind=office")).toBe(2);
      expect(await found("district=44")).toBe(2);
      expect(await found("district=4401&kind=office")).toBe(1);
      expect(await found(`q=${encodeURIComponent("市局")}`)).toBe(2);
      expect(await found("q=%25")).toBe(0);
      await call("GET", "/parties?district=4", "admin", 400);
      await call("GET", "/parties?after=x", "admin", 400);
    });

    it("that are residents show to themselves and their office only", async () => {
      const { resident } = world.party;
      for (const holder of ["admin", "office", "resident"] as const) {
        await call("GET", `/parties/${resident}`, holder, 200, { expect: ["Li Resident"] });
      }
      for (const holder of ["farOffice", "recycler", "rival", "reader"] as const) {
        await call("GET", `/parties/${resident}`, holder, 404, { expectNot: ["Li Resident"] });
        await call("GET", "/parties?kind=resident", holder, 200, { expect: { rows: [] } });
      }
    });
  });

  describe("places", () => {
    const place = {
      uri: "OUTLET-7",
      party: "urn:loopledger:id:party:recycler-a",
      kind: "battery-outlet",
      name: { zh: "网点七", en: "Outlet 7" },
      district: 420111,
      stockLimitT: 5,
    };

    it("are registered with limits and other names, and change", async () => {
      const body = { ...place, aliases: ["urn:epc:id:sgln:0614141.00777.0"] };
      const made = await call("POST", "/places", "office", 201, { body });
      const { registry } = world.context;
      expect(registry.current.place("urn:loopledger:id:place:OUTLET-7")).toMatchObject({
        stockLimitT: 5,
        lon: null,
      });
      const sgln = canonicalUri("urn:epc:id:sgln:0614141.00777.0");
      expect(sgln).toMatch(/^https:\/\/id\.gs1\.org\/414\//);
      expect(String(registry.current.place(sgln)?.id)).toBe(idOf(made));
      expect(registry.current.placesOf(world.party.recycler).length).toBe(2);
      const change = { stockLimitT: null, capacityT: 12.5, lon: 114.31, lat: 30.52, stockLimitDays: 30 };
      await call("PATCH", `/places/${idOf(made)}`, "office", 204, { body: change });
      await call("GET", `/places/${idOf(made)}`, "rival", 200, {
        expect: { ...change, party: String(world.party.recycler) },
      });
      expect(registry.current.placeById(Number(idOf(made)))).toMatchObject(change);
      await call("PATCH", `/places/${idOf(made)}`, "farOffice", 403, { body: change });
      const mine = await call(
        "GET",
        `/places?party=${world.party.recycler}&kind=battery-outlet`,
        "rival",
        200,
      );
      expect(rowsOf(mine).length).toBe(1);
    });

    it.each<[object, string]>([
      [{ party: "urn:loopledger:id:party:nobody" }, '"/party","code":"UNKNOWN_PARTY"'],
      [{ uri: "urn:epc:id:sgln:x" }, '"path":"/uri"'],
      [{ uri: "a b" }, '"/uri","code":"ID_CHARACTERS"'],
      [{ lat: 91 }, '"/lat","code":"TOO_BIG"'],
      [{ capacityT: -1 }, '"/capacityT","code":"TOO_SMALL"'],
    ])("refuses %j", async (part, text) => {
      await call("POST", "/places", "office", 400, { body: { ...place, ...part }, expect: [text] });
    });
  });

  describe("permits", () => {
    it("show to their party and the offices of their district, and to nobody else by any address", async () => {
      const list = await call("GET", "/permits", "admin", 200, { expect: ["PERMIT-OF-A", "PERMIT-OF-B"] });
      const ofA = String(rowsOf(list).find(({ number }) => number === "PERMIT-OF-A")?.["id"]);
      for (const holder of ["recycler", "reader", "office"] as const) {
        await call("GET", "/permits", holder, 200, { expect: ["PERMIT-OF-A"], expectNot: "PERMIT-OF-B" });
        await call("GET", `/permits/${ofA}`, holder, 200, {
          expect: { scope: { waste: ["900-052-31"] }, capacityT: 5000 },
        });
      }
      for (const holder of ["rival", "farOffice", "resident"] as const) {
        const hidden = { expectNot: "PERMIT-OF-A" };
        await call("GET", "/permits", holder, 200, hidden);
        await call("GET", `/permits?party=${world.party.recycler}`, holder, 200, hidden);
        await call("GET", `/permits/${ofA}`, holder, 404, hidden);
      }
      await call("PATCH", `/permits/${ofA}`, "farOffice", 403, {
        body: { number: "STOLEN" },
        expectNot: "PERMIT-OF-A",
      });
    });

    const permit = {
      party: "urn:loopledger:id:party:recycler-a",
      kind: "battery-outlet",
      number: "N-1",
      district: 420106,
      validFrom: "2026-01-01",
      validTo: "2026-12-31",
    };

    it("are given, found by day, and revoked", async () => {
      const made = await call("POST", "/permits", "office", 201, { body: { ...permit, capacityT: 0.5 } });
      const { recycler } = world.party;
      const known = () =>
        world.context.registry.current.partyById(recycler)?.permits.find(({ number }) => number === "N-1");
      expect(known()).toMatchObject({ from: "2026-01-01", to: "2026-12-31", revoked: null, capacityT: 0.5 });
      const on = async (day: string) =>
        rowsOf(await call("GET", `/permits?kind=battery-outlet&on=${day}`, "recycler", 200)).length;
      expect([
        await on("2025-12-31"),
        await on("2026-01-01"),
        await on("2026-12-31"),
        await on("2027-01-01"),
      ]).toEqual([0, 1, 1, 0]);
      await call("PATCH", `/permits/${idOf(made)}`, "office", 204, { body: { revokedAt: "2026-06-01" } });
      expect([await on("2026-05-31"), await on("2026-06-01")]).toEqual([1, 0]);
      expect(known()?.revoked).toBe("2026-06-01");
    });

    it.each<[object, string]>([
      [{ validTo: "2025-12-31" }, '"/validTo","code":"END_BEFORE_START"'],
      [{ validFrom: "2026-02-30" }, '"/validFrom","code":"INVALID_FORMAT"'],
      [{ place: "urn:loopledger:id:place:RIVAL-1" }, '"/place","code":"NOT_ITS_PLACE"'],
      [{ place: "nowhere" }, '"/place","code":"UNKNOWN_PLACE"'],
      [{ scope: { a: { b: 1 } } }, '"/scope/a","code":"NO_MATCH"'],
    ])("refuses %j", async (part, text) => {
      await call("POST", "/permits", "office", 400, { body: { ...permit, ...part }, expect: [text] });
    });
  });

  describe("people", () => {
    const person = {
      party: "urn:loopledger:id:party:recycler-a",
      login: "New.Person@test",
      name: "王新",
      password: "long enough phrase",
      roles: [{ role: "operator" }],
    };
    const signIn = (login: string, password: string, status: number) =>
      play(world.app, {
        name: "sign in",
        method: "POST",
        url: "/api/v1/session",
        body: { login, password },
        status,
      });

    it("get an account, may sign in, and lose it", async () => {
      const made = await call("POST", "/people", "office", 201, { body: person, expectNot: person.password });
      await signIn("new.person@test", person.password, 200);
      await call("GET", `/people/${idOf(made)}`, "recycler", 200, {
        expect: {
          login: "new.person@test",
          roles: [{ role: "operator", districtLo: null, districtHi: null }],
        },
        expectNot: ["argon2", "hash"],
      });
      await call("POST", "/people", "office", 400, { body: person, expect: ['"/login","code":"TAKEN"'] });
      await call("PATCH", `/people/${idOf(made)}`, "office", 204, {
        body: { roles: [{ role: "reader" }], name: "王" },
      });
      await call("GET", `/people/${idOf(made)}`, "office", 200, {
        expect: { name: "王", locale: "zh" },
        expectNot: "operator",
      });
      await call("PATCH", `/people/${idOf(made)}`, "office", 204, {
        body: { password: "yet another phrase" },
      });
      await signIn("new.person@test", person.password, 401);
      await signIn("new.person@test", "yet another phrase", 200);
      await call("PATCH", `/people/${idOf(made)}`, "office", 204, { body: { disabled: true } });
      await signIn("new.person@test", "yet another phrase", 401);
    });

    it("show to their own party and its office, not to others", async () => {
      const [mine] = rowsOf(await call("GET", "/people?q=recycler@test", "recycler", 200));
      await call("GET", "/people", "rival", 200, {
        expect: ["rival@test"],
        expectNot: ["recycler@test", "office@test"],
      });
      await call("GET", `/people/${String(mine?.["id"])}`, "rival", 404, { expectNot: "recycler@test" });
      await call("GET", `/people/${String(mine?.["id"])}`, "farOffice", 404, { expectNot: "recycler@test" });
      await call("GET", "/people", "office", 200, {
        expect: ["recycler@test", "office@test"],
        expectNot: "rival@test",
      });
      await call("GET", "/people", "admin", 200, { expect: ["rival@test", "admin@test"] });
    });

    it("are not managed by those who hold less", async () => {
      const idFor = async (login: string) =>
        String(rowsOf(await call("GET", `/people?q=${login}`, "admin", 200))[0]?.["id"]);
      const take = { body: { password: "taken over now" } };
      const [admin, rival] = [await idFor("admin@test"), await idFor("rival@test")];
      await call("PATCH", `/people/${admin}`, "office", 404, take);
      await call("PATCH", `/people/${rival}`, "office", 404, take);
      // An administrator who is registered in a party of the city is still out of the city's reach.
      await asEngine(db(), (tx) =>
        tx
          .insertInto("membership")
          .values({ person: Number(admin), party: world.party.recycler, role: "reader" })
          .execute(),
      );
      await asEngine(db(), (tx) =>
        tx
          .updateTable("person")
          .set({ party: world.party.recycler })
          .where("login", "=", "admin@test")
          .execute(),
      );
      await call("PATCH", `/people/${admin}`, "office", 403, { ...take, expect: { code: "NOT_YOURS" } });
      await signIn("admin@test", testPassword, 200);
      for (const role of ["admin", "office"]) {
        const body = { ...person, login: "climber", roles: [{ role }] };
        await call("POST", "/people", "office", 403, { body, expect: { code: "ROLE_TOO_HIGH" } });
      }
      await call("POST", "/people", "farOffice", 403, {
        body: { ...person, login: "x1" },
        expect: { code: "NOT_YOURS" },
      });
    });

    it.each<[object, string]>([
      [{ login: "a" }, '"/login","code":"INVALID_FORMAT"'],
      [{ password: "short" }, '"/password","code":"TOO_SHORT"'],
      [{ roles: [{ role: "boss" }] }, '"/roles/0/role","code":"INVALID_VALUE"'],
      [{ roles: [{ role: "operator", districtLo: 1 }] }, '"/roles/0/districtHi","code":"REQUIRED"'],
    ])("refuses %j", async (part, text) => {
      await call("POST", "/people", "office", 400, {
        body: { ...person, login: "fresh", ...part },
        expect: [text],
      });
    });
  });

  it("in memory is what a fresh start would load", async () => {
    const fresh = await loadRegistry(db());
    const { current } = world.context.registry;
    for (let id = 1; id <= 12; id++) {
      expect(current.partyById(id)).toEqual(fresh.partyById(id));
      expect(current.placesOf(id)).toEqual(fresh.placesOf(id));
    }
  });

  it("writes every change to the audit trail, with the names of fields and no values", async () => {
    const rows = await asEngine(db(), (tx) => tx.selectFrom("audit").selectAll().execute());
    const actions = new Set(rows.map(({ action }) => action));
    for (const of of ["party", "place", "permit", "person"]) {
      expect(actions).toContain(`${of}.create`);
      expect(actions).toContain(`${of}.change`);
    }
    expect(JSON.stringify(rows)).toContain('"fields":["password"]');
    expect(JSON.stringify(rows)).not.toContain("yet another phrase");
  });
});
