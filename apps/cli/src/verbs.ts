import type { Verb } from "./verb.ts";
import { backupVerb } from "./verbs/backup.ts";
import { captureVerb } from "./verbs/capture.ts";
import { credentialRotateVerb } from "./verbs/credential-rotate.ts";
import { credentialVerifyVerb } from "./verbs/credential-verify.ts";
import { epcisHashVerb } from "./verbs/epcis-hash.ts";
import { epcisValidateVerb } from "./verbs/epcis-validate.ts";
import { exportVerb } from "./verbs/export.ts";
import { idCheckVerb } from "./verbs/id-check.ts";
import { idConvertVerb } from "./verbs/id-convert.ts";
import { importSeriesVerb } from "./verbs/import-series.ts";
import { logAuditVerb } from "./verbs/log-audit.ts";
import { logCheckVerb } from "./verbs/log-check.ts";
import { logVerifyVerb } from "./verbs/log-verify.ts";
import { migrateVerb } from "./verbs/migrate.ts";
import { programmesListVerb } from "./verbs/programmes-list.ts";
import { programmesNewVerb } from "./verbs/programmes-new.ts";
import { programmesPagesVerb } from "./verbs/programmes-pages.ts";
import { programmesTestVerb } from "./verbs/programmes-test.ts";
import { rebuildVerb } from "./verbs/rebuild.ts";
import { restoreVerb } from "./verbs/restore.ts";
import { startVerb } from "./verbs/start.ts";
import { traceVerb } from "./verbs/trace.ts";
import { versionVerb } from "./verbs/version.ts";
import { witnessVerb } from "./verbs/witness.ts";

/** All verbs, in the order of the help. */
export const verbs: readonly Verb[] = [
  startVerb,
  captureVerb,
  traceVerb,
  importSeriesVerb,
  exportVerb,
  rebuildVerb,
  migrateVerb,
  backupVerb,
  restoreVerb,
  programmesListVerb,
  programmesNewVerb,
  programmesTestVerb,
  programmesPagesVerb,
  credentialVerifyVerb,
  credentialRotateVerb,
  idCheckVerb,
  idConvertVerb,
  epcisValidateVerb,
  epcisHashVerb,
  logCheckVerb,
  logVerifyVerb,
  logAuditVerb,
  witnessVerb,
  versionVerb,
];
