import type { Wording } from "@loopledger/identifiers";
import { creditCode, uriOf } from "./codes.ts";

/*
 * Yunting, a city of three million that does not exist: GB/T 2260 gives no prefecture the number 4271. Names of
 * people, firms and places are made up.
 */

/** District code of the city itself. */
export const cityDistrict = 427100;

export interface DemoPlace {
  id: string;
  kind: string;
  name: Wording;
  district: number;
  lon: number | null;
  lat: number | null;
  capacityT?: number | null;
  stockLimitT?: number | null;
}

export interface DemoParty {
  id: string;
  kind: string;
  name: Wording;
  district: number;
  uri: string;
  places: DemoPlace[];
  permits: DemoPermit[];
}

export interface DemoPermit {
  kind: string;
  /** First day; that of the city's permits unless told. */
  from?: string;
  /** Last day; null: for good. */
  to?: string | null;
  revoked?: string | null;
  capacityT?: number | null;
  scope?: Readonly<Record<string, unknown>>;
}

type Site = [id: string, kind: string, zh: string, en: string, more?: Partial<DemoPlace>];

let number = 1_000;

function party(
  id: string,
  kind: string,
  zh: string,
  en: string,
  district: number,
  sites: Site[] = [],
  permits: (string | DemoPermit)[] = [],
): DemoParty {
  const serial = number++;
  const places = sites.map(([site, siteKind, siteZh, siteEn, more], n) => ({
    id: site,
    kind: siteKind,
    name: { zh: siteZh, en: siteEn },
    district,
    // Spread by hand around a point in the hills; no two sites share an address.
    lon: Number((112.4 + ((serial * 37 + n * 11) % 60) / 100).toFixed(4)),
    lat: Number((30.9 + ((serial * 53 + n * 17) % 45) / 100).toFixed(4)),
    ...more,
  }));
  return {
    id,
    kind,
    name: { zh, en },
    district,
    uri:
      kind === "resident"
        ? uriOf("party", "RESIDENT-0001")
        : uriOf("uscc", creditCode(kind === "office" ? "11" : "91", district, serial)),
    places,
    permits: permits.map((permit) => (typeof permit === "string" ? { kind: permit } : permit)),
  };
}

/** Districts and counties of the city. */
export const districts = [427102, 427103, 427104, 427121, 427122] as const;
const [linhu, qingbu, gaoxin, shihe, baitan] = districts;

/** What firms put before what they are. */
export const districtNames: ReadonlyMap<number, Wording> = new Map([
  [linhu, { zh: "临湖", en: "Linhu" }],
  [qingbu, { zh: "青埠", en: "Qingbu" }],
  [gaoxin, { zh: "高新区", en: "High-tech zone" }],
  [shihe, { zh: "石河", en: "Shihe" }],
  [baitan, { zh: "白滩", en: "Baitan" }],
]);

/**
 * Everybody in the city, offices first.
 * @param permitEnds last day of permits that run out, by party.
 */
export function demoParties(permitEnds: Record<string, string> = {}): DemoParty[] {
  number = 1_000;
  return [
    party(
      "office",
      "office",
      "云汀市循环经济办公室",
      "Yunting Office for the Circular Economy",
      cityDistrict,
    ),
    party("resident", "resident", "居民 林晓", "Lin Xiao, resident", linhu),
    ...batteryParties(permitEnds),
    ...bulkParties(),
  ];
}

