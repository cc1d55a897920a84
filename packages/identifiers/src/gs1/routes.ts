import type { Gs1Layout, Gs1Scheme, Gs1Value } from "./layout.ts";
import { cpi } from "../schemes/cpi.ts";
import { gcn } from "../schemes/gcn.ts";
import { gdti } from "../schemes/gdti.ts";
import { giai } from "../schemes/giai.ts";
import { ginc } from "../schemes/ginc.ts";
import { gln } from "../schemes/gln.ts";
import { grai } from "../schemes/grai.ts";
import { gsin } from "../schemes/gsin.ts";
import { gsrn } from "../schemes/gsrn.ts";
import { gsrnp } from "../schemes/gsrnp.ts";
import { gtin } from "../schemes/gtin.ts";
import { itipLot } from "../schemes/itip-lot.ts";
import { itip } from "../schemes/itip.ts";
import { lgtin } from "../schemes/lgtin.ts";
import { pgln } from "../schemes/pgln.ts";
import { sgln } from "../schemes/sgln.ts";
import { sgtin } from "../schemes/sgtin.ts";
import { sscc } from "../schemes/sscc.ts";
import { upui } from "../schemes/upui.ts";
import type { LinkRoute } from "./link.ts";
import { readUrnBody } from "./urn.ts";

/**
 * Every GS1 scheme. Where several share an application identifier the order decides: a serial number is
 * stronger than a lot, and the first without a required tail is the plain key.
 */
export const gs1Schemes: readonly Gs1Scheme[] = [
  sgtin,
  upui,
  lgtin,
  gtin,
  sscc,
  gln,
  sgln,
  pgln,
  grai,
  giai,
  gdti,
  gsrn,
  gsrnp,
  itip,
  itipLot,
  cpi,
  gcn,
  ginc,
  gsin,
];

function buildLinkRoutes(): Map<string, LinkRoute> {
  const routes = new Map<string, LinkRoute>();
  for (const { layout } of gs1Schemes) {
    const known = routes.get(layout.ai);
    const route = known ?? { ai: layout.ai, bare: layout, qualified: [] };
    if (route.bare.tail?.required) route.bare = layout;
    if (layout.tail?.ai !== undefined) route.qualified.push(layout);
    routes.set(layout.ai, route);
  }
  return routes;
}

/** Primary application identifier -> how to read what follows it in a Digital Link. */
export const linkRoutes: ReadonlyMap<string, LinkRoute> = buildLinkRoutes();

function buildUrnRoutes(): Map<string, { layout: Gs1Layout; isPattern: boolean }> {
  const routes = new Map<string, { layout: Gs1Layout; isPattern: boolean }>();
  for (const { layout } of gs1Schemes) {
    if (layout.urn && !routes.has(layout.urn)) routes.set(layout.urn, { layout, isPattern: false });
    if (layout.patternUrn && layout.tail) routes.set(layout.patternUrn, { layout, isPattern: true });
  }
  // A GLN without extension is written as an SGLN with the extension 0.
  routes.set("id:sgln", { layout: sgln.layout, isPattern: false });
  return routes;
}

const urnRoutes = buildUrnRoutes();

/**
 * Reads an EPC URN. Undefined where its type is not one of ours (`urn:epc:id:gid`), null where the type is
 * known but the rest does not follow its layout.
 */
export function readEpcUrn(urn: string): Gs1Value | null | undefined {
  const first = urn.indexOf(":", 8);
  const end = first < 0 ? -1 : urn.indexOf(":", first + 1);
  const route = end < 0 ? undefined : urnRoutes.get(urn.slice(8, end));
  if (!route) return undefined;
  const value = readUrnBody(route.layout, urn.slice(end + 1), route.isPattern);
  if (value && value.tail === "" && value.layout.tail) {
    const bare = linkRoutes.get(value.layout.ai)?.bare;
    if (bare) value.layout = bare;
  }
  return value;
}
