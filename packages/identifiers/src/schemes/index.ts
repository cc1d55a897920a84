import { gs1Schemes } from "../gs1/routes.ts";
import type { SchemeDefinition, Wording } from "../types.ts";
import { division } from "./division.ts";
import { gtin } from "./gtin.ts";
import { gsin } from "./gsin.ts";
import { hazardousWaste } from "./hazardous-waste.ts";
import { imei } from "./imei.ts";
import { industry } from "./industry.ts";
import { isbn } from "./isbn.ts";
import { lot } from "./lot.ts";
import { orgcode } from "./orgcode.ts";
import { place } from "./place.ts";
import { plate } from "./plate.ts";
import { sscc } from "./sscc.ts";
import { tractionBattery } from "./traction-battery.ts";
import { transfer } from "./transfer.ts";
import { uscc } from "./uscc.ts";
import { vin } from "./vin.ts";
import { waste } from "./waste.ts";

const ownSchemes: readonly SchemeDefinition[] = [
  tractionBattery,
  vin,
  uscc,
  orgcode,
  imei,
  waste,
  hazardousWaste,
  plate,
  division,
  industry,
  isbn,
  lot,
  place,
  transfer,
];

const all = [...ownSchemes, ...gs1Schemes];
const byId = new Map(all.map((scheme) => [scheme.id, scheme]));

/** Every scheme by its id. A new scheme is one file and one entry above. */
export const schemes: Record<string, SchemeDefinition> = Object.fromEntries(byId);

/** Name of every scheme for people. */
export const schemeLabels: Record<string, Wording> = {
  ...Object.fromEntries(all.map((scheme) => [scheme.id, scheme.label])),
  uri: { zh: "网址或 URN", en: "Web address or URN" },
  unknown: { zh: "未识别", en: "Not recognised" },
};

/**
 * Order in which a bare code without a stated scheme is tried: the first scheme whose shape fits and whose
 * checks hold, else the first whose shape fits. Longer and checked forms come first: 24 characters are a
 * battery, 21 a hand-over note, 17 a VIN, 18 a credit code before an SSCC, 13 digits an ISBN before a GTIN (never a GLN, whose
 * digits look the same), 9 an organisation code before a town.
 */
export const bareOrder: readonly SchemeDefinition[] = [
  tractionBattery,
  transfer,
  vin,
  uscc,
  imei,
  waste,
  hazardousWaste,
  plate,
  isbn,
  gtin,
  sscc,
  gsin,
  orgcode,
  division,
];

/** The scheme with this id, whatever the case, or undefined. */
export function findScheme(id: string): SchemeDefinition | undefined {
  return byId.get(id) ?? byId.get(id.toLowerCase());
}
