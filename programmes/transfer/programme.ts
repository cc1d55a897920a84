import { type Expected, field, programme, say } from "@loopledger/programme";
import { clocks, flags, indicators, measures, parameters } from "./rules.ts";
import { steps } from "./steps.ts";
import { workflows } from "./workflows.ts";

const arrival: Expected = { step: "receive", by: ["receiver"] };
const closing: Expected = { step: "process", by: ["receiver"] };
const return_: Expected = { step: "giveBack", by: ["emitter"] };
/** Whoever did not propose it has to answer. */
const correction: Expected = {
  step: "agreeCorrection",
  by: ["emitter", "receiver"],
  when: 'item.correction == "proposed"',
  except: "correctionBy",
};

export default programme({
  id: "transfer",
  title: say("交接单", "Hand-over notes"),
  summary: say(
    "物品和废物在产生、承运、接收各方之间的电子联单：签发、运输、过磅、接收或拒收、更正，一单到底。",
    "The electronic note that goes with goods and waste from sender over carriers to receiver: sealed, carried, weighed, accepted or refused, corrected by agreement.",
  ),
  plan: ["III.(II).1", "III.(II).2", "IV.(IV)"],
  leads: ["NDRC"],
  partners: ["MEE", "MOHURD", "MIIT", "MOT"],
  ruleSets: [
    {
      id: "1",
      title: say("交接单通用规则", "Common rules of hand-over notes"),
      from: "2018-01-01",
      source: "No single law: what the manifests of several schemes have in common; ours",
    },
  ],
  parameters,
  roles: {
    emitter: { label: say("移出方", "Sender"), named: ["emitter"] },
    carrier: { label: say("承运方", "Carrier"), named: ["carriers"] },
    receiver: { label: say("接收方", "Receiver"), named: ["receiver"] },
    broker: { label: say("经纪人", "Broker"), named: ["broker"] },
    intermediary: { label: say("中间方", "Intermediary"), named: ["intermediaries"] },
    authority: { label: say("主管部门", "Authority"), parties: ["office"] },
  },
  items: {
    note: {
      label: say("交接单", "Hand-over note"),
      kind: "document",
      schemes: ["transfer"],
      ends: { source: "emitter", destination: "receiver" },
      attributes: {
        emitter: field.party("移出方", "Sender", { requiredFrom: "draft", sealedFrom: "seal" }),
        receiver: field.party("接收方", "Receiver", { requiredFrom: "seal", sealedFrom: "seal" }),
        carriers: field.party("承运方", "Carriers", { list: true, sealedFrom: "accept" }),
        broker: field.party("经纪人", "Broker", { sealedFrom: "accept" }),
        intermediaries: field.party("中间方", "Intermediaries", { list: true, sealedFrom: "accept" }),
        plates: field.code("车牌号", "Number plates", ["plate"], { list: true, sealedFrom: "accept" }),
        mode: field.choice("运输方式", "Mode of transport", {
          road: say("公路", "Road"), rail: say("铁路", "Rail"), water: say("水路", "Water"),
          air: say("航空", "Air"), pipeline: say("管道", "Pipeline"), onSite: say("场内", "On site"),
        }),
        packaging: field.text("包装方式", "Packaging", { sealedFrom: "dispatch" }),
        estimated: field.boolean("质量为估算", "Mass is estimated", { sealedFrom: "dispatch" }),
        plannedAt: field.date("计划移出日期", "Planned for", { sealedFrom: "dispatch" }),
        reference: field.text("关联单据编号", "Reference of another document"),
        remarks: field.text("备注", "Remarks", { confidential: true }),
      },
    },
  },
  states: {
    draft: { label: say("草稿", "Draft"), next: [{ step: "seal", by: ["emitter"] }] },
    sealed: { label: say("已签发", "Sealed"), tone: "active", next: [{ step: "dispatch", by: ["emitter"] }] },
    // Without a carrier it is the receiver who speaks next.
    dispatched: { label: say("已移出", "Dispatched"), tone: "active", next: [{ step: "carry", by: ["carrier"] }, arrival] },
    carried: { label: say("运输中", "On the road"), tone: "active", next: [arrival] },
    stored: { label: say("途中暂存", "Stored on the way"), tone: "active", next: [arrival] },
    received: { label: say("已到达待验收", "Arrived, not yet accepted"), tone: "active", next: [{ step: "accept", by: ["receiver"] }] },
    accepted: { label: say("已接收", "Accepted"), tone: "good", next: [correction, closing] },
    partly_refused: { label: say("部分拒收", "Partly refused"), tone: "warn", next: [correction, return_] },
    refused: { label: say("已拒收", "Refused"), tone: "warn", next: [correction, return_] },
    returned: { label: say("拒收部分已退回", "Refused goods returned"), tone: "neutral", next: [correction, closing] },
    processed: { label: say("已处理办结", "Processed"), tone: "good", final: true, next: [correction] },
    cancelled: { label: say("已作废", "Cancelled"), final: true },
    closed: { label: say("主管部门办结", "Closed by the authority"), final: true },
  }, // prettier-ignore
  steps,
  clocks,
  measures,
  flags,
  indicators,
  lookups: { note: ["state", "mode", "plates"] },
  workflows,
}); // prettier-ignore
