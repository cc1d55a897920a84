import { readEvent, type ReadEvent } from "@loopledger/epcis";
import { itemUri } from "@loopledger/identifiers";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asViewer } from "../database/index.ts";
import { captureEvents } from "./capture.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "./ledger-world.ts";
import { type Direction, type Trace, trace } from "./trace.ts";

const context = documentOf([])["@context"];
const everything = { party: null, all: true, lo: null, hi: null };
const sorted = (one: object): string =>
  JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
const names = ["a", "b", "c", "d", "e", "f", "g"];

/** One thing that happened, at a minute of its own. */
interface Happening {
  minute: number;
  kind: "pack" | "unpack" | "empty" | "make";
  one: string;
  others: string[];
  process: boolean;
}

interface Stay {
  child: string;
  parent: string;
  from: number;
  to: number;
}

/** The plain way to know what was inside what: play the events in order of time. */
function staysOf(happenings: Happening[]): Stay[] {
  const stays: Stay[] = [];
  const open = new Map<string, Stay>();
  const close = (child: string, at: number): void => {
    const stay = open.get(child);
    if (!stay) return;
    stay.to = at;
    open.delete(child);
  };
  for (const { minute, kind, one, others } of [...happenings].sort((x, y) => x.minute - y.minute)) {
    if (kind === "pack")
      for (const child of others) {
        // Put into the same parent again it never left.
        if (open.get(child)?.parent === one) continue;
        close(child, minute);
        const stay = { child, parent: one, from: minute, to: Infinity };
        open.set(child, stay);
        stays.push(stay);
      }
    if (kind === "unpack")
      for (const child of others) if (open.get(child)?.parent === one) close(child, minute);
    if (kind === "empty") for (const [child, stay] of open) if (stay.parent === one) close(child, minute);
  }
  return stays;
}

/** What follows from the log by the definitions in docs/explanation/trace.md, with no care for speed. */
function oracle(happenings: Happening[], start: string, direction: Direction): Set<string> {
  const stays = staysOf(happenings);
  const made = happenings.filter(({ kind }) => kind === "make");
  const found = new Set([start]);
  const done = new Set<string>();
  const parts = (one: Happening): Happening[] =>
    one.process ? made.filter(({ process }) => process) : [one];

  function visit(item: string, mode: string, from: number, to: number): void {
    found.add(item);
    const key = `${item}|${mode}|${from}|${to}`;
    if (done.has(key)) return;
    done.add(key);
    if (mode !== "host")
      for (const one of made) {
        if (one.minute < from || one.minute > to) continue;
        if (direction === "forward" && one.others.includes(item))
          for (const part of parts(one)) visit(part.one, "whole", part.minute, Infinity);
        if (direction === "back" && one.one === item)
          for (const part of parts(one))
            for (const input of part.others) visit(input, "whole", -1, part.minute);
      }
    for (const stay of stays) {
      if (direction === "forward" && stay.child === item && stay.from <= to && stay.to >= from)
        visit(stay.parent, "within", Math.max(stay.from, from), Math.min(stay.to, to));
      if (direction === "forward" && mode === "whole" && stay.parent === item && stay.to !== Infinity)
        if (stay.to >= from && stay.to <= to) visit(stay.child, "whole", stay.to, Infinity);
      if (
        direction === "back" &&
        mode === "whole" &&
        stay.parent === item &&
        stay.from <= to &&
        stay.to >= to
      )
        visit(stay.child, "whole", -1, to);
      if (direction === "back" && stay.child === item && stay.to <= to && stay.to !== Infinity)
        visit(stay.parent, "host", -1, stay.to);
    }
  }
  visit(start, "whole", -1, Infinity);
  return found;
}

const logs = fc
  .uniqueArray(
    fc.record({
      minute: fc.integer({ min: 0, max: 60 }),
      kind: fc.constantFrom("pack", "pack", "unpack", "empty", "make", "make"),
      one: fc.constantFrom(...names),
      others: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 }),
      process: fc.boolean(),
      order: fc.nat(),
      wrong: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
    { selector: ({ minute }) => minute, minLength: 2, maxLength: 14 },
  )
  .map((log) => log.filter(({ one, others }) => !others.includes(one)));

