import { readEvent, type ReadEvent } from "@loopledger/epcis";
import { itemUri } from "@loopledger/identifiers";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../../../../testing/database.ts";
import { asViewer } from "../database/index.ts";
import { captureEvents } from "./capture.ts";
import { createLedgerWorld, documentOf, type LedgerWorld } from "./ledger-world.ts";
import { type Direction, trace } from "./trace.ts";

const context = documentOf([])["@context"];
const everything = { party: null, all: true, lo: null, hi: null };
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
            const found = await asViewer(db(), everything, (tx) => trace(tx, uri, direction, 1_000));
            const expected = [...oracle(log_, name, direction)].map((one) =>
              itemUri("lot", `RUN${run}-${one}`),
            );
            expect(found.nodes.map(({ item }) => item).sort(), `${direction} from ${name}`).toEqual(
              expected.sort(),
            );
            traces++;
          }
      }),
      { numRuns: Number(process.env["LOOPLEDGER_TRACE_RUNS"] ?? 25) },
    );
    console.log(`traces compared with the oracle: ${traces}`);
  });
});
