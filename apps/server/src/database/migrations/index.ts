import * as foundation from "./0001-foundation.ts";
import * as statistics from "./0002-statistics.ts";
import * as fewerIndexes from "./0003-fewer-indexes.ts";
import * as papersAndWeights from "./0004-papers-and-weights.ts";
import * as periods from "./0005-periods.ts";
import * as files from "./0006-files.ts";
import * as credentials from "./0007-credentials.ts";
import * as signatures from "./0008-signatures.ts";
import * as holidays from "./0009-holidays.ts";
import * as quantitiesInside from "./0010-quantities-inside.ts";
import * as log from "./0011-log.ts";

/**
 * A step of the schema, forward only. `statements` is evaluated once and run in order in one transaction.
 * An applied migration never changes; what comes later is a new file.
 *
 * Every table holds `secure(table, rowTest)` of 0001 or a test of this folder fails. A migration that changes
 * rows does so under forced row level security: where the owner is not a superuser it sees none of them
 * unless it begins with `set local role loopledger_engine` and ends with `reset role`.
 */
export interface Migration {
  readonly name: string;
  statements(): string[];
}

/** All migrations, oldest first. A new one is one import and one entry here. */
export const migrations: readonly Migration[] = [
  foundation,
  statistics,
  fewerIndexes,
  papersAndWeights,
  periods,
  files,
  credentials,
  signatures,
  holidays,
  quantitiesInside,
  log,
];