describeEachDatabase("trace", (db) => {
  let world: LedgerWorld;
  beforeAll(async () => {
    world = await createLedgerWorld(db(), []);
  });
  afterAll(() => world.app.close());

  function toEvent(
    run: number,
    { minute, kind, one, others, process }: Happening,
    n: number,
  ): Record<string, unknown> {
    const uri = (name: string): string => itemUri("lot", `RUN${run}-${name}`);
    const common = {
      eventID: `urn:trace:${run}:${n}`,
      eventTime: new Date(Date.parse("2026-01-01T00:00:00Z") + minute * 60_000).toISOString(),
      eventTimeZoneOffset: "+00:00",
    };
    if (kind === "make")
      return {
        ...common,
        type: "TransformationEvent",
        ...(process ? { transformationID: `urn:process:${run}` } : {}),
        inputEPCList: others.map(uri),
        outputEPCList: [uri(one)],
      };
    return {
      ...common,
      type: "AggregationEvent",
      action: kind === "pack" ? "ADD" : "DELETE",
      parentID: uri(one),
      ...(kind === "empty" ? {} : { childEPCs: others.map(uri) }),
    };
  }

  async function capture(events: Record<string, unknown>[]): Promise<void> {
    const read = events.map((event): ReadEvent => {
      const result = readEvent(event, context);
      if (!result.ok) throw new Error(JSON.stringify(result.faults));
      return result.event;
    });
    await captureEvents(world.ledger, {
      party: world.party.recycler,
      events: read,
      context,
      capture: "00000000-0000-4000-8000-000000000000",
    });
  }

  async function inParts(uri: string, direction: Direction, limit: number): Promise<Trace[]> {
    const parts: Trace[] = [];
    for (let after: number | null = 0; after !== null; after = parts.at(-1)!.next) {
      const from: number = after;
      const options = { direction, limit, after: from };
      parts.push(await asViewer(db(), everything, (tx) => trace(tx, uri, options)));
    }
    return parts;
  }

  it("tells very many serials of one box as a number, unless all are asked for", async () => {
    const sgtin = (n: number): string => `urn:epc:id:sgtin:0614141.107346.${n}`;
    const [box, lot] = [itemUri("lot", "MANY-box"), itemUri("lot", "MANY-lot")];
    const serials = Array.from({ length: 250 }, (_, n) => sgtin(n));
    const at = (hour: number): Record<string, unknown> => ({
      eventID: `urn:trace:many:${hour}`,
      eventTime: `2026-01-02T0${hour}:00:00Z`,
      eventTimeZoneOffset: "+00:00",
    });
    const pack = (hour: number, childEPCs: string[]): Record<string, unknown> => ({ ...at(hour), type: "AggregationEvent", action: "ADD", parentID: box, childEPCs }); // prettier-ignore
    await capture([
      { ...at(1), type: "TransformationEvent", inputEPCList: [lot], outputEPCList: serials },
      pack(2, serials.slice(0, 200)),
      pack(3, serials.slice(200)),
    ]);
    const ask = (uri: string, direction: Direction, serials_: boolean): Promise<Trace> =>
      asViewer(db(), everything, (tx) => trace(tx, uri, { direction, limit: 1_000, serials: serials_ }));
    const back = await ask(box, "back", false);
    expect(back.nodes.filter(({ item }) => item.includes("/01/"))).toHaveLength(10);
    expect(back.nodes.filter(({ count }) => count !== undefined)).toMatchObject([{ count: 240, depth: 1 }]);
    const rest = back.nodes.find(({ count }) => count !== undefined)!.item;
    expect(back.edges.filter(({ from }) => from === rest)).toMatchObject([{ to: box, kind: "contain" }]);
    // What the shown ones come from is told all the same.
    expect(back.nodes.map(({ item }) => item)).toContain(lot);
    const forward = await ask(lot, "forward", false);
    expect(forward.nodes.filter(({ count }) => count !== undefined)).toMatchObject([{ count: 240 }]);
    expect(forward.nodes.map(({ item }) => item)).toContain(box);
    expect((await ask(box, "back", true)).nodes).toHaveLength(252);
    expect(await inParts(box, "back", 4).then((parts) => parts.flatMap(({ nodes }) => nodes).map(sorted).sort())).toEqual(back.nodes.map(sorted).sort()); // prettier-ignore
  });

  it("agrees with a naive reading of the log, whatever the order of arrival, with corrections", async () => {
    let run = 0;
    let traces = 0;
    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        run++;
        const arriving = [...log].sort((x, y) => x.order - y.order);
        const events = arriving.map((one, n) => toEvent(run, one, n));
        const declarations = events
          .filter((_, n) => arriving[n]!.wrong)
          .map((event) => ({
            ...event,
            errorDeclaration: { declarationTime: "2026-02-01T00:00:00Z", reason: "did_not_occur" },
          }));
        const half = Math.floor(events.length / 2);
        await capture(events.slice(0, half));
        await capture([...events.slice(half), ...declarations]);
        const log_ = log.filter(({ wrong }) => !wrong) as Happening[];
        for (const name of names)
          for (const direction of ["back", "forward"] as const) {
            const uri = itemUri("lot", `RUN${run}-${name}`);
            const whole = { direction, limit: 1_000 };
            const found = await asViewer(db(), everything, (tx) => trace(tx, uri, whole));
            const expected = [...oracle(log_, name, direction)].map((one) =>
              itemUri("lot", `RUN${run}-${one}`),
            );
            expect(found.nodes.map(({ item }) => item).sort(), `${direction} from ${name}`).toEqual(
              expected.sort(),
            );
            // Told in parts, each edge and node comes once.
            const limit = 1 + (traces % 3);
            const parts = await inParts(uri, direction, limit);
            expect(parts.map(({ nodes }) => nodes.length).every((n) => n <= limit)).toBe(true);
            expect(parts.flatMap(({ nodes }) => nodes).map(sorted).sort()).toEqual(found.nodes.map(sorted).sort()); // prettier-ignore
            expect(parts.flatMap(({ edges }) => edges).map(sorted).sort()).toEqual(found.edges.map(sorted).sort()); // prettier-ignore
            traces++;
          }
      }),
      { numRuns: Number(process.env["LOOPLEDGER_TRACE_RUNS"] ?? 25) },
    );
    console.log(`traces compared with the oracle: ${traces}`);
  });
});
