import { field, must, say, type Fields, type Step } from "@loopledger/programme";

/** States in which the goods are the sender's still: before arrival, whether or not everybody has signed. */
const underway = ["sealed", "dispatched", "carried", "stored"];
/** States after the receiver's answer. */
const answered = ["accepted", "partly_refused", "refused", "returned", "processed"];

const weighSlip = { kind: "weigh-slip", label: say("磅单", "Weigh slip") };
const photo = { kind: "photo", label: say("照片", "Photograph") };
const reason = field.text("原因", "Reason", must);
const massLines: Fields = {
  item: field.item("代码", "Code", must),
  kg: field.mass("质量", "Mass", must),
};
const refusedLines = field.object("拒收的散货", "Bulk refused", { list: true, fields: massLines });

const weights = {
  grossKg: field.mass("毛重", "Gross mass"),
  tareKg: field.mass("皮重", "Tare mass"),
  netKg: field.mass("净重", "Net mass"),
  scale: field.text("衡器编号", "Scale"),
};

/** What may happen to a note. An act is `strict`; what happens on the road is recorded and flagged. */
export const steps: Record<string, Step> = {
  draft: {
    label: say("起草", "Draft"), by: ["emitter", "receiver", "broker"], private: true,
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
    item: { items: ["note"], from: ["new"], to: "draft" },
  },
  revise: {
    label: say("修改草稿", "Revise the draft"), by: ["emitter", "receiver", "broker"], private: true, strict: true, custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" },
    item: { items: ["note"], from: ["draft"] },
  },
  seal: {
    label: say("签发装单", "Seal and pack"), help: say("列明随单物品或散货质量；签发后各方可见。", "List what goes with the note; from here on every party named on it sees it."),
    by: ["emitter", "broker"], strict: true, custody: "open",
    event: { type: "AggregationEvent", action: "ADD", bizStep: "packing" },
    item: { items: [], any: true },
    parent: { items: ["note"], from: ["draft"], to: "sealed", carries: "load" },
    flow: { from: "sender", to: "sender" }, opens: ["act"],
  },
  reassign: {
    label: say("更换承运方、车辆或中间方", "Change carrier, vehicle or intermediaries"), by: ["emitter", "carrier", "broker"], strict: true, custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "staging_outbound" },
    item: { items: ["note"], from: underway },
    fields: { reason: field.text("原因", "Reason") },
  },
  dispatch: {
    label: say("移出方签字移出", "Sender signs, goods leave"), by: ["emitter"], custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping", disposition: "in_transit" },
    item: { items: ["note"], from: ["sealed"], to: "dispatched", carries: "move", holder: "keep" },
    flow: { from: "sender", to: "transit" }, fields: weights, evidence: [weighSlip, photo], opens: ["arrive"],
  },
  carry: {
    label: say("承运方签字", "Carrier signs"), by: ["carrier"], custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "transporting", disposition: "in_transit" },
    item: { items: ["note"], from: underway, to: "carried" },
    fields: { plate: field.code("车牌号", "Number plate", ["plate"]), driver: field.text("驾驶员", "Driver", { confidential: true }), track: field.track("行驶轨迹", "Track") },
    evidence: [photo], opens: ["arrive"],
  },
  store: {
    label: say("途中暂存", "Store on the way"), by: ["carrier", "intermediary", "receiver"], custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "storing" },
    item: { items: ["note"], from: ["dispatched", "carried"], to: "stored" },
    fields: { ...weights, reason: field.text("暂存原因", "Why") }, evidence: [weighSlip, photo], opens: ["storage"],
  },
  receive: {
    label: say("到达过磅", "Arrive and weigh"), by: ["receiver"], custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "arriving" },
    item: { items: ["note"], from: underway, to: "received", sets: { netKg: "coalesce(field.netKg, field.grossKg - field.tareKg)" } },
    fields: { ...weights, track: field.track("行驶轨迹", "Track") }, evidence: [weighSlip, photo], opens: ["answer"],
    requires: [{ when: "coalesce(field.grossKg >= field.tareKg, true)", field: "/ll:data/tareKg", message: say("皮重不得大于毛重", "the tare cannot be more than the gross mass") }],
  },
  accept: {
    label: say("接收（全部或部分）", "Accept, whole or in part"), help: say("只列出接收的物品；未列出的留在单上。", "List what is accepted; what is not listed stays on the note as refused."),
    by: ["receiver"], strict: true, custody: "open",
    event: { type: "AggregationEvent", action: "DELETE", bizStep: "accepting" },
    item: { items: [], any: true },
    parent: { items: ["note"], from: [...underway, "received"], toBy: 'if(has(field.refused) or has(field.refusedItems), "partly_refused", "accepted")', carries: "unload", holder: "actor", sets: { netKg: "coalesce(field.netKg, field.grossKg - field.tareKg)" } },
    flow: { to: "receiver" },
    fields: {
      ...weights, refused: refusedLines,
      refusedItems: field.item("拒收的物品", "Things refused", { list: true }),
      reason: field.text("拒收原因", "Why refused", { required: "has(field.refused) or has(field.refusedItems)" }),
    },
    evidence: [weighSlip, photo],
  },
  refuse: {
    label: say("整单拒收", "Refuse the whole"), by: ["receiver"], strict: true, custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "inspecting", disposition: "returned" },
    item: { items: ["note"], from: [...underway, "received"], to: "refused" },
    fields: { ...weights, reason }, evidence: [weighSlip, photo], opens: ["giveBack"],
  },
  giveBack: {
    label: say("退回拒收部分", "Take back what was refused"), by: ["emitter", "broker"], strict: true, custody: "open",
    event: { type: "AggregationEvent", action: "DELETE", bizStep: "unpacking" },
    item: { items: [], any: true },
    parent: { items: ["note"], from: ["refused", "partly_refused"], to: "returned", carries: "unload", holder: "actor" },
    flow: { to: "sender" },
  },
  process: {
    label: say("登记处理方式并办结", "Say what was done, and close"), by: ["receiver"], strict: true, custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other", disposition: "completeness_verified" },
    item: { items: ["note"], from: ["accepted", "partly_refused", "returned"], to: "processed" },
    fields: {
      operation: field.choice("处理方式", "What was done", {
        reuse: say("再使用", "Re-used"), remanufacture: say("再制造", "Remanufactured"), recycle: say("再生利用", "Recycled"),
        recover: say("综合利用", "Recovered"), regroup: say("合并转运", "Regrouped for another note"), store: say("贮存", "Stored"), dispose: say("处置", "Disposed of"),
      }, must),
      onwardNote: field.code("后续交接单", "Note it went on with", ["transfer"], { required: 'field.operation == "regroup"' }),
    },
  },
  cancel: {
    label: say("作废", "Cancel"), by: ["emitter", "broker"], strict: true, custody: "open",
    event: { type: "AggregationEvent", action: "DELETE", bizStep: "decommissioning" },
    item: { items: [], any: true },
    parent: { items: ["note"], from: ["draft", "sealed"], to: "cancelled", carries: "unload" },
    flow: { to: "sender" }, fields: { reason },
  },
  proposeCorrection: {
    label: say("提出更正", "Propose a correction"), by: ["emitter", "receiver"], strict: true, custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" },
    item: { items: ["note"], from: answered, sets: { correction: '"proposed"', correctionBy: "actor.id" } },
    fields: { lines: field.object("更正后的接收量", "What was accepted in truth", { list: true, required: true, fields: massLines }), reason },
    requires: [{ when: 'coalesce(item.before.correction, "") != "proposed"', field: "/ll:data/lines", message: say("已有待同意的更正", "another correction waits for an answer") }],
    opens: ["agree"],
  },
  agreeCorrection: {
    label: say("同意更正", "Agree to the correction"), help: say("同意即按更正后的质量记账。", "What was accepted is booked anew as the correction says."), by: ["emitter", "receiver"], strict: true, custody: "open", reopens: true,
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" },
    item: { items: ["note"], from: answered, carries: "correct", sets: { correction: '"agreed"' } },
    flow: { to: "receiver" },
    requires: [
      { when: 'coalesce(item.before.correction, "") == "proposed"', field: "/ll:data", message: say("没有待同意的更正", "there is no correction to agree to") },
      { when: "item.before.correctionBy != actor.id", field: "/ll:data", message: say("更正须由另一方同意", "the other party must agree, not the one that proposed it") },
    ],
  },
  rejectCorrection: {
    label: say("不同意更正", "Reject the correction"), by: ["emitter", "receiver"], strict: true, custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" },
    item: { items: ["note"], from: answered, sets: { correction: '"rejected"' } },
    fields: { reason },
    requires: [{ when: 'coalesce(item.before.correction, "") == "proposed"', field: "/ll:data", message: say("没有待答复的更正", "there is no correction to answer") }],
  },
  closeFor: {
    label: say("代已终止主体办结", "Close for a party that has ceased"), by: ["authority"], strict: true, custody: "open",
    event: { type: "AggregationEvent", action: "DELETE", bizStep: "removing" },
    item: { items: [], any: true },
    parent: { items: ["note"], from: ["draft", ...underway, "received", "accepted", "partly_refused", "refused", "returned"], to: "closed", carries: "unload" },
    flow: { to: "sender" },
    fields: { ceased: field.party("已终止的主体", "Party that has ceased", must), reason },
  },
}; // prettier-ignore
