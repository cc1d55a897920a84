import { field, must, programme, say } from "@loopledger/programme";
import { balances, clocks, flags, indicators, measures, parameters } from "./rules.ts";
import { agreementMode, certificateFields, classOf, productOf, steps } from "./steps.ts";
import { workflows } from "./workflows.ts";

const paper = ["gdti", "lot"];
const units = field.number("台（套）数", "Number of units", "1", { min: 1 });

export default programme({
  id: "electronics",
  title: say("废弃电器电子产品回收处理", "Waste electrical and electronic products"),
  summary: say(
    "线上线下回收、生产者责任回收、规范拆解审核、数据清除与二手流通，一台一批可追溯。",
    "Collection online and offline, take-back by producers, audited dismantling, data wiping and second use, unit by unit and batch by batch.",
  ),
  plan: ["IV.(VII)", "III.(II).2"],
  leads: ["NDRC", "MEE"],
  partners: ["MIIT", "MOFCOM", "ACFSMC"],
  ruleSets: [
    { id: "fund", title: say("处理基金补贴", "Subsidy of the processing fund"), from: "2012-07-01", to: "2023-12-31", source: "State Council regulation 551/2009; fund measures of 2012, first day from memory" },
    { id: "special-fund", title: say("专项资金", "Special fund"), from: "2024-01-01", to: "2026-12-31", source: "Budget special fund 2024 to 2027, People's Daily 2024-10-11" },
    { id: "data-security", title: say("专项资金与数据清除强制标准", "Special fund and the data-clearing standard"), from: "2027-01-01", source: "GB 46864-2025, mandatory from 2027-01-01" },
  ],
  parameters,
  roles: {
    resident: { label: say("居民", "Resident"), parties: ["resident"] },
    platform: { label: say("电商或回收平台", "E-commerce or collection platform"), parties: ["e-commerce-platform", "collection-platform"] },
    collector: { label: say("回收经营者", "Collector"), permits: ["weee-collection"] },
    yard: { label: say("分拣中心（转运站）", "Transfer yard"), permits: ["weee-transfer-yard"] },
    producer: { label: say("电器电子产品生产者或进口者", "Producer or importer"), parties: ["appliance-maker", "appliance-importer"] },
    dismantler: { label: say("处理企业", "Licensed dismantler"), permits: ["weee-dismantling"], scope: { classes: "item.class" }, capacity: "dismantledKg" },
    wiper: { label: say("数据清除机构", "Data-wiping operator"), permits: ["data-wiping"] },
    dealer: { label: say("旧货经营者", "Second-hand dealer"), parties: ["second-hand-dealer"] },
    processor: { label: say("部件深加工企业", "Processor of components"), permits: ["component-processing"] },
    disposer: { label: say("危险废物经营单位", "Holder of a hazardous waste licence"), permits: ["hazardous-waste-operation"] },
    smelter: { label: say("再生材料利用企业", "User of recovered material"), parties: ["smelter"] },
    auditor: { label: say("第三方审核机构", "Third-party auditor"), permits: ["weee-audit"] },
    authority: { label: say("主管部门", "Authority"), parties: ["authority"] },
    member: { label: say("协议当事方", "Party to the agreement"), named: ["party"] },
  },
  items: {
    batch: {
      label: say("批次", "Batch"), kind: "lot", schemes: ["lot"], material: "waste-electronics",
      attributes: { class: classOf(), units, guttedUnits: field.number("缺关键部件台数", "Units without key parts", "1", { min: 0 }), massKg: field.mass("质量", "Mass"), dataBearing: field.boolean("含存储介质", "Holds data") },
    },
    unit: {
      label: say("单台产品", "Single unit"), kind: "serial", schemes: ["imei", "sgtin", "giai", "lot"], material: "waste-electronics",
      attributes: {
        class: classOf(), massKg: field.mass("质量", "Mass"), dataBearing: field.boolean("含存储介质", "Holds data"),
        maker: field.text("品牌", "Maker"), model: field.text("型号", "Model"), serial: field.text("序列号", "Serial number"),
      },
    },
    product: {
      label: say("拆解产物", "Dismantling product"), kind: "lot", schemes: ["lot"], material: "weee-product",
      attributes: { product: productOf(must), massKg: field.mass("质量", "Mass", must), pieces: field.number("件数", "Pieces", "1", { min: 0 }) },
    },
    hazardous: {
      label: say("危险废物类拆解产物", "Hazardous dismantling product"), kind: "lot", schemes: ["lot"], material: "weee-hazardous-product",
      attributes: { product: productOf(must), massKg: field.mass("质量", "Mass", must), wasteCode: field.code("危险废物代码", "Hazardous waste code", ["hazardous-waste"], must) },
    },
    residue: { label: say("最终废物", "Final waste"), kind: "bulk", schemes: ["waste", "hazardous-waste"] },
    line: {
      label: say("拆解线", "Dismantling line"), kind: "serial", schemes: ["place"],
      attributes: { designUnitsPerDay: field.number("设计日处理能力", "Design capacity a day", "1", { min: 1 }), classes: field.text("处理类别", "Classes treated") },
    },
    order: {
      label: say("回收订单", "Collection order"), kind: "document", schemes: paper,
      attributes: { class: classOf(), units, dataBearing: field.boolean("含存储介质", "Holds data"), addressToken: field.text("上门地址代号", "Token of the address", { confidential: true }) },
    },
    wipeCertificate: { label: say("数据清除证明", "Data-wiping certificate"), kind: "document", schemes: paper, attributes: certificateFields },
    agreement: { label: say("回收责任协议", "Take-back agreement"), kind: "document", schemes: paper, attributes: { mode: agreementMode, classes: field.text("适用类别", "Classes covered"), validFrom: field.date("生效日期", "Valid from"), validTo: field.date("截止日期", "Valid to") } },
    share: {
      label: say("协议份额", "Share of an agreement"), kind: "document", schemes: paper,
      attributes: {
        party: field.party("当事方", "Party", must),
        capacity: field.choice("身份", "Capacity", { producer: say("生产者", "Producer"), recycler: say("处理企业", "Recycler"), platform: say("电商平台", "E-commerce platform") }, must),
        quantityPercent: field.percent("回收量份额", "Share of the quantity", must), costPercent: field.percent("费用份额", "Share of the costs", must),
      },
    },
    declaration: {
      label: say("季度申报表", "Quarterly declaration"), kind: "document", schemes: paper,
      attributes: { class: classOf(must), year: field.text("年度", "Year", must), quarter: field.choice("季度", "Quarter", { Q1: say("一季度", "First"), Q2: say("二季度", "Second"), Q3: say("三季度", "Third"), Q4: say("四季度", "Fourth") }, must) },
    },
    target: {
      label: say("生产者年度回收目标", "Yearly target of a producer"), kind: "document", schemes: paper,
      attributes: { year: field.number("年度", "Year", "1", { min: 2012, max: 2100, required: true }), targetKg: field.mass("目标回收量", "Target mass", must) },
    },
  },
  states: {
    offered: { label: say("已预约", "Offered") },
    fulfilled: { label: say("已上门回收", "Fulfilled"), tone: "good", final: true },
    cancelled: { label: say("已取消", "Cancelled"), final: true },
    collected: { label: say("已回收", "Collected"), tone: "active" },
    in_transit: { label: say("运输中", "In transit"), tone: "active" },
    at_yard: { label: say("在分拣中心", "At a yard") },
    received: { label: say("已进厂验收", "Received by the dismantler") },
    rejected: { label: say("不符合规范，拒收", "Rejected"), tone: "warn" },
    returned: { label: say("已退回", "Returned"), final: true },
    stored: { label: say("在库", "In store") },
    sorted: { label: say("已分拆", "Sorted out"), final: true },
    issued: { label: say("已领料", "Issued to a line"), final: true },
    on_line: { label: say("在线", "On the line"), tone: "active" },
    dismantled: { label: say("已拆解", "Dismantled"), tone: "good", final: true },
    stripped: { label: say("已拆解（不计量）", "Taken apart, not counted"), final: true },
    product_lot: { label: say("产物在库", "Product in store") },
    sold: { label: say("已由利用企业接收", "Taken by a user"), tone: "good", final: true },
    disposed_of: { label: say("已由危废单位接收", "Taken by a hazardous waste licensee"), tone: "good", final: true },
    for_assessment: { label: say("待检测", "To be assessed") },
    assessed: { label: say("已检测", "Assessed") },
    wiped: { label: say("已清除数据", "Wiped"), tone: "good" },
    wipe_failed: { label: say("清除失败", "Wiping failed"), tone: "warn" },
    second_hand: { label: say("已作二手销售", "Sold second-hand"), tone: "good", final: true },
    exported: { label: say("已出口", "Exported"), final: true },
    line_open: { label: say("在用", "In use"), tone: "active" },
    valid: { label: say("有效", "Valid"), tone: "good" },
    revoked: { label: say("已撤销", "Revoked"), tone: "bad", final: true },
    superseded: { label: say("已被替代", "Superseded"), final: true },
    proposed: { label: say("待签署", "To be signed") },
    signed: { label: say("已签署", "Signed"), tone: "active" },
    in_force: { label: say("生效", "In force"), tone: "good" },
    ended: { label: say("已终止", "Ended"), final: true },
    opened: { label: say("已编制", "Drawn up"), tone: "active" },
    declared: { label: say("已申报", "Declared"), tone: "active" },
    audited: { label: say("已审核", "Audited"), tone: "good", final: true },
    filed: { label: say("已填报", "Filed"), tone: "good", final: true },
  },
  steps,
  clocks,
  measures,
  balances,
  flags,
  indicators,
  credentials: {
    wipeCertificate: ["unit", "maker", "model", "serial", "mediumSerial", "mediumType", "classification", "method", "passes", "technique", "level", "tool", "verificationMethod", "verifier", "operator", "certifiedBy", "wipedAt", "site"],
  },
  lookups: {
    wipeCertificate: ["state", "unit", "maker", "model", "serial", "mediumSerial", "mediumType", "method", "level", "tool", "verificationMethod", "wipedAt", "validUntil", "supersededBy"],
    unit: ["class", "maker", "model", "state", "certificate", "grade"],
  },
  workflows,
}); // prettier-ignore
