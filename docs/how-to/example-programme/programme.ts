import { field, must, programme, say } from "@loopledger/programme";

export default programme({
  id: "reusable-box",
  title: say("循环快递箱", "Reusable express boxes"),
  summary: say("快递箱的投用、流转与报废。", "Boxes for parcels, from their first trip to their last."),
  plan: ["IV.(X)"],
  leads: ["NDRC", "SPB"],
  partners: [],
  ruleSets: [{ id: "2025", title: say("试行", "Trial"), from: "2025-01-01", source: "example" }],
  parameters: {
    mostTrips: {
      label: say("设计使用次数", "Trips it is made for"),
      values: [{ value: 2, source: "example", confidence: "default" }],
    },
  },
  roles: {
    owner: { label: say("箱主", "Owner of boxes"), permits: ["box-pool"] },
    courier: { label: say("快递企业", "Courier"), parties: ["courier"] },
  },
  items: {
    box: {
      label: say("循环箱", "Box"),
      kind: "serial",
      schemes: ["lot"],
      material: "polypropylene",
      attributes: { massKg: field.mass("质量", "Mass", must) },
    },
  },
  states: {
    idle: { label: say("空闲", "Idle") },
    out: { label: say("流转中", "On a trip"), tone: "active" },
    scrapped: { label: say("报废", "Scrapped"), final: true },
  },
  steps: {
    commission: {
      label: say("投用", "Put into service"),
      by: ["owner"],
      event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
      item: { items: ["box"], from: ["new"], to: "idle" },
    },
    send: {
      label: say("寄出", "Send"),
      by: ["courier"],
      event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping" },
      item: { items: ["box"], from: ["idle"], to: "out" },
      custody: "open",
      fields: { trip: field.number("第几次", "Trip number", undefined, { required: true, min: 1 }) },
      opens: ["comeBack"],
    },
    takeBack: {
      label: say("回收", "Take back"),
      by: ["courier"],
      event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "receiving" },
      item: { items: ["box"], from: ["out"], to: "idle" },
      custody: "open",
    },
    scrap: {
      label: say("报废", "Scrap"),
      by: ["owner"],
      event: { type: "ObjectEvent", action: "DELETE", bizStep: "destroying" },
      item: { items: ["box"], from: ["idle"], to: "scrapped" },
      custody: "open",
      holder: "outside",
    },
  },
  clocks: {
    comeBack: {
      label: say("应归还", "To come back"),
      within: { days: 5, calendar: "working" },
      closedBy: ["takeBack"],
      severity: "low",
    },
  },
  measures: {
    trips: { label: say("流转次数", "Trips"), unit: "1", of: ["send"], per: "item", value: "1" },
    boxes: { label: say("投用箱数", "Boxes"), unit: "1", of: ["commission"], per: "item", value: "1" },
  },
  flags: {
    wornOut: {
      label: say("超过设计次数", "Beyond its trips"),
      severity: "low",
      on: ["send"],
      when: "field.trip > param.mostTrips",
      message: say(
        "第 {field.trip} 次，设计 {param.mostTrips} 次",
        "trip {field.trip} of {param.mostTrips} it is made for",
      ),
    },
  },
  indicators: {
    tripsPerBox: { label: say("单箱流转次数", "Trips per box"), unit: "1", formula: "trips / boxes" },
  },
  lookups: { box: ["state"] },
  workflows: [
    {
      id: "three-trips",
      title: say("三次流转", "Three trips"),
      parties: {
        pool: { kind: "box-owner", permits: ["box-pool"], places: { depot: "depot" } },
        courier: { kind: "courier", places: { hub: "hub" } },
      },
      items: { box: "urn:loopledger:id:lot:BOX-1" },
      steps: [
        {
          step: "commission",
          by: "pool",
          at: "depot",
          time: "2025-03-03",
          items: ["box"],
          data: { massKg: 1.2 },
        },
        { step: "send", by: "courier", at: "hub", time: "2025-03-04", items: ["box"], data: { trip: 2 } },
        {
          step: "takeBack",
          by: "courier",
          at: "hub",
          time: "2025-03-06",
          items: ["box"],
          states: { box: "idle" },
        },
        {
          step: "send",
          by: "courier",
          at: "hub",
          time: "2025-03-07",
          items: ["box"],
          data: {},
          refused: "FIELD_MISSING",
        },
        {
          step: "send",
          by: "courier",
          at: "hub",
          time: "2025-03-07",
          items: ["box"],
          data: { trip: 3 },
          flags: ["wornOut"],
        },
      ],
      ends: {
        states: { box: "out" },
        totals: { trips: 2 },
        overdue: { at: "2025-03-31", clocks: ["comeBack"] },
      },
    },
    {
      id: "the-last",
      title: say("报废", "The last of it"),
      parties: { pool: { kind: "box-owner", permits: ["box-pool"], places: { depot: "depot" } } },
      items: { box: "urn:loopledger:id:lot:BOX-3" },
      steps: [
        {
          step: "commission",
          by: "pool",
          at: "depot",
          time: "2025-03-03",
          items: ["box"],
          data: { massKg: 1.2 },
        },
        { step: "scrap", by: "pool", at: "depot", time: "2025-06-02", items: ["box"] },
      ],
      ends: { states: { box: "scrapped" }, stockKg: { pool: 0 } },
    },
  ],
});
