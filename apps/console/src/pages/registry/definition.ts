import type { Fields } from "@loopledger/programme";
import type { TFunction } from "i18next";
import type { RoleName } from "../../api/types.ts";
import type { FilterDef } from "../../components/filter-bar.tsx";
import type { Column } from "../../components/resource-table.tsx";
import type { Values } from "../../lib/step-values.ts";

/** A row of any register; each kind knows its own. */
export type RegistryRow = { id: string } & Record<string, unknown>;

/** What the page needs to know of one kind of record. */
export interface RegistryKind {
  /** Name in the address, in the API and in the catalogue. */
  kind: "parties" | "places" | "permits" | "people" | "keys";
  columns: Column<RegistryRow>[];
  filters: FilterDef[];
  /** Fields asked for a new record, and those that can be changed later. */
  create: Fields;
  change: Fields;
  /** Roles that may write. */
  writers: RoleName[];
  /** Last touch on the body before it is sent. */
  body?: (body: Record<string, unknown>) => Record<string, unknown>;
  initial?: (row: RegistryRow) => Values;
  /** Records of this kind are taken away, not changed. */
  removes?: boolean;
}

/** Words of the catalogue as the wording of a field: the form shows one language at a time. */
export function said(text: string): { zh: string; en: string } {
  return { zh: text, en: text };
}

/** A field whose label, and help if there is one, stand in the catalogue. */
export function field(
  t: TFunction,
  name: string,
  rest: Omit<Fields[string], "label">,
  help?: string,
): Fields[string] {
  return {
    label: said(t(`registry.field.${name}`)),
    ...rest,
    ...(help ? { help: said(t(`registry.help.${help}`)) } : {}),
  };
}
