import { guessRole, isPeriodName, roles, titleAndUnit, type Mapping, type Role } from "./column.ts";
import type { SeriesFault, SeriesFaultCode } from "./fault.ts";
import type { Unit } from "./unit.ts";

/** One column of a table as it will be read. */
export interface Column {
  at: number;
  name: string;
  role: Role;
  /** The role was given, not guessed. */
  given: boolean;
  title: string;
  unit?: Unit;
}

/** `long`: one column of values; `variables`: one for each variable; `periods`: one for each period. */
export type Layout = "long" | "variables" | "periods";

export interface Plan {
  columns: Column[];
  layout: Layout | undefined;
  errors: SeriesFault[];
}

const single: Role[] = ["region", "period", "variable", "unit", "status", "coverage"];

/**
 * Decides what each column of a table is for: as the mapping says, else guessed.
 * @param header names of the columns
 * @param sample the first data rows, for guessing
 */
export function planColumns(
  header: string[],
  sample: string[][],
  mapping: Mapping,
  hasRegion: boolean,
): Plan {
  const errors: SeriesFault[] = [];
  const fault = (column: string, code: SeriesFaultCode, params: SeriesFault["params"]): void => {
    errors.push({ row: 1, column, code, params });
  };
  const names = header.map((name) => name.replace(/^\ufeff/, "").trim());
  for (const [i, name] of names.entries()) {
    if (name === "") fault("", "SERIES_HEADER_MISSING", { number: i + 1 });
    else if (names.indexOf(name) !== i) fault(name, "SERIES_HEADER_TWICE", { column: name });
  }
  for (const [column, role] of Object.entries(mapping)) {
    if (!names.includes(column)) fault(column, "SERIES_COLUMN_UNKNOWN", { column });
    if (!roles.includes(role))
      fault(column, "SERIES_ROLE_UNKNOWN", { column, role, known: roles.join(", ") });
  }
  const columns = names.map((name, at): Column => {
    const given = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    const cells = sample.map((row) => row[at] ?? "");
    return {
      at,
      name,
      role: given ?? guessRole(name, cells),
      given: given !== undefined,
      ...titleAndUnit(name),
    };
  });
  settle(columns, single, fault);
  const values = columns.filter((column) => column.role === "value");
  const named = values.filter((column) => isPeriodName(column.name));
  const layout =
    values.length === 0 ? undefined : named.length ? "periods" : values.length === 1 ? "long" : "variables";
  if (!layout) fault("", "SERIES_NO_VALUE", {});
  if (layout === "periods" && named.length < values.length) {
    const other = values.find((column) => !isPeriodName(column.name))!.name;
    fault(other, "SERIES_MIXED_LAYOUT", { period: named[0]!.name, other });
  }
  if (layout && layout !== "periods" && !columns.some((column) => column.role === "period"))
    fault("", "SERIES_NO_PERIOD", {});
  if (!hasRegion && !columns.some((column) => column.role === "region")) fault("", "SERIES_NO_REGION", {});
  return { columns, layout, errors };
}

/** A role that one column can have: a given one wins over guessed ones, two given ones are a fault. */
function settle(
  columns: Column[],
  once: Role[],
  fault: (column: string, code: SeriesFaultCode, params: SeriesFault["params"]) => void,
): void {
  for (const role of once) {
    const having = columns.filter((column) => column.role === role);
    if (having.length < 2) continue;
    const given = having.filter((column) => column.given);
    if (given.length === 1) {
      for (const column of having)
        if (!column.given) column.role = role === "region" ? "ignore" : "breakdown";
      continue;
    }
    const [first, second] = given.length ? given : having;
    fault(second!.name, "SERIES_ROLE_TWICE", { first: first!.name, second: second!.name, role });
  }
}
