import { expect, test } from "vitest";
import { crates } from "../testing/crates.ts";
import { checkProgramme, passportOf, say, type PassportAttribute, type Passports } from "./index.ts";

const attribute = (from: string, access: PassportAttribute["access"]): PassportAttribute => ({
  label: say("甲", "A"),
  from,
  access,
});
const groups: Passports[string] = {
  made: {
    label: say("制造", "Making"),
    attributes: { colour: attribute("colour", "public"), half: attribute("massKg / 2", "interest"), maker: attribute("maker", "authority") },
  },
}; // prettier-ignore
const names = { colour: "red", massKg: 8, item: { kind: "crate" }, maker: { zh: "厂", en: "Works" } };

test("each audience reads its own and what those before it may", () => {
  const read = (audience: PassportAttribute["access"]): unknown[] =>
    passportOf(groups, names, audience).map(({ name, value }) => [name, value]);
  expect(read("public")).toEqual([["colour", "red"]]);
  expect(read("interest")).toEqual([["colour", "red"], ["half", 4]]); // prettier-ignore
  expect(read("authority")).toEqual([["colour", "red"], ["half", 4], ["maker", names.maker]]); // prettier-ignore
});

test("what is not known is left out, also where it is one part of a sum", () => {
  expect(passportOf(groups, { item: {}, maker: null }, "authority")).toEqual([]);
});

test("a fact is told by its name, what is worked out is not", () => {
  expect(passportOf(groups, names, "authority").map(({ fact }) => fact)).toEqual(["colour", null, null]);
});

const faultsOf = (from: string, access: PassportAttribute["access"], kind = "crate"): string[] =>
  checkProgramme({
    ...crates,
    items: { ...crates.items, crate: { ...crates.items["crate"]!, attributes: { ...crates.items["crate"]!.attributes, buyer: { label: say("买方", "Buyer"), type: "text", confidential: true } } } },
    passport: { [kind]: { made: { label: say("制造", "Making"), attributes: { one: attribute(from, access) } } } },
  }); // prettier-ignore

test.each<[string, PassportAttribute["access"], string[]]>([
  ["colour", "public", []],
  ["item.code.lot", "public", []],
  ["buyer", "authority", []],
  // Told by a step about one crate: a fact of that crate.
  ["reason", "interest", []],
  ["buyer", "interest", ['crates.passport.crate.made.one: "buyer" is confidential: for authorities only']],
  ['if(has(buyer), 1, 2)', "public", ['crates.passport.crate.made.one: "buyer" is confidential: for authorities only']],
  ["smell", "public", ['crates.passport.crate.made.one: the kind has no fact "smell"']],
  ['total("madeKg", "party")', "public", ['crates.passport.crate.made.one: unknown function "total"']],
  ["colour", "everybody" as "public", ['crates.passport.crate.made.one: no audience "everybody"']],
])("%s for %s", (from, access, faults) => expect(faultsOf(from, access)).toEqual(faults)); // prettier-ignore

test("a passport is of a kind there is, and its expressions can be read", () => {
  expect(faultsOf("item.kind", "public", "barrel")).toEqual(['crates.passport: no item kind "barrel"']);
  expect(faultsOf("colour +", "public")).toHaveLength(1);
});