function batteryParties(permitEnds: Record<string, string>): DemoParty[] {
  return [
    party("cellA", "battery-maker", "云汀青禾电池有限公司", "Yunting Qinghe Battery", gaoxin, [["cellA-1", "factory", "青禾一厂", "Qinghe plant 1"]]),
    party("cellB", "battery-maker", "云汀远川新能源有限公司", "Yunting Yuanchuan New Energy", shihe, [["cellB-1", "factory", "远川工厂", "Yuanchuan plant"]]),
    party("carA", "vehicle-maker", "云汀汽车制造有限公司", "Yunting Motor Works", gaoxin, [["carA-1", "factory", "云汀汽车总装厂", "Yunting Motor assembly plant"]]),
    party("carB", "vehicle-maker", "青埠客车有限公司", "Qingbu Bus and Coach", qingbu, [["carB-1", "factory", "青埠客车总装厂", "Qingbu Bus assembly plant"]]),
    ...dealers.map(([id, zh, en, district]) => party(id, "dealer", zh, en, district, [[`${id}-1`, "dealership", `${zh}展厅`, `${en} showroom`]])),
    ...shops.map(([id, zh, en, district]) => party(id, "repair-shop", zh, en, district, [[`${id}-1`, "workshop", `${zh}车间`, `${en} workshop`]])),
    ...outlets.map(([id, zh, en, district]) =>
      party(id, "outlet-operator", zh, en, district, [[`${id}-1`, "battery-outlet", `${zh}网点`, `${en} outlet`, { stockLimitT: 5 }]], [{ kind: "battery-outlet", to: permitEnds[id] ?? null }]),
    ),
    party("depot", "outlet-operator", "云汀动力电池集中贮存中心", "Yunting battery depot", shihe,
      [["depot-1", "battery-storage", "集中贮存库", "Concentrated storage", { stockLimitT: 60 }]], ["battery-storage"]),
    party("scrapA", "dismantler", "云汀报废汽车回收有限公司", "Yunting End-of-Life Vehicles", shihe, [["scrapA-1", "dismantling-yard", "石河拆解场", "Shihe yard"]], ["vehicle-dismantling"]),
    party("scrapB", "dismantler", "白滩车辆拆解有限公司", "Baitan Vehicle Dismantling", baitan, [["scrapB-1", "dismantling-yard", "白滩拆解场", "Baitan yard"]], ["vehicle-dismantling"]),
    party("cascade", "cascade-user", "云汀储能梯次利用有限公司", "Yunting Second-Life Storage", gaoxin, [["cascade-1", "cascade-plant", "梯次利用车间", "Second-life workshop"]], ["comprehensive-use-cascade"]),
    party("cascadeB", "cascade-user", "临湖梯次电源有限公司", "Linhu Second-Life Power", linhu, [["cascadeB-1", "cascade-plant", "临湖梯次车间", "Linhu workshop"]], ["comprehensive-use-cascade"]),
    party("recyclerA", "recycler", "云汀循环材料有限公司", "Yunting Loop Materials", shihe, [["recyclerA-1", "recycling-plant", "石河再生工厂", "Shihe recycling plant"]], [{ kind: "comprehensive-use-recycling", capacityT: 3_000 }]),
    party("recyclerB", "recycler", "白滩再生金属有限公司", "Baitan Metals Recovery", baitan, [["recyclerB-1", "recycling-plant", "白滩再生工厂", "Baitan recycling plant"]], [{ kind: "comprehensive-use-recycling", capacityT: 2_000 }]),
    party("recyclerC", "recycler", "临湖小型电池回收厂", "Linhu Small Battery Works", linhu, [["recyclerC-1", "recycling-plant", "临湖工厂", "Linhu works"]], [{ kind: "comprehensive-use-recycling", capacityT: 8 }]),
    party("outX", "outlet-operator", "省城回收服务站", "Provincial capital collection", 420106, [["outX-1", "battery-outlet", "省城网点", "Capital outlet", { stockLimitT: 5 }]], ["battery-outlet"]),
    party("trader", "trader", "白滩旧货商行", "Baitan Second-hand Traders", baitan, [["trader-1", "yard", "商行货场", "Traders' yard"]]),
    party("tower", "telecom-operator", "云汀通信铁塔维护有限公司", "Yunting Tower Maintenance", linhu, [["tower-1", "site", "基站备电库", "Base station store"]]),
  ]; // prettier-ignore
}

