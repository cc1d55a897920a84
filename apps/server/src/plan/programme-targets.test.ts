import { existsSync, readdirSync } from "node:fs";
import { compile, type Programme } from "@loopledger/programme";
import { expect, it } from "vitest";
import { misfits } from "./ledger-indicators.ts";
import { createPlanBook } from "./plan-book.ts";

const folder = new URL("../../../../programmes/", import.meta.url);
const found = readdirSync(folder).filter((id) => existsSync(new URL(`${id}/programme.ts`, folder)));

it("indicators of the programmes that answer the plan name a target of it, in a unit that fits", async () => {
  const declarations = found.map(async (id) => {
    const module = (await import(new URL(`${id}/programme.ts`, folder).href)) as { default: Programme };
    return module.default;
  });
  const book = createPlanBook(compile(await Promise.all(declarations)));
  const named = [...book.indicators.values()].filter(({ declaration }) => declaration.target !== undefined);
  expect(named.length).toBeGreaterThan(0);
  const plan = new Set(book.targets.map(({ indicator }) => indicator));
  expect(named.filter(({ declaration }) => !plan.has(declaration.target!)).map(({ id }) => id)).toEqual([]);
  expect(misfits(named, book.targets)).toEqual([]);
});
