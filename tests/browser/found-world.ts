import { apiOf, type Api } from "./api.ts";
import { startProduct, type Running } from "./running.ts";

/** Who shall live in a world: what it is called, what it is and may, and what its person may do. */
export interface Founder {
  kind: string;
  zh: string;
  en: string;
  permits: readonly string[];
  role: "operator" | "office";
  /** Kind of its site. */
  place?: string;
}

export interface Member {
  uri: string;
  place: string;
  name: { zh: string; en: string };
  login: string;
  password: string;
  api: Api;
}

/** A server with a few parties, each with a site, a person and a key. */
export interface World<Name extends string> {
  url: string;
  admin: Api;
  members: Record<Name, Member>;
  close(): Promise<void>;
}

const district = 420106;
const cityDistrict = 420100;

/** Starts a server and founds a world through its API, as an administrator would. */
export async function foundWorld<Name extends string>(
  founders: Readonly<Record<Name, Founder>>,
): Promise<World<Name>> {
  const server = await startProduct({ demo: false });
  try {
    const members = {} as Record<Name, Member>;
    for (const [name, founder] of Object.entries(founders) as [Name, Founder][])
      members[name] = await addMember(server, name, founder);
    return { url: server.url, admin: apiOf(server.url, server.adminKey), members, close: server.close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function addMember({ url, adminKey }: Running, key: string, founder: Founder): Promise<Member> {
  const admin = apiOf(url, adminKey);
  const { kind, zh, en, permits, role } = founder;
  const name = { zh, en };
  const seat = role === "office" ? cityDistrict : district;
  const uri = `urn:loopledger:id:party:${key.toLowerCase()}`;
  const { id: party } = await admin.post<{ id: string }>("/api/v1/parties", {
    uri,
    kind,
    name,
    district: seat,
  });
  const { uri: place } = await admin.post<{ uri: string }>("/api/v1/places", {
    uri: `${key.toUpperCase()}-1`,
    party,
    kind: founder.place ?? "site",
    name: { zh: `${zh}一号`, en: `${en} No. 1` },
    district: seat,
  });
  for (const permit of permits)
    await admin.post("/api/v1/permits", {
      party,
      kind: permit,
      number: `${key}-${permit}`,
      district: seat,
      validFrom: "2020-01-01",
    });
  const login = `${key.toLowerCase()}-desk`;
  const password = `a quiet lake for ${key.length} boats`;
  const roles = [{ role }];
  await admin.post("/api/v1/people", { party, login, name: `${en} desk`, password, roles, locale: "en" });
  const given = await admin.post<{ key: string }>("/api/v1/keys", { party, role, label: "browser tests" });
  return { uri, place, name, login, password, api: apiOf(url, given.key) };
}
