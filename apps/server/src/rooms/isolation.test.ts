import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { playStory, type Story } from "./battery-story.ts";
import { niUri } from "./evidence-refs.ts";
import { changeHex, probes, type Secrets } from "./isolation-probes.ts";
import { createRoomsWorld, packCode, type RoomsWorld } from "./rooms-world.ts";

const q = encodeURIComponent;

describeEachDatabase("what one recycler can learn of another", (db) => {
  let world: RoomsWorld;
  let own: Story;
  let foreign: Story;
  let secrets: Secrets;
  /** Texts that are nobody's but B's. */
  let words: string[];

  beforeAll(async () => {
    world = await createRoomsWorld(db());
    own = await playStory(world, "recycler", 101, "MARK-A");
    foreign = await playStory(world, "rival", 202, "MARK-B");
    // A step taken out of order, so that B has a flag.
    const odd = await world.record("rival", "routeRecycling", { items: [foreign.pack] });
    const [flag] = odd.body.flags;
    const { event, seq } = foreign.events.at(-1)!;
    const note = await noteOfRival();
    const paper = await world.app.inject({
      method: "POST",
      url: "/api/v1/files",
      headers: world.as.rival,
      payload: Buffer.from("%PDF-1.4 MARK-B"),
    });
    const { hash } = paper.json<{ hash: string }>();
    secrets = {
      note: [note, "330106202605120C0Y0MT"],
      pack: [foreign.pack, packCode(909)],
      lot: [foreign.lot, foreign.lot.replace(/.$/, (last: string) => (last === "A" ? "B" : "A"))],
      nickel: [foreign.nickel, foreign.nickel.replace("MARK-B", "MARK-X")],
      event: [event, changeHex(event.replace("?ver=CBV2.0", "")) + "?ver=CBV2.0"],
      seq: [seq, String(BigInt(seq) - 4096n)],
      flag: [flag.id, changeHex(flag.id)],
      file: [hash, changeHex(hash)],
      fileName: [niUri(hash), niUri(changeHex(hash))],
    };
    const events = foreign.events
      .filter(({ step }) => !["make", "deliver"].includes(step))
      .map(({ event }) => event);
    words = [
      "MARK-B",
      foreign.pack,
      foreign.vehicle,
      foreign.lot,
      flag.id,
      note,
      "PERMIT-OF-B",
      "Person rival",
      ...events,
    ];
  });
  afterAll(() => world.app.close());

  /** A note of B to itself, sealed, and its leave for another to sign. */
  async function noteOfRival(): Promise<string> {
    const { uri, authorization } = world.actors.rival;
    const send = (url: string, body: unknown) => world.send("POST", url, body, { authorization });
    const drafted = await send("/api/v1/transfers", {
      data: { emitter: uri, receiver: uri, mode: "onSite" },
    });
    const { number } = drafted.body;
    const sealed = await send(`/api/v1/transfers/${number}/seal`, {
      lines: [{ item: "900-001-S17", quantity: 77 }],
    });
    expect(sealed.status, sealed.text).toBe(200);
    return number;
  }

  it("has something to hide", async () => {
    const seen = await world.get(`/api/v1/items?id=${foreign.pack}`, world.as.rival);
    expect(seen.body).toMatchObject({ kind: "pack", state: "recycle_lot" });
    const flag = await world.get(`/api/v1/flags/${secrets.flag[0]}`, world.as.rival);
    expect(flag.body).toMatchObject({ rule: "G2", status: "open" });
    expect((await world.get(`/api/v1/events/${secrets.seq[0]}`, world.as.rival)).status).toBe(200);
    expect((await world.get(`/api/v1/files/${secrets.file[0]}`, world.as.rival)).text).toContain("MARK-B");
    const text = await world.get("/api/v1/export?what=events", world.as.rival);
    expect(text.text).toContain("MARK-B");
  });

  it("asks every route", () => {
    const routes = world.app.routeTable.rows.filter(
      ({ method, url }) => method === "GET" && !url.includes("*"),
    );
    expect(routes.map(({ url }) => url).filter((url) => !Object.hasOwn(probes, url))).toEqual([]);
    expect(routes.length).toBeGreaterThan(25);
  });

  describe.each(["recycler", "resident", "reader"] as const)("as %s", (holder) => {
    it.each(Object.keys(probes))("%s", async (route) => {
      await checkRoute(route, holder);
    });
  });

  it("learns nothing by naming B's things in events of its own", async () => {
    const event = {
      "@context": [
        "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
        { ll: "urn:loopledger:v1:" },
      ],
      type: "ObjectEvent",
      action: "OBSERVE",
      eventTime: "2026-06-01T09:00:00+08:00",
      eventTimeZoneOffset: "+08:00",
    };
    const codes = ([0, 1] as const).map((n) => [
      `urn:loopledger:id:traction-battery:${secrets.pack[n]}`,
      secrets.lot[n],
    ]);
    for (const epcList of codes) {
      const seen = await world.send("POST", "/epcis/events", { ...event, epcList }, world.as.recycler);
      expect(seen.status, seen.text).toBe(201);
      const packed = {
        ...event,
        type: "AggregationEvent",
        action: "ADD",
        parentID: "urn:epc:id:sscc:0614141.1234567890",
        childEPCs: epcList,
      };
      expect((await world.send("POST", "/epcis/events", packed, world.as.recycler)).status).toBe(201);
    }
    for (const route of ["/api/v1/items", "/api/v1/programmes/:id/register", "/api/v1/home"])
      await checkRoute(route, "recycler", [secrets.pack[0], secrets.lot[0]]);
  });

  it("cannot carry B's things off inside its own", async () => {
    const event = {
      "@context": "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
      type: "AggregationEvent",
      action: "ADD",
      eventTime: "2026-06-01T10:00:00+08:00",
      eventTimeZoneOffset: "+08:00",
      parentID: own.nickel,
      childEPCs: [`urn:loopledger:id:traction-battery:${foreign.pack}`],
    };
    expect((await world.send("POST", "/epcis/events", event, world.as.recycler)).status).toBe(201);
    const sold = await world.record("recycler", "sellMaterial", {
      items: [own.nickel],
      counterparty: world.actors.maker.uri,
      time: "2026-06-01T11:00:00+08:00",
    });
    expect(sold.status, sold.text).toBe(201);
    const seen = await world.get(`/api/v1/items?id=${foreign.pack}`, world.as.rival);
    expect(seen.body.holder.name.en).toBe("Recycler B");
    await checkRoute("/api/v1/items", "recycler", [secrets.pack[0], secrets.lot[0]]);
  });

  it.each([
    ["a step on it", "routeRecycling", (code: string) => ({ items: [code] })],
    [
      "a hand-over of it",
      "ship",
      (code: string) => ({
        items: [code],
        counterparty: "urn:loopledger:id:party:outlet",
        data: { unClass: "none" },
      }),
    ],
  ])("refuses %s without telling more", async (_, step, body) => {
    const {
      status,
      body: problem,
      text,
    } = await world.record("recycler", step, { ...body(foreign.pack), dryRun: true });
    expect(status).toBe(403);
    expect(problem.errors).toEqual([expect.objectContaining({ path: "/items/0", code: "NOT_YOURS" })]);
    for (const word of words) expect(text).not.toContain(word);
  });

  it("refuses making a thing that is B's already", async () => {
    const { status, body } = await world.record("recycler", "shred", {
      inputs: [own.pack],
      outputs: [{ item: foreign.lot, kind: "blackMass", massKg: 10 }],
    });
    expect(status).toBe(403);
    expect(body.errors).toEqual([expect.objectContaining({ path: "/outputs/0/item", code: "NOT_YOURS" })]);
    expect((await world.get(`/api/v1/items?id=${foreign.lot}`, world.as.rival)).body.holder.name.en).toBe(
      "Recycler B",
    );
  });

  it("takes the claim that B handed a thing over, and shows nothing of the thing for it", async () => {
    const claim = await world.record("recycler", "receiveForRecycling", {
      items: [{ item: foreign.pack, massKg: 301 }],
      counterparty: world.context.registry.current.partyById(world.party.rival)!.uri,
    });
    expect(claim.status, claim.text).toBe(201);
    expect(claim.body.flags.map(({ rule }: { rule: string }) => rule)).toContain("G2");
    const item = await world.get(`/api/v1/items?id=${foreign.pack}`, world.as.recycler);
    expect(item.body).toMatchObject({ state: null, holder: null, massKg: null, attributes: {} });
    const traced = await world.get(`/api/v1/trace?item=${foreign.pack}&direction=forward`, world.as.recycler);
    expect(traced.text).not.toContain(foreign.lot);
  });

  it("shows an authority its own district", async () => {
    const near = await world.get("/api/v1/export?what=items&format=csv", world.as.office);
    expect(near.text).toContain(own.lot);
    expect(near.text).not.toContain(foreign.lot);
    const far = await world.get("/api/v1/export?what=items&format=csv", world.as.farOffice);
    expect(far.text).toContain(foreign.lot);
    expect(far.text).not.toContain(own.lot);
    expect((await world.get(`/api/v1/flags/${secrets.flag[0]}`, world.as.office)).status).toBe(404);
    expect((await world.get(`/api/v1/flags/${secrets.flag[0]}`, world.as.farOffice)).status).toBe(200);
  });

  it.each([
    "/api/v1/events",
    "/api/v1/flags",
    "/api/v1/clocks?status=all",
    "/api/v1/balances",
    "/api/v1/programmes/power-battery/register",
  ])("shows a resident no row of %s", async (url) => {
    const { status, body } = await world.get(url, world.as.resident);
    expect(status).toBe(200);
    expect(body.rows).toEqual([]);
  });

  /** Asks with secrets and with controls: the answers differ in nothing but what was asked. */
  async function checkRoute(
    route: string,
    holder: "recycler" | "resident" | "reader",
    known: string[] = [],
  ): Promise<void> {
    const at = (n: 0 | 1): string[] => probes[route]!((name) => secrets[name][n], world);
    const asked = at(0);
    for (const [i, url] of asked.entries()) {
      const found = await world.get(url, world.as[holder]);
      const control = await world.get(at(1)[i]!, world.as[holder]);
      expect(found.status, `${url}\n${found.text.slice(0, 500)}`).toBe(control.status);
      expect(found.status, found.text.slice(0, 500)).toBeLessThan(500);
      const inUrl = Object.values(secrets).filter(([secret]) => url.includes(q(secret)));
      const echoed = inUrl.map(([secret]) => secret);
      for (const word of words) {
        if ([...echoed, ...known].some((text) => text.includes(word) || word.includes(text))) continue;
        expect(found.text, `${url} holds ${word}`).not.toContain(word);
      }
      if (inUrl.length > 0) expect(blank(found.text, inUrl, 0), url).toBe(blank(control.text, inUrl, 1));
    }
  }

  /** An answer without the code that was asked for, its parts, and the number of the request. */
  function blank(text: string, pairs: [string, string][], n: 0 | 1): string {
    let plain = text.replace(/"request":"[^"]*"/g, "").replace(/"(creationDate|updatedAt)":"[^"]*"/g, "");
    for (const pair of pairs) {
      const code = pair[n];
      const parts = [code, q(code), code.slice(code.lastIndexOf(":") + 1), code.slice(17)].filter(
        (part) => part.length > 3,
      );
      for (const part of parts) plain = plain.replaceAll(part, "#").replaceAll(part.toUpperCase(), "#");
    }
    return plain;
  }
});
