import { foundWorld, type World } from "./found-world.ts";

/** Who lives in the small world: its parties with their permits and, where they hold things, their site. */
const parties = {
  office: { kind: "office", zh: "武汉市循环经济办公室", en: "Wuhan circular economy office", permits: [], role: "office" },
  maker: { kind: "battery-maker", zh: "江城电池厂", en: "Jiangcheng Battery Works", permits: [], role: "operator" },
  carMaker: { kind: "vehicle-maker", zh: "楚风汽车", en: "Chufeng Motors", permits: [], role: "operator" },
  repairShop: { kind: "repair-shop", zh: "东湖维修站", en: "East Lake Repair", permits: [], role: "operator" },
  outlet: { kind: "outlet", zh: "珞珈回收网点", en: "Luojia Outlet", permits: ["battery-outlet"], role: "operator", place: "battery-outlet" },
  haulier: { kind: "carrier", zh: "三镇运输", en: "Sanzhen Haulage", permits: [], role: "operator" },
  cascadeUser: { kind: "cascade-user", zh: "汉江储能", en: "Hanjiang Storage", permits: ["comprehensive-use-cascade"], role: "operator" },
  recycler: { kind: "recycler", zh: "龟山再生", en: "Turtle Hill Recycling", permits: ["comprehensive-use-recycling"], role: "operator" },
} as const; // prettier-ignore

export type Name = keyof typeof parties;
export type Actor = Exclude<Name, "office">;

/** What a recorded step answers. */
export interface Recorded {
  event: string;
  seq: string;
  flags: { id: string; rule: string; label: { zh: string; en: string }; item: string | null }[];
  items: string[];
  outputs: string[];
}

/** A server with one party of each kind that has a hand in a battery. */
export interface SmallWorld extends World<Name> {
  /** Records a step of the battery programme at the party's own place. */
  record(by: Actor, step: string, body: Record<string, unknown>): Promise<Recorded>;
}

export async function foundSmallWorld(): Promise<SmallWorld> {
  const world = await foundWorld(parties);
  const { members } = world;
  return {
    ...world,
    record: (by, step, body) =>
      members[by].api.post<Recorded>(`/api/v1/programmes/power-battery/steps/${step}`, {
        place: members[by].place,
        ...body,
      }),
  };
}
