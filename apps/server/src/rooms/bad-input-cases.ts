import { type BadInputWorld, type Name, stepUrl } from "./bad-input-world.ts";
import { packCode, vin, wrongVin } from "./rooms-world.ts";

/** Something wrong that is sent, and what must come of it. */
export interface Case {
  /** Which kind of bad input; the words of one kind are not those of another. */
  bad: string;
  /** Step or act it is tried on. */
  on: string;
  by: Name;
  /** What is recorded before; gives the code or number the rest is about. */
  given?: (world: BadInputWorld) => Promise<string>;
  /** Address and body; the subject is what was given. */
  url?: (subject: string) => string;
  body: (world: BadInputWorld, subject: string) => object;
  /** Sent at the same moment by somebody else; one of the two is taken. */
  beside?: { by: Name; url: (subject: string) => string; body: object };
  /** Refused: nothing of it is stored. */
  refused?: { status: number; type: string; path: string; code: string };
  /** Recorded, with this rule raised and no other, and so many flows. */
  flagged?: { rule: string; flows: number };
  zh: RegExp;
  en: RegExp;
}

const rubble = "900-001-S73";
const ash = "900-001-S17";
const car = {
  model: "LV7150A",
  vehicleClass: "car",
  energy: "petrol",
  kerbMassKg: 1500,
};
const used = { useClass: "private" };
const handed = { identityChecked: true, platesCollected: true, papersCollected: true };
const fridges = { kind: "batch", class: "fridge", units: 2, massKg: 90 };
const offline = { channel: "offline" };

async function ok(answer: ReturnType<BadInputWorld["send"]>): Promise<any> {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
}

/** A car on the books of the registrar. */
const enrolled = (serial: number, kerbMassKg = 1500) => async (world: BadInputWorld): Promise<string> => {
  await ok(world.step("registrar", "vehicle/enrol", { items: [{ item: vin(serial), ...car, kerbMassKg }], data: used }));
  return vin(serial);
}; // prettier-ignore
const surrender = (_: BadInputWorld, item: string): object => ({ items: [item], data: handed });

/** A note about a tonne, from outlet to recycler unless told otherwise, as far as some acts bring it. */
const note = (acts: string[] = ["seal"], goods = { item: ash, quantity: 1_000 }, from: Name = "outlet", to: Name = "recycler") =>
  async (world: BadInputWorld): Promise<string> => {
    const { hands } = world;
    const data = { emitter: hands[from].uri, receiver: hands[to].uri };
    const { number } = await ok(world.send(from, "transfers", { data, time: world.at(-2) }));
    for (const [n, act] of acts.entries())
      await ok(world.act(from, number, act, { time: world.at(-1 + n / 10), ...(act === "seal" ? { lines: [goods] } : {}) }));
    return number;
  }; // prettier-ignore
const onNote = (act: string) => (number: string) => `transfers/${number}/${act}`;

/** A pack at the recycler's, in a lot for recycling. */
async function toRecycle({ step, hands }: BadInputWorld): Promise<string> {
  const item = packCode(801);
  await ok(step("maker", "power-battery/make", { items: [{ item, massKg: 300, energyKwh: 50, chemistry: "LFP" }], time: "2026-05-25T01:00:00Z" })); // prettier-ignore
  await ok(step("maker", "power-battery/deliver", { items: [item], counterparty: hands.recycler.uri, time: "2026-05-26T01:00:00Z" })); // prettier-ignore
  await ok(step("recycler", "power-battery/receiveForRecycling", { items: [{ item, massKg: 300 }], counterparty: hands.maker.uri, time: "2026-05-27T01:00:00Z" })); // prettier-ignore
  return item;
}

const refusedAs = (status: number, type: string, path: string, code: string): Case["refused"] => ({ status, type, path, code }); // prettier-ignore
const flaggedAs = (rule: string, flows: number): Case["flagged"] => ({ rule, flows });

/** Five wrong codes are typed; what is sent in a row is the fifth and what comes after it. */
async function fourWrongCodes(world: BadInputWorld): Promise<string> {
  const number = await note()(world);
  await ok(world.send("outlet", "transfers/signature-code", {}));
  for (let n = 0; n < 4; n++)
    await world.act("carMaker", number, "dispatch", { signature: { as: world.hands.outlet.uri, code: "00000000" } }); // prettier-ignore
  return number;
}

