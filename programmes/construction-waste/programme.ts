import { field, must, programme, say, type ItemKind } from "@loopledger/programme";
import { clocks, figures, flags, indicators, measures, parameters } from "./rules.ts";
import { kinds, steps, wasteClass } from "./steps.ts";
import { workflows } from "./workflows.ts";

const wasteKinds = Object.fromEntries(
  Object.entries(kinds).map(([name, { code, label }]): [string, ItemKind] => [
    name,
    { label, kind: "bulk", schemes: ["waste"], parts: { class: [code] } },
  ]),
);
const massKg = field.mass("质量", "Mass", must);
const plate = field.code("车牌号", "Number plate", ["plate"], must);
const place = (zh: string, en: string, list = false): ReturnType<typeof field.place> =>
  field.place(zh, en, { schemes: ["place", "sgln"], ...(list ? { list } : {}) });

export default programme({
  id: "construction-waste",
  title: say("建筑垃圾资源化利用", "Construction waste"),
  summary: say(
    "工程渣土、工程泥浆、工程垃圾、拆除垃圾、装修垃圾从备案、核准、联单运输到堆存、资源化利用、回填和消纳的全过程。",
    "Five kinds of construction waste from plan and approval over loads on hand-over notes to stacking, recycling, backfill and disposal.",
  ),
  plan: ["IV.(IV)", "III.(I).4"],
  leads: ["MOHURD"],
  partners: ["NDRC", "MEE"],
  ruleSets: [
    {
      id: "2020",
      title: say("固体废物污染环境防治法（2020 修订）与 CJJ/T 134-2019", "Solid Waste Law (2020) and CJJ/T 134-2019"),
      from: "2020-09-01", to: "2025-06-10",
      source: "Solid Waste Law as revised, in force 2020-09-01 (from memory)",
    },
    {
      id: "2025",
      title: say("国办函〔2025〕57 号", "State Council Office letter 57/2025"),
      from: "2025-06-11",
      source: "Day of the earliest page found; the day the letter itself bears was not seen",
    },
  ],
  parameters,
  roles: {
    owner: { label: say("建设单位", "Project owner"), parties: ["project-owner"] },
    contractor: { label: say("施工单位", "Contractor"), parties: ["contractor"] },
    contractorOfProject: { label: say("该工程的施工单位", "Contractor named for the project"), named: ["contractor"] },
    propertyManager: { label: say("物业服务单位", "Property manager"), parties: ["property-manager"] },
    carrier: { label: say("运输单位", "Carrier") },
    siteOperator: {
      label: say("场所运营单位", "Site operator"),
      permits: ["construction-waste-stacking", "construction-waste-transit", "construction-waste-recycling", "construction-waste-disposal", "construction-waste-backfill"],
      capacity: "acceptedKg",
    },
    receiver: { label: say("接收单位", "Receiver") },
    recycler: { label: say("资源化利用企业", "Recycling plant"), permits: ["construction-waste-recycling"], scope: { wasteClasses: "quantity.code.class" } },
    certifier: { label: say("认证机构", "Certifier"), permits: ["recycled-product-certification"] },
    office: { label: say("主管部门", "Approval office"), parties: ["office"] },
  },
  items: {
    // Lots first: a mass line under a lot number is a part of a product.
    product: {
      label: say("再生产品批次", "Lot of recycled product"), kind: "lot", schemes: ["lot"], material: "recycled-construction-product",
      attributes: {
        massKg,
        productType: field.choice("产品", "Product", {
          coarse: say("再生粗骨料（GB/T 25177）", "Recycled coarse aggregate (GB/T 25177)"), fine: say("再生细骨料（GB/T 25176）", "Recycled fine aggregate (GB/T 25176)"),
          powder: say("再生微粉", "Recycled powder"), brick: say("再生砖、砌块", "Recycled bricks and blocks"), mortar: say("再生砂浆、混凝土", "Recycled mortar and concrete"),
          roadBase: say("再生路基材料", "Recycled road base"), metal: say("废金属", "Scrap metal"), wood: say("废木材", "Waste wood"), other: say("其他", "Other"),
        }, must),
      },
    },
    delivery: {
      label: say("交付的再生产品", "Recycled product delivered"), kind: "lot", schemes: ["lot"], material: "recycled-construction-product", attributes: { massKg },
    },
    project: {
      label: say("工程项目", "Project"), kind: "document", schemes: ["lot"],
      attributes: {
        permitNumber: field.text("施工许可证编号", "Construction permit", must),
        works: field.choice("工程类型", "Kind of works", {
          newBuild: say("新建（现浇）", "New build, cast in place"), prefabricated: say("新建（装配式）", "New build, prefabricated"),
          demolitionBrick: say("拆除（砖混结构）", "Demolition, brick and concrete"), demolitionFrame: say("拆除（框架结构）", "Demolition, frame"),
          decoration: say("装饰装修", "Decoration"), earthworks: say("土石方、市政", "Earthworks and municipal works"),
        }, must),
        areaM2: field.number("建筑面积", "Floor area", "m2", { min: 0, required: 'field.works != "earthworks"' }),
        contractor: field.party("施工单位", "Contractor", must),
        publicWorks: field.boolean("政府投资工程", "Public works"),
      },
    },
    approval: {
      label: say("处置核准", "Approval of disposal"), kind: "document", schemes: ["lot"],
      attributes: {
        project: field.code("工程项目编号", "Project", ["lot"]),
        origin: place("产生地点", "Where it arises"),
        appliedKg: field.mass("申请处置量", "Mass applied for", must),
        ceilingKg: field.mass("核准量上限", "Ceiling approved"),
        validFrom: field.date("有效期起", "Valid from"),
        validTo: field.date("有效期止", "Valid to"),
        plates: field.code("核准车辆", "Vehicles approved", ["plate"], { list: true }),
        destinations: place("核准去向", "Destinations approved", true),
        route: field.text("运输路线", "Route"),
        hours: field.text("运输时段", "Hours"),
      },
    },
    load: {
      label: say("装运单", "Load slip"), kind: "document", schemes: ["lot"],
      attributes: {
        wasteClass: wasteClass("装载类别", "Kind loaded", must),
        volumeM3: field.number("装载体积", "Volume loaded", "m3", { min: 0, required: true }),
        plannedKg: field.mass("估算质量", "Mass, estimated", must),
        plate,
        driver: field.text("驾驶员", "Driver", { confidential: true }),
        destination: field.place("运往场所", "Destination", { schemes: ["place", "sgln"], required: true }),
        plannedMinutes: field.number("计划运输时间", "Time planned for the way", "min", { min: 1 }),
      },
    },
    site: {
      label: say("堆存、转运、利用、消纳或回填场所", "Stacking, transit, recycling, disposal or backfill site"), kind: "document", schemes: ["place", "sgln"],
      attributes: {
        purpose: field.choice("用途", "Purpose", {
          stacking: say("临时堆存", "Temporary stacking"), transit: say("转运调配", "Transit"), recycling: say("资源化利用", "Recycling"),
          disposal: say("消纳处置", "Disposal"), backfill: say("回填利用", "Backfill"),
        }, must),
        capacityM3: field.number("设计容量", "Volume it holds", "m3", { min: 0, required: 'field.purpose != "recycling"' }),
        permitNumber: field.text("批准文号", "Permit"),
        takesDecoration: field.boolean("接收居民装修垃圾", "Takes decoration waste of residents"),
        openingHours: field.text("开放时间", "Opening hours"),
      },
    },
    vehicle: { label: say("运输车辆", "Vehicle"), kind: "serial", schemes: ["plate"] },
    city: { label: say("示范城市", "Demonstration city"), kind: "document", schemes: ["division"] },
    ...wasteKinds,
    residue: { label: say("残余物", "Residue"), kind: "bulk", schemes: ["waste"] },
  },
  states: {
    planned: { label: say("已立项", "Planned") },
    plan_filed: { label: say("处理方案已备案", "Plan filed"), tone: "active" },
    hauling: { label: say("外运中", "Hauling"), tone: "active" },
    completed: { label: say("已竣工待核销", "Completed, to be reconciled"), tone: "warn" },
    reconciled: { label: say("已核销", "Reconciled"), tone: "good", final: true },
    applied: { label: say("已申请", "Applied for"), tone: "active" },
    approved: { label: say("已核准", "Approved"), tone: "good" },
    rejected: { label: say("不予核准", "Rejected"), final: true },
    revoked: { label: say("已撤销", "Revoked"), tone: "bad", final: true },
    ended: { label: say("已注销", "Ended"), final: true },
    issued: { label: say("已开具", "Issued") },
    departed: { label: say("已驶离", "Departed"), tone: "active" },
    on_road: { label: say("运输中", "On the road"), tone: "active" },
    arrived: { label: say("已到达", "Arrived"), tone: "active" },
    accepted: { label: say("已接收", "Accepted"), tone: "good", final: true },
    partly_refused: { label: say("部分拒收", "Refused in part"), tone: "warn", final: true },
    refused: { label: say("已拒收", "Refused"), tone: "warn" },
    returned: { label: say("已退回", "Returned"), final: true },
    void: { label: say("已作废", "Void"), final: true },
    open: { label: say("运营中", "In operation"), tone: "good" },
    closed: { label: say("已关闭", "Closed"), final: true },
    made: { label: say("已生产", "Made") },
    tested: { label: say("检验合格", "Passed its test") },
    failed: { label: say("检验不合格", "Failed its test"), tone: "bad" },
    certified: { label: say("已认证", "Certified"), tone: "good" },
    sold: { label: say("已售完", "Sold out"), tone: "good", final: true },
    delivered: { label: say("已交付", "Delivered"), tone: "active" },
    used: { label: say("已用于工程", "Built in"), tone: "good", final: true },
    seen: { label: say("有出入记录", "Seen at a gate") },
    designated: { label: say("示范城市", "Demonstration city"), tone: "good" },
    withdrawn: { label: say("已退出", "Withdrawn"), final: true },
  },
  steps,
  clocks,
  measures,
  figures,
  flags,
  indicators,
  lookups: {
    site: ["purpose", "state", "capacityM3", "remainingM3", "takesDecoration", "openingHours", "permitNumber"],
    approval: ["state", "validFrom", "validTo", "plates", "destinations"],
    product: ["productType", "state", "certificateNumber", "standard", "certificateValidTo"],
    city: ["state"],
  },
  workflows,
}); // prettier-ignore
