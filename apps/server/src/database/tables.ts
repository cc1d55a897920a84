import type { AccessTables } from "./tables-access.ts";
import type { LedgerTables } from "./tables-ledger.ts";
import type { ProjectionTables } from "./tables-projections.ts";

/**
 * All tables, as Kysely sees them. A module with tables of its own adds them by declaration merging:
 *
 *     declare module "../database/tables.ts" {
 *       interface Tables { series: SeriesTable }
 *     }
 */
export interface Tables extends AccessTables, LedgerTables, ProjectionTables {}