export const cases: Case[] = [
  { bad: "unknown code", on: "power-battery/make", by: "maker", body: () => ({ items: [{ item: "PACK?", massKg: 300, energyKwh: 50, chemistry: "LFP" }] }), refused: refusedAs(400, "VALIDATION", "/items/0/item", "ID_LENGTH"), zh: /长度为 5，应为/, en: /length is 5; it should be/ },
  { bad: "unknown code", on: "vehicle/surrender", by: "dismantler", body: (world) => surrender(world, vin(810)), flagged: flaggedAs("G2", 0), zh: /台账中没有编码 .*LSVAM418.* 此前的记录/, en: /knew nothing of .*LSVAM418/ },
  { bad: "unknown code", on: "transfer/seal", by: "outlet", given: note([]), url: onNote("seal"), body: () => ({ lines: [{ item: "?!", quantity: 1 }] }), refused: refusedAs(400, "VALIDATION", "/lines/0/item", "ID_FORM"), zh: /格式应为/, en: /form should be/ },

  { bad: "wrong check digit", on: "vehicle/enrol", by: "registrar", body: () => ({ items: [{ item: wrongVin(811), ...car }], data: used }), flagged: flaggedAs("G11", 1), zh: /校验位为 .，应为 ./, en: /check digit is .; it should be ./ },
  { bad: "wrong check digit", on: "electronics/collect", by: "collector", body: () => ({ items: [{ item: "490154203237519", class: "mobile", massKg: 0.2 }], data: offline }), flagged: flaggedAs("G11", 1), zh: /校验位为 9，应为 8/, en: /check digit is 9; it should be 8/ },
  { bad: "wrong check digit", on: "transfer/seal", by: "outlet", url: () => "transfers/330106202605120C0Y0M0/seal", body: () => ({}), refused: refusedAs(400, "VALIDATION", "/number", "ID_CHECK_DIGIT"), zh: /校验位为 0，应为 T/, en: /check digit is 0; it should be T/ },

  { bad: "impossible step", on: "vehicle/deregister", by: "registrar", given: enrolled(812), body: (_, item) => ({ items: [item] }), flagged: flaggedAs("G2", 0), zh: /此前状态为“[^”a-z]+”，该步骤要求“[^”a-z]+”/, en: /state before was “Registered, in use”/ },
  { bad: "impossible step", on: "electronics/endAgreement", by: "works", body: () => ({ items: [{ item: "AG-1", kind: "agreement" }], data: { reason: "x" } }), refused: refusedAs(400, "CAPTURE_REFUSED", "/items/0/item", "STEP_ORDER"), zh: /单据现为“新建”，该步骤要求“[^”]+”$/, en: /document is “new”, the step follows “[^”]+”$/ },
  { bad: "impossible step", on: "transfer/process", by: "recycler", given: note(), url: onNote("process"), body: () => ({ data: { operation: "recycle" } }), refused: refusedAs(400, "CAPTURE_REFUSED", "", "STEP_ORDER"), zh: /单据现为“[^”]+”，该步骤要求“[^”]+”$/, en: /document is “Sealed”, the step follows “[^”]+”$/ },

  { bad: "foreign party", on: "vehicle/enrol", by: "outlet", body: () => ({ items: [{ item: vin(813), ...car }], data: used }), refused: refusedAs(403, "CAPTURE_FORBIDDEN", "", "ROLE_MISSING"), zh: /只有以下角色可以登记/, en: /Only these roles may record/ },
  { bad: "foreign party", on: "electronics/deliver", by: "revoked", given: async (world) => { await ok(world.step("collector", "electronics/collect", { items: [{ item: "BATCH-1", ...fridges }], data: offline })); return "BATCH-1"; }, body: ({ hands }, item) => ({ items: [item], counterparty: hands.works.uri }), refused: refusedAs(403, "CAPTURE_FORBIDDEN", "/items/0", "NOT_YOURS"), zh: /不在贵单位手中/, en: /does not hold this item/ },
  { bad: "foreign party", on: "transfer/accept", by: "rival", given: note(["seal", "dispatch"]), url: onNote("accept"), body: () => ({ lines: [{ item: ash, quantity: 1_000 }] }), refused: refusedAs(403, "CAPTURE_FORBIDDEN", "", "ROLE_MISSING"), zh: /只有以下角色可以登记/, en: /Only these roles may record/ },

  { bad: "expired permit", on: "vehicle/surrender", by: "lapsed", given: enrolled(814), body: surrender, flagged: flaggedAs("G3", 1), zh: /许可“vehicle-dismantling”已于 2026-03-31 失效/, en: /permit “vehicle-dismantling” ended on 2026-03-31/ },
  { bad: "expired permit", on: "electronics/collect", by: "revoked", body: () => ({ items: [{ item: "BATCH-2", ...fridges }], data: offline }), flagged: flaggedAs("G3", 1), zh: /许可“weee-collection”已于 2026-02-03 失效/, en: /permit “weee-collection” ended on 2026-02-03/ },

  { bad: "over capacity", on: "vehicle/surrender", by: "dismantler", given: enrolled(815, 2_500), body: surrender, flagged: flaggedAs("G3", 1), zh: /2026 年累计 2500 千克，许可能力 2000 千克/, en: /2500 kg in 2026, 2000 kg permitted/ },
  { bad: "over capacity", on: "construction-waste/accept", by: "plant", given: note(["seal", "dispatch"], { item: rubble, quantity: 6_000 }, "builder", "plant"), url: onNote("accept"), body: () => ({ lines: [{ item: rubble, quantity: 6_000 }], data: { "construction-waste": { kindSeen: "S73" } } }), flagged: flaggedAs("construction-waste/CON-5b", 1), zh: /本年接收 6000 千克，能力 5000 千克/, en: /6000 kg this year, capacity 5000 kg/ },

  { bad: "mass from nothing", on: "power-battery/shred", by: "recycler", given: toRecycle, body: (_, item) => ({ inputs: [item], outputs: [{ item: "BM-1", kind: "blackMass", massKg: 500 }] }), flagged: flaggedAs("G5", 2), zh: /投入 300 千克，产出 500 千克/, en: /300 kg in, 500 kg out/ },
  { bad: "mass from nothing", on: "construction-waste/treat", by: "plant", body: () => ({ inputs: [{ item: rubble, quantity: 1_000, uom: "KGM" }], outputs: [{ item: "AGG-1", kind: "product", massKg: 900, productType: "coarse" }, { item: "900-099-S59", kind: "residue", quantity: 2_100, uom: "KGM" }] }), flagged: flaggedAs("G5", 3), zh: /投入 1000 千克，产出 3000 千克/, en: /1000 kg in, 3000 kg out/ },
  { bad: "mass from nothing", on: "transfer/accept", by: "recycler", given: note(["seal", "dispatch"]), url: onNote("accept"), body: () => ({ lines: [{ item: ash, quantity: 1_500 }] }), flagged: flaggedAs("transfer/surplusOnArrival", 2), zh: /移出 1000 千克，答复 1500 千克/, en: /1000 kg left, 1500 kg were answered for/ },

  { bad: "signature with a wrong code five times", on: "transfer/dispatch", by: "carMaker", given: fourWrongCodes, url: onNote("dispatch"), body: ({ hands }) => ({ signature: { as: hands.outlet.uri, code: "00000000" } }), refused: refusedAs(429, "SIGNATURE_LOCKED", "/signature/code", "SIGNATURE_WAITS"), zh: /错误次数过多，\d+ 秒内不接受/, en: /Too many wrong codes; .* for \d+ seconds/ },

  { bad: "two people signing at once", on: "transfer/refuse", by: "recycler", given: note(["seal", "dispatch"]), url: onNote("refuse"), body: () => ({ data: { reason: "湿" } }), beside: { by: "recycler", url: onNote("accept"), body: { lines: [{ item: ash, quantity: 1_000 }] } }, refused: refusedAs(400, "CAPTURE_REFUSED", "", "STEP_ORDER"), zh: /；贵单位已登记“[^”]+”（2026/, en: /; your organisation recorded “[^”]+” \(2026/ },
  { bad: "two people signing at once", on: "transfer/cancel", by: "outlet", given: note(), url: onNote("cancel"), body: () => ({ data: { reason: "误" } }), beside: { by: "recycler", url: onNote("accept"), body: { lines: [{ item: ash, quantity: 1_000 }] } }, refused: refusedAs(400, "CAPTURE_REFUSED", "", "STEP_ORDER"), zh: /；他人已先行登记“(接收|作废)[^”]*”（2026/, en: /; somebody else was quicker: “(Accept|Cancel)[^”]*” \(2026/ },

  { bad: "clock a day ahead", on: "vehicle/enrol", by: "registrar", body: ({ at }) => ({ items: [{ item: vin(816), ...car }], data: used, time: at(24) }), flagged: flaggedAs("G12", 1), zh: /设备时钟偏快/, en: /the clock is fast/ },
  { bad: "clock a day ahead", on: "transfer/accept", by: "recycler", given: note(["seal", "dispatch"]), url: onNote("accept"), body: ({ at }) => ({ lines: [{ item: ash, quantity: 1_000 }], time: at(24) }), flagged: flaggedAs("G12", 1), zh: /设备时钟偏快/, en: /the clock is fast/ },
  { bad: "clock a day behind", on: "transfer/accept", by: "recycler", given: note(["seal", "dispatch"]), url: onNote("accept"), body: ({ at }) => ({ lines: [{ item: ash, quantity: 1_000 }], time: at(-24) }), flagged: flaggedAs("G17", 1), zh: /早于单据成为“[^”]+”的时间 .*设备时钟偏慢/, en: /before the document became “[^”]+”.* the clock is slow/ },
  { bad: "clock a day behind", on: "transfer/dispatch", by: "outlet", given: note(), url: onNote("dispatch"), body: ({ at }) => ({ time: at(-24) }), flagged: flaggedAs("G17", 1), zh: /设备时钟偏慢/, en: /the clock is slow/ },
]; // prettier-ignore

/** Address of a case about what was given. */
export function urlOf({ on, url }: Case, subject: string): string {
  return url ? url(subject) : stepUrl(on);
}