const dealers = [
  ["dealA", "临湖新能源汽车销售公司", "Linhu EV Sales", linhu],
  ["dealB", "青埠汽车贸易公司", "Qingbu Auto Trade", qingbu],
  ["dealC", "白滩汽车城", "Baitan Auto City", baitan],
] as const;
const shops = [
  ["shopA", "临湖汽车维修厂", "Linhu Auto Repair", linhu],
  ["shopB", "青埠新能源服务站", "Qingbu EV Service", qingbu],
  ["shopC", "石河汽修", "Shihe Motors", shihe],
  ["shopD", "白滩汽车服务部", "Baitan Car Service", baitan],
] as const;
const outlets = [
  ["outA", "临湖回收服务站", "Linhu collection", linhu],
  ["outB", "青埠回收服务站", "Qingbu collection", qingbu],
  ["outC", "石河回收服务站", "Shihe collection", shihe],
  ["outD", "白滩回收服务站", "Baitan collection", baitan],
  ["outE", "石河旧站", "Shihe old station", shihe],
  ["outF", "高新区回收服务站", "High-tech zone collection", gaoxin],
  ["outG", "临湖东站", "Linhu East collection", linhu],
] as const;

function bulkParties(): DemoParty[] {
  const yard = (id: string, zh: string, en: string, capacityT?: number): Site => [
    id,
    "waste-yard",
    zh,
    en,
    capacityT ? { capacityT } : {},
  ];
  return [
    party("powerA", "power-station", "云汀第一发电厂", "Yunting Power Station No. 1", qingbu, [yard("powerA-1", "青埠灰场", "Qingbu ash yard")]),
    party("powerB", "power-station", "石河热电厂", "Shihe Combined Heat and Power", shihe, [yard("powerB-1", "石河灰场", "Shihe ash yard")]),
    party("steel", "steel-works", "云汀钢铁有限公司", "Yunting Iron and Steel", baitan, [yard("steel-1", "白滩渣场", "Baitan slag yard")]),
    party("mine", "coal-mine", "石河煤业有限公司", "Shihe Coal", shihe, [yard("mine-1", "矸石场", "Gangue tip")]),
    party("phos", "chemical-works", "白滩磷化工有限公司", "Baitan Phosphates", baitan, [yard("phos-1", "磷石膏库", "Phosphogypsum stack")]),
    party("cementA", "cement-works", "云汀水泥有限公司", "Yunting Cement", shihe, [yard("cementA-1", "水泥厂料棚", "Cement works store", 900_000)], [{ kind: "solid-waste-use", capacityT: 900_000 }]),
    party("cementB", "cement-works", "白滩水泥有限公司", "Baitan Cement", baitan, [yard("cementB-1", "白滩料棚", "Baitan store", 600_000)], [{ kind: "solid-waste-use", capacityT: 600_000 }]),
    party("brickA", "brickworks", "石河新型墙材厂", "Shihe Brick Works", shihe, [yard("brickA-1", "砖厂料场", "Brick works yard", 300_000)]),
    party("brickB", "brickworks", "青埠建材厂", "Qingbu Building Materials", qingbu, [yard("brickB-1", "建材厂料场", "Building materials yard", 300_000)]),
    party("board", "waste-user", "白滩石膏板有限公司", "Baitan Gypsum Board", baitan, [yard("board-1", "石膏板厂料场", "Gypsum board yard", 500_000)]),
    party("fill", "waste-user", "石河矿山充填公司", "Shihe Mine Backfill", shihe, [yard("fill-1", "充填站", "Backfill station", 500_000)]),
    party("road", "road-builder", "云汀市政路桥公司", "Yunting Roads and Bridges", linhu, [yard("road-1", "路桥拌和站", "Mixing plant", 400_000)]),
    party("farm", "farm", "白滩农场", "Baitan Farm", baitan, [yard("farm-1", "农场改良地块", "Farm fields", 4_000)]),
    party("boilerC", "boiler-house", "青埠锅炉房", "Qingbu Boiler House", qingbu, [yard("boilerC-1", "炉渣堆场", "Boiler slag yard")]),
    party("brickC", "brickworks", "临湖空心砖厂", "Linhu Hollow Brick", linhu, [yard("brickC-1", "空心砖厂料场", "Hollow brick yard", 100_000)]),
    party("tip", "landfill-operator", "云汀一般工业固废填埋场", "Yunting industrial landfill", shihe, [yard("tip-1", "填埋场", "Landfill", 500_000)], ["solid-waste-disposal"]),
  ]; // prettier-ignore
}
