import {
  ours,
  parameter,
  say,
  type Clock,
  type FlagRule,
  type Indicator,
  type Measure,
  type Parameter,
} from "@loopledger/programme";

export const parameters: Record<string, Parameter> = {
  actDays: parameter("签发后应移出天数", "Days from sealing to leaving", ours(30, "d")),
  arriveDays: parameter("移出后应到达天数", "Days on the way", ours(15, "d")),
  storageDays: parameter("途中暂存天数", "Days of storage on the way", ours(30, "d")),
  answerDays: parameter(
    "到达后应验收天数（工作日）",
    "Working days from arrival to the answer",
    ours(5, "d"),
  ),
  returnDays: parameter("拒收后应退回天数", "Days to take back what was refused", ours(10, "d")),
  agreeDays: parameter("更正答复天数（工作日）", "Working days to answer a correction", ours(10, "d")),
  weightTolerance: parameter("两端质量容差", "Tolerance between the two weighings", ours(3, "%")),
  roadGrossKg: parameter("公路车货总重上限", "Gross mass on the road, at most", {
    value: 49_000,
    unit: "kg",
    source: "GB 1589-2016, six axles",
    confidence: "memory",
  }),
  largeCorrection: parameter("重大更正", "A correction is large above", ours(10, "%")),
  oftenRefused: parameter("拒收占比过高", "Refusals are many above", ours(20, "%")),
  fewAnswers: parameter("统计拒收占比的最少单数", "Answers a month before refusals are judged", ours(5, "1")),
};

const clock = (
  label: Clock["label"],
  param: string,
  calendar: Clock["within"]["calendar"],
  closedBy: string[],
  severity: Clock["severity"],
): Clock => ({ label, within: { days: `param.${param}`, calendar }, closedBy, severity });

const answers = ["accept", "refuse", "closeFor"];

export const clocks: Record<string, Clock> = {
  act: clock(say("签发后未移出", "Sealed, nothing has left"), "actDays", "calendar", ["dispatch", "carry", "receive", "cancel", ...answers], "low"),
  arrive: clock(say("移出后未到达", "Left, has not arrived"), "arriveDays", "calendar", ["store", "receive", ...answers], "medium"),
  storage: clock(say("途中暂存超期", "Stored too long on the way"), "storageDays", "calendar", ["carry", "receive", ...answers], "medium"),
  answer: clock(say("到达后未验收", "Arrived, not answered"), "answerDays", "working", answers, "low"),
  giveBack: clock(say("拒收后未退回", "Refused, not taken back"), "returnDays", "calendar", ["giveBack", "closeFor"], "medium"),
  agree: clock(say("更正未答复", "Correction not answered"), "agreeDays", "working", ["agreeCorrection", "rejectCorrection"], "low"),
}; // prettier-ignore

/** Part of an acceptance (an unpacking of the note) names what is refused; a refusal of the whole packs nothing out. */
const refusing = "parent == null or has(field.refused) or has(field.refusedItems)";

export const measures: Record<string, Measure> = {
  sealed: { label: say("签发单数", "Notes sealed"), unit: "1", of: ["seal"], value: "1" },
  answered: { label: say("验收单数", "Notes answered"), unit: "1", of: ["accept", "refuse"], value: "1" },
  refusals: { label: say("拒收单数（含部分）", "Notes refused, in whole or part"), unit: "1", of: ["accept", "refuse"], value: "1", when: refusing },
  sentKg: { label: say("移出散货质量", "Bulk dispatched"), unit: "kg", of: ["dispatch"], per: "quantity", value: "quantity.kg", by: "quantity.material" },
  acceptedKg: { label: say("接收散货质量", "Bulk accepted"), unit: "kg", of: ["accept", "agreeCorrection"], per: "quantity", value: "quantity.kg", by: "quantity.material" },
}; // prettier-ignore

const net = "coalesce(field.netKg, field.grossKg - field.tareKg)";
const arrivals = ["receive", "accept", "refuse"];
/** Kilograms planned or dispatched that neither were accepted nor refused. */
const missing = "item.carriedKg - sum(quantities.kg) - coalesce(sum(field.refused.kg), 0)";

