import { field, must, parameter, programme, say } from "@loopledger/programme";
import { workflows } from "./workflows.ts";

// A scheme that runs as it stands: things are put into use, taken back, used again or recycled, and a return is
// filed. Change the words to those of the scheme first, then steps and rules; every word of the language is in
// docs/reference/programme-language.md.
export default programme({
  id: "new-scheme",
  title: say("新方案", "New scheme"),
  summary: say(
    "物品的投用、回收、再使用与再生利用。",
    "Articles from use through take-back to reuse or recycling.",
  ),
  // The clauses of the plan it carries out, and the bodies in charge.
  plan: ["III.(II).1"],
  leads: ["NDRC"],
  partners: [],
  // One entry for each legal generation; the day of an event picks the one that counts.
  ruleSets: [
    { id: "2025", title: say("试行规则", "Trial rules"), from: "2025-01-01", source: "name the rule" },
  ],
  // Every number a rule uses. Confidence: `cited` from a text you read, `memory`, or `default`: chosen by you.
  parameters: {
    processDays: parameter("处理期限", "Days to deal with what was taken back", {
      value: 30,
      unit: "d",
      source: "name the source",
      confidence: "default",
    }),
  },
  // Who may act: kinds of party that need no permit (`parties`), or kinds of permit (`permits`).
  roles: {
    supplier: { label: say("供应单位", "Supplier"), parties: ["supplier"] },
    collector: { label: say("回收单位", "Collector"), parties: ["collector"] },
    recycler: { label: say("再生利用单位", "Recycler"), parties: ["recycler"] },
  },
  // A single thing, a batch by mass, a paper. The scheme of a code tells which of them it is.
  items: {
    article: {
      label: say("物品", "Article"),
      kind: "serial",
      schemes: ["sgtin"],
      material: "articles",
      attributes: { massKg: field.mass("质量", "Mass", must) },
    },
    batch: {
      label: say("再生料批次", "Batch of recycled material"),
      kind: "lot",
      schemes: ["lot"],
      material: "recycled-material",
      attributes: { massKg: field.mass("质量", "Mass", must) },
    },
    annualReturn: { label: say("年度申报表", "Annual return"), kind: "document", schemes: ["gdti"] },
  },
  states: {
    inUse: { label: say("使用中", "In use"), tone: "active" },
    collected: { label: say("已回收", "Collected"), tone: "warn" },
    delivered: { label: say("已送再生利用", "Delivered for recycling") },
    recycled: { label: say("已再生利用", "Recycled"), tone: "good", final: true },
    made: { label: say("已产出", "Made"), tone: "good", final: true },
    filed: { label: say("已申报", "Filed"), tone: "good", final: true },
  },
  steps: {
    issue: {
      label: say("投用", "Put into use"),
      by: ["supplier"],
      event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
      item: { items: ["article"], from: ["new"], to: "inUse" },
      holder: "outside",
    },
    takeBack: {
      label: say("回收", "Take back"),
      by: ["collector"],
      event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving" },
      item: { items: ["article"], from: ["new", "inUse"], to: "collected" },
      custody: "named",
      holder: "actor",
      fields: {
        condition: field.choice(
          "状况",
          "Condition",
          { good: say("完好", "Good"), worn: say("破损", "Worn out") },
          must,
        ),
      },
      opens: ["process"],
    },
    reuse: {
      label: say("再次投用", "Put into use again"),
      by: ["collector"],
      event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "retail_selling" },
      item: { items: ["article"], from: ["collected"], to: "inUse" },
      holder: "outside",
    },
    deliver: {
      label: say("送交再生利用", "Deliver for recycling"),
      by: ["collector"],
      event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping" },
      item: { items: ["article"], from: ["collected"], to: "delivered" },
      counterparty: "destination",
      holder: "receiver",
    },
    recycle: {
      label: say("再生利用", "Recycle"),
      by: ["recycler"],
      event: { type: "TransformationEvent", bizStep: "commissioning" },
      inputs: { items: ["article"], from: ["delivered"], to: "recycled" },
      outputs: { items: ["batch"], from: ["new"], to: "made" },
    },
    file: {
      label: say("年度申报", "File the annual return"),
      by: ["collector"],
      event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
      item: { items: ["annualReturn"], from: ["new"], to: "filed" },
      fields: {
        collected: field.number("上年回收件数", "Articles taken back last year", "1", {
          min: 0,
          required: true,
        }),
      },
    },
  },
  clocks: {
    process: {
      label: say("回收后处理", "Deal with what was taken back"),
      within: { days: "param.processDays", calendar: "calendar" },
      closedBy: ["reuse", "deliver"],
      severity: "medium",
    },
  },
  // Sums the ledger keeps by party, place, district and month; indicators and flags use them by name.
  measures: {
    collected: { label: say("回收件数", "Taken back"), unit: "1", of: ["takeBack"], per: "item", value: "1" },
    reused: { label: say("再使用件数", "Used again"), unit: "1", of: ["reuse"], per: "item", value: "1" },
    recycled: { label: say("再生利用量", "Recycled"), unit: "kg", of: ["recycle"], value: "massIn" },
  },
  // A flag fires when `when` is true and never when a figure is unknown.
  flags: {
    neverIssued: {
      label: say("来源不明", "Never put into use"),
      severity: "low",
      on: ["takeBack"],
      per: "item",
      when: "not item.known",
      message: say("没有投用记录", "no record that it was put into use"),
    },
    goodRecycled: {
      label: say("完好物品未再使用", "Good article recycled"),
      severity: "medium",
      on: ["recycle"],
      per: "input",
      when: 'item.condition == "good"',
      message: say("回收时完好，应优先再使用", "was in good condition: reuse comes first"),
    },
    returnDiffers: {
      label: say("申报与台账不符", "Return differs from the ledger"),
      severity: "high",
      on: ["file"],
      about: "party",
      when: 'field.collected != total("collected", "party", "previousYear")',
      message: say("申报件数与台账不一致", "the return and the ledger do not agree"),
      facts: [
        {
          label: say("申报件数", "Told in the return"),
          value: "field.collected",
          expected: 'total("collected", "party", "previousYear")',
        },
      ],
    },
  },
  // Formulas over measures. `target` would name the indicator of the plan it answers.
  indicators: {
    reuseRate: {
      label: say("再使用率", "Reuse rate"),
      unit: "%",
      formula: "100 * reused / collected",
      better: "higher",
    },
  },
  // What anybody may look up by the code, without signing in.
  lookups: { article: ["state"] },
  workflows,
});
