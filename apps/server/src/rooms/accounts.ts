import { check, wasteClasses } from "@loopledger/identifiers";
import { accounts, processPlace, transitPlace, type Catalogue, type Wording } from "@loopledger/programme";
import { z } from "zod";
import { wordingOut } from "../registry/fields.ts";
import type { Registry } from "../registry/registry.ts";
import { partyRef, partyRefOf, placeRef, placeRefOf } from "./refs.ts";

/** What sort of account kilograms sit in. */
export type AccountKind = "stock" | "process" | "transit" | keyof typeof accounts;

const labels: Record<AccountKind, Wording> = {
  stock: { zh: "库存", en: "Stock" },
  process: { zh: "加工中", en: "In process" },
  transit: { zh: "运输途中", en: "On the way" },
  origin: { zh: "生产与收集", en: "Made or collected" },
  used: { zh: "已使用", en: "Used" },
  disposed: { zh: "已处置", en: "Disposed of" },
  exported: { zh: "已出口", en: "Exported" },
  lost: { zh: "已丢失", en: "Lost" },
  difference: { zh: "称重差异", en: "Weighing differences" },
  outside: { zh: "系统之外", en: "Outside the books" },
};

/** One end of a flow of kilograms. */
export const accountEnd = z.object({
  kind: z.string(),
  label: wordingOut,
  party: partyRef.nullable(),
  place: placeRef.nullable(),
});

export function accountKind(holder: number, place: number): AccountKind {
  if (holder !== 0) return place === processPlace ? "process" : place === transitPlace ? "transit" : "stock";
  const names = Object.keys(accounts) as (keyof typeof accounts)[];
  return names.find((name) => accounts[name][1] === place) ?? "outside";
}

export function accountLabel(kind: AccountKind): Wording {
  return labels[kind];
}

export function accountEndOf(registry: Registry, holder: number, place: number): z.output<typeof accountEnd> {
  const kind = accountKind(holder, place);
  return {
    kind,
    label: labels[kind],
    party: partyRefOf(registry, holder),
    place: placeRefOf(registry, place),
  };
}

/**
 * Words of a material: those of a kind of item whose kilograms are posted under it; of a waste code, its class in the
 * catalogue, with the code beside it.
 */
export function materialLabel(catalogue: Catalogue, material: string): Wording | null {
  for (const { declaration } of catalogue.programmes.values())
    for (const kind of Object.values(declaration.items)) if (kind.material === material) return kind.label;
  const [scheme, code = ""] = material.split("/");
  const { parts } = check(code, "waste");
  const waste = scheme === "waste" ? wasteClasses[String(parts["class"])] : undefined;
  return waste ? { zh: `${waste.zh} ${code}`, en: `${waste.en} ${code}` } : null;
}

/** Materials the kinds of item of a programme are posted under. */
export function materialsOf(catalogue: Catalogue, programme: string): string[] {
  const kinds = Object.values(catalogue.programmes.get(programme)?.declaration.items ?? {});
  return [...new Set(kinds.flatMap(({ material }) => material ?? []))];
}
