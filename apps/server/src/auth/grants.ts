import { districtRange } from "@loopledger/identifiers";
import type { Role, Viewer } from "../database/index.ts";
import { hasRole, type Principal } from "../http/access.ts";
import { inRange, type DistrictRange } from "./district-range.ts";

/** A role somebody holds in a party, as stored with memberships and keys. */
export interface Grant {
  role: Role;
  district_lo: number | null;
  district_hi: number | null;
}

/**
 * What row level security lets the holder of these grants see. An office without a range of its own has the
 * districts below the one its party is seated in.
 */
export function viewerFor(party: number, seat: number, grants: readonly Grant[]): Viewer {
  const office = grants.find(({ role }) => role === "office");
  const range = office && rangeOfGrant(office, seat);
  return {
    party,
    all: grants.some(({ role }) => role === "admin"),
    lo: range?.lo ?? null,
    hi: range?.hi ?? null,
  };
}

function rangeOfGrant({ district_lo, district_hi }: Grant, seat: number): DistrictRange {
  return district_lo === null || district_hi === null
    ? districtRange(String(seat))
    : { lo: district_lo, hi: district_hi };
}

/** Whether a registry record of a district may be written by the caller. */
export function mayWriteIn(principal: Principal, district: number): boolean {
  const { all, lo, hi } = principal.viewer;
  return all || (lo !== null && hi !== null && inRange(district, { lo, hi }));
}

/**
 * Whether the caller may give a role in a party: an administrator any; an office the working roles in its
 * districts and its own role within its own party and range; a party's operators their own role or less.
 */
export function mayGrant(
  principal: Principal,
  party: { id: number; district: number },
  role: Role,
  range: DistrictRange | null = null,
): boolean {
  if (principal.viewer.all) return true;
  const own = party.id === principal.party;
  if (role === "admin") return false;
  if (role === "office") {
    const { lo, hi } = principal.viewer;
    const mine = lo !== null && hi !== null ? { lo, hi } : null;
    const wanted = range ?? districtRange(String(party.district));
    return own && mine !== null && wanted.lo >= mine.lo && wanted.hi <= mine.hi;
  }
  if (hasRole(principal, "office") && mayWriteIn(principal, party.district)) return true;
  return own && hasRole(principal, "operator") && role !== "resident";
}