export const flags: Record<string, FlagRule> = {
  unsignedSender: {
    label: say("移出方未签字", "The sender has not signed"),
    severity: "medium", on: ["carry", ...arrivals], when: 'item.state == "sealed"',
    message: say("货已上路或到达，移出方尚未签字移出", "the goods are on the road or have arrived, and the sender has not signed"),
  },
  unsignedCarrier: {
    label: say("承运方未签字", "No carrier has signed"),
    severity: "low", on: arrivals, when: 'has(item.carriers) and item.state in ["sealed", "dispatched"]',
    message: say("单上有承运方，但没有承运签字", "the note names carriers, and none has signed"),
  },
  weightDiffers: {
    label: say("两端质量不符", "The two weighings differ"),
    severity: "medium", on: ["receive", "accept"],
    when: `item.carriedKg > 0 and abs(${net} - item.carriedKg) > item.carriedKg * param.weightTolerance / 100`,
    message: say(`移出 {item.carriedKg} 千克，到达 {${net}} 千克`, `{item.carriedKg} kg left, {${net}} kg arrived`),
    facts: [{ label: say("到达净重", "Net mass at arrival"), value: net, unit: "kg", expected: "item.carriedKg" }],
  },
  missingOnArrival: {
    label: say("途中短少", "Short on arrival"),
    severity: "high", on: ["accept"],
    when: `item.carriedKg > 0 and ${missing} > item.carriedKg * param.weightTolerance / 100`,
    message: say(`{${missing}} 千克既未接收也未拒收`, `{${missing}} kg were neither accepted nor refused`),
  },
  surplusOnArrival: {
    label: say("接收多于移出", "More on arrival than left"),
    severity: "high", on: ["accept"],
    when: `-(${missing}) > item.carriedKg * param.weightTolerance / 100`,
    message: say(`移出 {item.carriedKg} 千克，答复 {item.carriedKg - (${missing})} 千克`, `{item.carriedKg} kg left, {item.carriedKg - (${missing})} kg were answered for`),
  },
  overweight: {
    label: say("公路超限", "Too heavy for the road"),
    severity: "medium", on: ["dispatch", ...arrivals],
    when: 'coalesce(item.mode, "road") == "road" and field.grossKg > param.roadGrossKg',
    message: say("毛重 {field.grossKg} 千克，上限 {param.roadGrossKg} 千克", "{field.grossKg} kg gross, at most {param.roadGrossKg} kg"),
  },
  otherVehicle: {
    label: say("车辆与单上不符", "Not the vehicle on the note"),
    severity: "medium", on: ["carry"], when: "has(item.plates) and not (field.plate in item.plates)",
    message: say("实际车辆 {field.plate} 不在单上", "the vehicle {field.plate} is not on the note"),
  },
  toItself: {
    label: say("移出方与接收方相同", "Sender and receiver are one"),
    severity: "medium", on: ["seal"], when: 'item.emitter == item.receiver and coalesce(item.mode, "road") != "onSite"',
    message: say("场外运输的移出方与接收方是同一主体", "the note goes over the road from a party to itself"),
  },
  refusesOften: {
    label: say("拒收占比过高", "Refuses a large share"),
    severity: "low", on: ["accept", "refuse"], about: "party", once: "month",
    when: 'total("answered", "party", "month") >= param.fewAnswers and total("refusals", "party", "month") * 100 > total("answered", "party", "month") * param.oftenRefused',
    message: say('本月验收 {total("answered", "party", "month")} 单，拒收 {total("refusals", "party", "month")} 单', '{total("refusals", "party", "month")} of {total("answered", "party", "month")} notes of the month refused'),
  },
  largeCorrection: {
    label: say("重大更正", "A large correction"),
    severity: "medium", on: ["agreeCorrection"],
    when: "abs(sum(quantities.kg)) > item.deliveredKg * param.largeCorrection / 100",
    message: say("原接收 {item.deliveredKg} 千克，更正 {sum(quantities.kg)} 千克", "{item.deliveredKg} kg accepted, corrected by {sum(quantities.kg)} kg"),
  },
}; // prettier-ignore

const share = (part: string, whole: string): string => `100 * ${part} / ${whole}`;

export const indicators: Record<string, Indicator> = {
  closureRate: { label: say("交接单闭环率", "Notes answered"), unit: "%", formula: share("answered", "sealed"), better: "higher" },
  refusedShare: { label: say("拒收占比", "Share refused"), unit: "%", formula: share("refusals", "answered"), better: "lower" },
  sentMass: { label: say("移出散货质量", "Bulk dispatched"), unit: "kg", formula: "sentKg" },
  acceptedMass: { label: say("接收散货质量", "Bulk accepted"), unit: "kg", formula: "acceptedKg" },
}; // prettier-ignore
