import { foundWorld, type World } from "./found-world.ts";

/** Who has to do with a load of demolition waste, and one who has not. */
const parties = {
  office: { kind: "office", zh: "武汉市城管委", en: "Wuhan urban management", permits: [], role: "office" },
  owner: { kind: "project-owner", zh: "滨江置业", en: "Riverside Estates", permits: [], role: "operator" },
  builder: { kind: "contractor", zh: "江南建工", en: "South Bank Builders", permits: [], role: "operator", place: "construction-site" },
  haulier: { kind: "carrier", zh: "三镇渣土运输", en: "Sanzhen Rubble Haulage", permits: ["construction-waste-carrier"], role: "operator" },
  plant: { kind: "processor", zh: "青山再生建材", en: "Green Hill Aggregates", permits: ["construction-waste-recycling"], role: "operator" },
  certifier: { kind: "certifier", zh: "楚天认证", en: "Chutian Certification", permits: ["recycled-product-certification"], role: "operator" },
  stranger: { kind: "processor", zh: "汉阳建材", en: "Hanyang Building Materials", permits: ["construction-waste-recycling"], role: "operator" },
} as const; // prettier-ignore

export type BuildingWorld = World<keyof typeof parties>;

export const foundBuildingWorld = (): Promise<BuildingWorld> => foundWorld(parties);
