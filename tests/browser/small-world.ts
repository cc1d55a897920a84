import { apiOf, type Api } from "./api.ts";
import { startOnFreshFolder, type Running } from "./running.ts";

/** Who lives in the small world: its parties with their permits and, where they hold things, their site. */
const parties = {
  office: { kind: "office", zh: "武汉市循环经济办公室", en: "Wuhan circular economy office", permits: [], role: "office" },
  maker: { kind: "battery-maker", zh: "江城电池厂", en: "Jiangcheng Battery Works", permits: [], role: "operator" },
  carMaker: { kind: "vehicle-maker", zh: "楚风汽车", en: "Chufeng Motors", permits: [], role: "operator" },
  repairShop: { kind: "repair-shop", zh: "东湖维修站", en: "East Lake Repair", permits: [], role: "operator" },
  outlet: { kind: "outlet", zh: "珞珈回收网点", en: "Luojia Outlet", permits: ["battery-outlet"], role: "operator" },
  cascadeUser: { kind: "cascade-user", zh: "汉江储能", en: "Hanjiang Storage", permits: ["comprehensive-use-cascade"], role: "operator" },
  recycler: { kind: "recycler", zh: "龟山再生", en: "Turtle Hill Recycling", permits: ["comprehensive-use-recycling"], role: "operator" },
} as const; // prettier-ignore

export type Name = keyof typeof parties;
export type Actor = Exclude<Name, "office">;

export interface Member {
  uri: string;
  place: string;
  name: { zh: string; en: string };
  login: string;
  password: string;
  api: Api;
}

/** What a recorded step answers. */
export interface Recorded {
  event: string;
  seq: string;
  flags: { id: string; rule: string; label: { zh: string; en: string }; item: string | null }[];
  items: string[];
  outputs: string[];
}

/** A server with one party of each kind that has a hand in a battery, each with a person and a key. */
export interface SmallWorld {
  url: string;
  admin: Api;
  members: Record<Name, Member>;
  /** Records a step of the battery programme at the party's own place. */
  record(by: Actor, step: string, body: Record<string, unknown>): Promise<Recorded>;
  close(): Promise<void>;
}

const district = 420106;
const cityDistrict = 420100;

/** Starts a server and founds the small world through its API, as an administrator would. */
export async function foundSmallWorld(): Promise<SmallWorld> {
  const server = await startOnFreshFolder({ demo: false });
  try {
    const members = await addMembers(server);
    return {
      url: server.url,
      admin: apiOf(server.url, server.adminKey),
      members,
      record: (by, step, body) =>
        members[by].api.post<Recorded>(`/api/v1/programmes/power-battery/steps/${step}`, {
          place: members[by].place,
          ...body,
        }),
      close: server.close,
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function addMembers({ url, adminKey }: Running): Promise<SmallWorld["members"]> {
  const admin = apiOf(url, adminKey);
  const members: Partial<SmallWorld["members"]> = {};
  for (const [key, { kind, zh, en, permits, role }] of Object.entries(parties)) {
    const name = { zh, en };
    const seat = key === "office" ? cityDistrict : district;
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
      kind: key === "outlet" ? "battery-outlet" : "site",
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
    members[key as Name] = { uri, place, name, login, password, api: apiOf(url, given.key) };
  }
  return members as SmallWorld["members"];
}
