import {
  accounts,
  compile,
  type Decision,
  foldPath,
  insertEntry,
  MemoryLedger,
  type PathEntry,
  workflowEvent,
  workflowWorld,
} from "@loopledger/programme";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allProgrammes } from "../testing/programmes.ts";
import { type RandomRun, randomRuns } from "../testing/random-workflows.ts";

const programmes = await allProgrammes();
const catalogue = compile(programmes);

/** Accounts through which kilograms come into the books, and those by which they leave or are told to be lost. */
const entering = new Set([accounts.origin, accounts.outside, accounts.difference].map(String));

function play(
  { workflow, steps }: RandomRun,
  programme: string,
): { ledger: MemoryLedger; taken: Decision[] } {
  const ledger = new MemoryLedger(catalogue);
  const world = workflowWorld(workflow);
  for (const party of world.parties.values()) ledger.parties.set(party.id, party);
  for (const place of world.places.values()) ledger.places.set(place.id, place);
  const taken: Decision[] = [];
  let seq = 0;
  for (const { told, twice } of steps)
    for (let n = 0; n < (twice ? 2 : 1); n++) {
      const event = workflowEvent(workflow, told, programme, catalogue, world, ++seq);
      const decision = ledger.record(event);
      if (!decision.refusals.length) taken.push(decision);
    }
  return { ledger, taken };
}

/** Milligrams by material that came in, and that went out again, as the postings tell it. */
function throughput(taken: Decision[]): Map<string, bigint> {
  const inside = new Map<string, bigint>();
  const isInside = ([holder]: [number, number]): boolean => holder > 0;
  for (const { from, to, material, mg } of taken.flatMap(({ postings }) => postings)) {
    const more = (isInside(to) ? mg : 0n) - (isInside(from) ? mg : 0n);
    inside.set(material, (inside.get(material) ?? 0n) + more);
  }
  return inside;
}

describe.each(programmes)("random runs of $id", (programme) => {
  test("keep every milligram, whatever is told and in whatever order", () => {
    let steps = 0;
    let recorded = 0;
    let posted = 0;
    fc.assert(
      fc.property(randomRuns(programme), fc.infiniteStream(fc.nat()), (run, dice) => {
        const { ledger, taken } = play(run, programme.id);
        steps += run.steps.length;
        recorded += taken.length;
        const all = new Map<string, bigint>();
        const stock = new Map<string, bigint>();
        for (const [key, mg] of ledger.balances) {
          const [holder, place, ...rest] = key.split("|");
          const material = rest.join("|");
          all.set(material, (all.get(material) ?? 0n) + mg);
          if (Number(holder) > 0) stock.set(material, (stock.get(material) ?? 0n) + mg);
          else if (!entering.has(`${holder},${place}`) && mg < 0n)
            throw new Error(`${key}: what has left came back by nobody: ${mg}`);
        }
        for (const [material, mg] of all) expect([material, mg]).toEqual([material, 0n]);
        // What parties hold is what came in, less what left: used, disposed of, exported or told to be lost.
        for (const [material, mg] of throughput(taken)) expect([material, stock.get(material) ?? 0n]).toEqual([material, mg]); // prettier-ignore
        for (const { postings } of taken)
          for (const { mg } of postings) {
            posted++;
            expect(mg).toBeGreaterThan(0n);
          }
        for (const { uri, path } of ledger.items.values()) {
          const { mg } = foldPath(path);
          expect([uri, mg === null || mg >= 0n]).toEqual([uri, true]);
        }
        expect(refolded(taken, dice)).toEqual(pathsOf(ledger));
      }),
      { numRuns: 60 },
    );
    // The runs would prove nothing if nearly everything were refused, or nothing were.
    expect(recorded).toBeGreaterThan(steps / 10);
    expect(recorded).toBeLessThan(steps * 1.5);
    expect(posted).toBeGreaterThan(0);
  });
});

function pathsOf(ledger: MemoryLedger): Map<string, PathEntry[]> {
  return new Map([...ledger.items].map(([uri, { path }]) => [uri, path]));
}

/** Paths of the items when the same records arrive in another order. */
function refolded(taken: Decision[], dice: fc.Stream<number>): Map<string, PathEntry[]> {
  const mixed = taken
    .map((decision) => ({ decision, at: dice.next().value as number }))
    .sort((a, b) => a.at - b.at);
  const paths = new Map<string, PathEntry[]>();
  for (const { decision } of mixed)
    for (const { uri, entry } of decision.changes) {
      const path = paths.get(uri) ?? [];
      insertEntry(path, entry);
      paths.set(uri, path);
    }
  return paths;
}
