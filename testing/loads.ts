import { field, must, say, type Programme } from "@loopledger/programme";

/** A small scheme for tests of what limits data and permits, and of the rules every programme gets for nothing. */
export const loads: Programme = {
  id: "loads",
  title: say("装运", "Loads"),
  summary: say("测试用", "For tests"),
  plan: ["IV.(X)"],
  leads: [],
  partners: [],
  ruleSets: [{ id: "one", title: say("一", "One"), from: "2020-01-01", source: "test" }],
  parameters: {},
  roles: {
    sender: { label: say("发货方", "Sender"), parties: ["recycler"] },
    hauler: {
      label: say("承运方", "Haulier"), permits: ["hauling", "hauling-extra"],
      scope: { wastes: "coalesce(quantity.code.class, item.waste)" }, capacity: "hauledKg",
    },
    buyer: { label: say("买方", "Buyer"), named: ["buyer"] },
    auditor: { label: say("审计", "Auditor"), permits: ["audit"] },
  },
  items: {
    note: {
      label: say("单据", "Note"), kind: "document", schemes: ["lot"],
      attributes: {
        buyer: field.party("买方", "Buyer"),
        price: field.number("价格", "Price", "CNY", { visibleTo: ["buyer", "auditor"] }),
        quality: field.text("质量", "Quality", { requiredFrom: "seal" }),
        amount: field.number("数量", "Amount", "t", { sealedFrom: "seal" }),
        terms: { label: say("条款", "Terms"), type: "object", sealedFrom: "seal" },
      },
    },
    thing: { label: say("物品", "Thing"), kind: "serial", schemes: ["vin"], attributes: { waste: field.text("废物", "Waste") } },
    waste: { label: say("废物", "Waste"), kind: "bulk", schemes: ["waste"] },
  },
  states: {
    draft: { label: say("草稿", "Draft") },
    sealed: { label: say("已确认", "Sealed") },
    there: { label: say("在场", "There") },
  },
  steps: {
    draft: {
      label: say("起草", "Draft"), by: ["sender"], event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
      item: { items: ["note"], from: ["new"], to: "draft" },
    },
    revise: { label: say("修改", "Revise"), by: ["sender"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "inspecting" }, item: { items: ["note"] } },
    seal: {
      label: say("确认", "Seal"), by: ["sender"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "encoding" },
      item: { items: ["note"], from: ["draft"], to: "sealed" }, counterparty: "destination",
    },
    amend: { label: say("更正", "Amend"), by: ["sender"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "repairing" }, item: { items: ["note"] }, reopens: true },
    move: {
      label: say("到达", "Arrive"), by: ["sender"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "arriving" },
      item: { items: ["thing"], to: "there" }, custody: "named", holder: "actor",
      fields: { track: { label: say("轨迹", "Track"), type: "track" } },
      evidence: [{ kind: "photo", label: say("照片", "Photo") }],
    },
    haul: {
      label: say("运输", "Haul"), by: ["hauler"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping" },
      item: { items: ["waste"] }, evidence: [{ kind: "weigh-slip", label: say("磅单", "Weigh slip") }],
    },
    carry: { label: say("搬运", "Carry"), by: ["hauler"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "transporting" }, item: { items: ["thing"] }, custody: "named" },
    weigh: {
      label: say("过磅", "Weigh"), by: ["sender"], event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "sampling" },
      item: { items: ["thing"] }, custody: "open",
      fields: { grossKg: field.mass("毛重", "Gross", must), tareKg: field.mass("皮重", "Tare") },
      evidence: [{ kind: "weigh-slip", label: say("磅单", "Weigh slip") }],
    },
  },
  clocks: {},
  measures: {
    hauledKg: { label: say("运量", "Hauled"), unit: "kg", of: ["haul"], per: "quantity", value: "quantity.kg" },
    worth: { label: say("金额", "Worth"), unit: "CNY", of: ["draft", "seal"], per: "item", value: "item.price" },
    drafts: { label: say("份数", "Drafts"), unit: "1", of: ["draft", "seal"], value: "1" },
  },
  flags: {
    again: {
      label: say("再次到达", "Arrived again"), severity: "low", on: ["move"], per: "item",
      when: 'at(item.states, "loads") == "there" and field.track.lengthKm > 1', message: say("{field.track.points} 点", "{field.track.points} points"),
    },
  },
  indicators: { hauled: { label: say("运量", "Hauled"), unit: "kg", formula: "hauledKg" } },
  lookups: { note: ["state"] },
  workflows: [],
}; // prettier-ignore
