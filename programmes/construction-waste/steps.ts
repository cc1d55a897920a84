import { field, must, say, type Field, type Fields, type Step } from "@loopledger/programme";

/** The five kinds, by the class of the 2024 catalogue. */
export const kinds = {
  soil: { code: "S70", label: say("工程渣土", "Excavated soil") },
  slurry: { code: "S71", label: say("工程泥浆", "Engineering slurry") },
  siteWaste: { code: "S72", label: say("工程垃圾", "Building-site waste") },
  demolition: { code: "S73", label: say("拆除垃圾", "Demolition waste") },
  decoration: { code: "S74", label: say("装修垃圾", "Decoration waste") },
};
export const kindNames = Object.keys(kinds) as (keyof typeof kinds)[];

/** `soil` becomes `forecastSoilKg`. */
export const named = (before: string, kind: string): string =>
  `${before}${kind.charAt(0).toUpperCase()}${kind.slice(1)}Kg`;

export const wasteClass = (zh: string, en: string, more: Partial<Field> = {}): Field =>
  field.choice(
    zh,
    en,
    Object.fromEntries(Object.values(kinds).map(({ code, label }) => [code, label])),
    more,
  );
const forecast: Fields = Object.fromEntries(
  kindNames.map((kind) => [named("forecast", kind), field.mass(`预计${kinds[kind].label.zh}量`, `Forecast: ${kinds[kind].label.en.toLowerCase()}`)]),
); // prettier-ignore

const permit = { kind: "permit", label: say("核准文件", "Approval") };
const photo = { kind: "photo", label: say("照片", "Photograph") };
const weighSlip = { kind: "weigh-slip", label: say("磅单", "Weigh slip") };
const reason = field.text("原因", "Reason", must);
const volume = field.number("体积", "Volume", "m3", { min: 0, required: true });
const weights: Fields = {
  grossKg: field.mass("毛重", "Gross mass"),
  tareKg: field.mass("皮重", "Tare mass"),
  netKg: field.mass("净重", "Net mass"),
};
const kindSeen = wasteClass("实际类别", "Kind seen");
const waste = [...kindNames];
const underway = ["departed", "on_road", "arrived"];
/** What a load does is said of its slip and of the mass lines beside it on the note; either may be missing. */
const cargo = ["load", ...kindNames];
const filled = {
  filledM3: "coalesce(item.before.filledM3, 0) + field.volumeM3",
  remainingM3: "item.capacityM3 - coalesce(item.before.filledM3, 0) - field.volumeM3",
};

/** From the plan of a project to the last tonne of it. */
export const steps: Record<string, Step> = {
  // Project
  register: {
    label: say("登记工程", "Register a project"), by: ["owner"],
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
    item: { items: ["project"], from: ["new"], to: "planned" },
  },
  filePlan: {
    label: say("处理方案备案", "File the treatment plan"), help: say("开工前备案；变更时重新填报。", "Before works begin; again when it changes."), clause: "C1", by: ["contractorOfProject"], custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" },
    item: {
      items: ["project"], from: ["planned", "plan_filed", "hauling"], toBy: 'if(item.state == "hauling", "hauling", "plan_filed")',
      sets: { estimateLeastKg: "item.areaM2 * at(param.generationLeast, item.works)", estimateMostKg: "item.areaM2 * at(param.generationMost, item.works)" },
    },
    fields: {
      ...forecast,
      reduction: field.text("源头减量措施", "Measures of reduction", must),
      planned: field.place("计划去向", "Destinations planned", { list: true }),
    },
    evidence: [{ kind: "plan", label: say("处理方案", "Treatment plan") }],
  },
  start: {
    label: say("开始外运", "Begin hauling"), help: say("填写该工程的处置核准。", "Name the approval it hauls under."), clause: "C2", by: ["contractorOfProject"], custody: "open",
    event: { type: "AssociationEvent", action: "OBSERVE", bizStep: "staging_outbound" },
    item: { items: ["project"], from: ["plan_filed"], to: "hauling" }, parent: { items: ["approval"], from: ["approved"], holder: "keep" }, holder: "keep",
  },
  complete: {
    label: say("竣工", "Complete the works"), by: ["contractorOfProject"], custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" },
    item: { items: ["project"], from: ["hauling"], to: "completed" }, opens: ["reconcile"],
  },
  reconcile: {
    label: say("竣工核销", "Reconcile"), help: say("在产生地点填报；累计外运量由台账给出。", "At the place where it arose; what was hauled comes from the ledger."), clause: "C9", by: ["contractorOfProject"], custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "stock_taking" },
    item: { items: ["project"], from: ["completed"], to: "reconciled", sets: { hauledKg: 'total("hauledKg", "place", "ever")' } },
    fields: { drawingsKg: field.mass("按图纸计算的产生量", "Mass by the drawings", must) },
    requires: [{ when: "place != null", field: "/bizLocation", message: say("须填写产生地点", "the place where it arose is missing") }],
    evidence: [{ kind: "statement", label: say("核销说明", "Statement") }],
  },
  // Approval
  apply: {
    label: say("申请处置核准", "Apply for approval"), clause: "C2", by: ["contractor", "propertyManager"],
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
    item: { items: ["approval"], from: ["new"], to: "applied" }, opens: ["decide"], evidence: [{ kind: "plan", label: say("处理方案", "Treatment plan") }],
  },
  approve: {
    label: say("核准处置", "Approve"), clause: "C2", by: ["office"], strict: true, custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other", disposition: "active" },
    item: {
      items: ["approval"], from: ["applied"], to: "approved", sets: { issuedKg: "0" },
      fields: {
        ceilingKg: field.mass("核准量上限", "Ceiling approved", must), validFrom: field.date("有效期起", "Valid from", must), validTo: field.date("有效期止", "Valid to", must),
        plates: field.code("核准车辆", "Vehicles approved", ["plate"], { list: true, required: true }), destinations: field.place("核准去向", "Destinations approved", { list: true, required: true, schemes: ["place", "sgln"] }),
      },
    },
    requires: [{ when: "item.validFrom <= item.validTo", field: "/ll:data/validTo", message: say("有效期止不得早于有效期起", "the approval ends before it begins") }],
    evidence: [permit],
  },
  rejectApplication: {
    label: say("不予核准", "Reject the application"), by: ["office"], strict: true, custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other", disposition: "inactive" },
    item: { items: ["approval"], from: ["applied"], to: "rejected" }, fields: { reason },
  },
  amend: {
    label: say("变更核准或延期", "Amend or extend"), by: ["office"], strict: true, custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" },
    item: { items: ["approval"], from: ["approved"] }, fields: { reason }, evidence: [permit],
  },
  revoke: {
    label: say("撤销核准", "Revoke"), by: ["office"], strict: true, custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "decommissioning", disposition: "inactive" },
    item: { items: ["approval"], from: ["approved"], to: "revoked" }, fields: { reason },
  },
  end: {
    label: say("注销核准", "End the approval"), by: ["contractor", "propertyManager", "office"], strict: true, custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "decommissioning" },
    item: { items: ["approval"], from: ["approved"], to: "ended" },
  },
  // Arising, and use where it arose
  generate: {
    label: say("产生登记", "Record what arose"), by: ["contractor", "propertyManager"],
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
    item: { items: waste }, fields: { volumeM3: field.number("体积", "Volume", "m3", { min: 0 }), basis: field.choice("计量方式", "How measured", { weighed: say("过磅", "Weighed"), surveyed: say("按体积折算", "By volume"), estimated: say("估算", "Estimated") }, must) },
    report: { days: "param.reportDays", calendar: "calendar" },
  },
  reuse: {
    label: say("现场直接利用", "Use on the spot"), by: ["contractor"],
    event: { type: "ObjectEvent", action: "DELETE", bizStep: "dispensing" },
    item: { items: waste }, flow: { to: "used" },
    fields: { route: field.choice("方式", "How", { direct: say("直接再利用", "Used as it is"), backfill: say("替代原生材料回填", "Backfill in place of virgin material") }, must) },
    report: { days: "param.reportDays", calendar: "calendar" },
  },
  // Loads
  issueLoad: {
    label: say("开具装运单", "Issue a load slip"), clause: "C3", by: ["contractor", "propertyManager"],
    event: { type: "AssociationEvent", action: "OBSERVE", bizStep: "loading" },
    item: { items: ["load"], from: ["new"], to: "issued", sets: { origin: '"project"', approval: "parent.uri" } },
    parent: { items: ["approval"], from: ["approved"], holder: "keep", sets: { issuedKg: "coalesce(item.before.issuedKg, 0) + sum(items.plannedKg)" } },
  },
  issueOnward: {
    label: say("开具转运装运单", "Issue a slip for onward transport"), clause: "C3", by: ["siteOperator"],
    event: { type: "ObjectEvent", action: "ADD", bizStep: "loading" },
    item: { items: ["load"], from: ["new"], to: "issued", sets: { origin: '"site"' } },
  },
  depart: {
    label: say("装车驶离", "Load and leave"), clause: "C4", by: ["contractor", "propertyManager", "siteOperator", "carrier"], carriedBy: ["transfer/dispatch"], counterparty: "destination",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "shipping", disposition: "in_transit" },
    item: { items: cargo, any: true, from: ["issued"], to: "departed", sets: { departedKg: "sum(quantities.kg)", departedAge: "item.ageDays" } }, holder: "keep",
    flow: { from: "stock", to: "transit" },
    fields: { ...weights, coverClosed: field.boolean("密闭覆盖", "Cover closed"), wheelsWashed: field.boolean("车轮冲洗", "Wheels washed") },
    evidence: [photo, weighSlip], opens: ["close"],
  },
  haul: {
    label: say("承运", "Haul"), clause: "C4", by: ["carrier"], carriedBy: ["transfer/carry"], custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "transporting", disposition: "in_transit" },
    item: { items: ["load"], from: ["issued", "departed"], to: "on_road" }, holder: "keep",
    fields: { plate: field.code("车牌号", "Number plate", ["plate"]), track: field.track("行驶轨迹", "Track") },
  },
  arrive: {
    label: say("到达过磅", "Arrive and weigh"), clause: "C5", by: ["receiver"], carriedBy: ["transfer/receive"], custody: "open", counterparty: "source",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "arriving" },
    item: { items: ["load"], from: underway, to: "arrived" }, holder: "keep",
    fields: { ...weights, kindSeen, track: field.track("行驶轨迹", "Track") }, evidence: [photo, weighSlip],
  },
  accept: {
    label: say("验收", "Accept"), clause: "C5", by: ["receiver"], carriedBy: ["transfer/accept"], custody: "named", counterparty: "source",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "accepting" },
    item: { items: cargo, any: true, from: underway, toBy: 'if(has(field.refused), "partly_refused", "accepted")', sets: { acceptedKg: "sum(quantities.kg)", acceptedPlace: "place.uri" } }, holder: "keep",
    flow: { from: "transit", to: "receiver" },
    fields: { kindSeen, refused: field.object("拒收的散货", "Bulk refused", { list: true, fields: { item: field.item("代码", "Code", must), kg: field.mass("质量", "Mass", must) } }), reason: field.text("拒收原因", "Why refused") },
  },
  correct: {
    label: say("更正接收量", "Correct what was accepted"), by: ["receiver"], carriedBy: ["transfer/agreeCorrection"], counterparty: "source",
    help: say("随交接单的更正登记；差额可为负。", "Follows from the correction of a note; the difference may be negative."),
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "other" }, item: { items: waste },
  },
  turnAway: {
    label: say("整车拒收", "Turn a load away"), clause: "C5", by: ["receiver"], carriedBy: ["transfer/refuse"], custody: "open", counterparty: "source",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "inspecting", disposition: "returned" },
    item: { items: ["load"], from: underway, to: "refused" }, holder: "keep", fields: { reason },
  },
  takeBack: {
    label: say("退回", "Take back"), by: ["contractor", "propertyManager", "siteOperator"], carriedBy: ["transfer/giveBack"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "unloading" },
    // The slip of a load refused in part stays as it is: a part of it has been accepted.
    item: { items: cargo, any: true, from: ["refused", "partly_refused"], toBy: 'if(item.state == "refused", "returned", item.state)' }, holder: "keep", flow: { from: "transit", to: "sender" },
  },
  voidLoad: {
    label: say("作废装运单", "Void a load slip"), by: ["contractor", "propertyManager", "siteOperator", "office"], carriedBy: ["transfer/cancel", "transfer/closeFor"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "void_shipping" },
    item: { items: ["load"], from: ["issued", ...underway], to: "void" }, holder: "keep",
  },
  passGate: {
    label: say("车辆驶出", "A vehicle passes the gate"), help: say("门禁或视频识别记录。", "As the gate or its camera sees it."), by: ["contractor", "siteOperator", "propertyManager"], custody: "open", holder: "outside",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "departing" },
    item: { items: ["vehicle"], from: ["new", "seen"], to: "seen", sets: { outAge: "item.ageDays" } },
    fields: { loaded: field.boolean("载货", "Loaded", must), note: field.code("交接单编号", "Note shown", ["transfer"]) },
    evidence: [{ kind: "video", label: say("视频", "Video") }],
  },
  // Sites
  openSite: {
    label: say("场所启用", "Open a site"), by: ["siteOperator", "contractor", "propertyManager"],
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
    item: { items: ["site"], from: ["new"], to: "open", sets: { filledM3: "0", remainingM3: "item.capacityM3" } }, opens: ["survey", "pile"],
  },
  surveySite: {
    label: say("月度盘点", "Survey the site"), help: say("填写期末在场体积；散货填写期末库存。", "The volume it now holds; mass lines are the closing stock."), by: ["siteOperator", "contractor", "propertyManager"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "stock_taking" },
    item: { items: ["site", ...waste], from: ["open"], sets: { filledM3: "field.volumeM3", remainingM3: "item.capacityM3 - field.volumeM3", closingKg: "sum(quantities.kg)" } },
    fields: { volumeM3: volume, heightM: field.number("堆高", "Height of the pile", "m", { min: 0 }), hoardingM: field.number("围挡高度", "Height of the hoarding", "m", { min: 0 }) }, opens: ["survey"],
  },
  landfill: {
    label: say("消纳处置", "Dispose of"), by: ["siteOperator"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "destroying", disposition: "disposed" },
    item: { items: ["site", ...waste, "residue"], from: ["open"], sets: filled }, flow: { from: "stock", to: "disposed" }, fields: { volumeM3: volume },
    report: { days: "param.reportDays", calendar: "calendar" },
  },
  backfill: {
    label: say("回填利用", "Backfill"), by: ["siteOperator"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "dispensing" },
    item: { items: ["site", ...waste], from: ["open"], sets: filled }, flow: { from: "stock", to: "used" },
    fields: { volumeM3: volume, replaces: field.boolean("替代原生材料", "In place of virgin material", must) },
    report: { days: "param.reportDays", calendar: "calendar" },
  },
  closeSite: {
    label: say("场所关闭", "Close a site"), by: ["siteOperator", "contractor", "propertyManager"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "decommissioning" },
    item: { items: ["site"], from: ["open"], to: "closed" },
  },
  // Treatment and products
  treat: {
    label: say("处理", "Treat"), clause: "C7", by: ["recycler"],
    event: { type: "TransformationEvent", bizStep: "commissioning" },
    inputs: { items: waste }, outputs: { items: ["product", ...waste, "residue"], from: ["new"], to: { product: "made" } },
    fields: {
      otherInputKg: field.mass("其他原料（水泥等）", "Other inputs such as cement"), stockChangeKg: field.number("在制品增加量", "More in the works than before", "kg", { help: say("减少时为负。", "Negative when it has become less.") }),
      waterM3: field.number("用水量", "Water", "m3", { min: 0 }), powerKwh: field.number("用电量", "Power", "kWh", { min: 0 }),
    },
    balance: { tolerance: "param.plantTolerance / 100", in: "massIn + coalesce(field.otherInputKg, 0)", out: "massOut + coalesce(field.stockChangeKg, 0)" },
    evidence: [{ kind: "shift-log", label: say("班次记录", "Shift log") }], report: { days: "param.reportTreat", calendar: "calendar" },
  },
  testProduct: {
    label: say("出厂检验", "Test a lot"), clause: "C8", by: ["recycler"],
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "inspecting" },
    item: { items: ["product"], from: ["made", "failed"], toBy: 'if(field.result == "pass", "tested", "failed")' },
    fields: { result: field.choice("检验结果", "Result", { pass: say("合格", "Pass"), fail: say("不合格", "Fail") }, must), testReport: field.text("检验报告编号", "Test report", must) },
    evidence: [{ kind: "test-report", label: say("检验报告", "Test report") }],
  },
  certify: {
    label: say("产品认证", "Certify"), clause: "C8", by: ["certifier"], custody: "open", holder: "keep",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "inspecting", disposition: "conformant" },
    item: { items: ["product"], from: ["tested"], to: "certified" },
    fields: { certificateNumber: field.text("证书编号", "Certificate", must), standard: field.text("依据标准", "Standard", must), certificateValidTo: field.date("证书有效期止", "Valid to", must) },
    evidence: [{ kind: "certificate", label: say("认证证书", "Certificate") }],
  },
  sell: {
    label: say("销售给工程", "Sell to a project"), help: say("按批次取用，余量留在批次。", "Takes a part of a lot; the rest stays in it."), clause: "C8", by: ["recycler"], counterparty: "destination",
    event: { type: "TransformationEvent", bizStep: "retail_selling" },
    inputs: { items: ["product"], from: ["certified"], to: "sold" }, outputs: { items: ["delivery"], from: ["new"], to: "delivered", holder: "receiver" },
    balance: { tolerance: 0.000001 },
    fields: { buyerProject: field.code("用于工程", "Project it is for", ["lot"]), publicWorks: field.boolean("政府投资工程", "Public works", must) },
    evidence: [{ kind: "invoice", label: say("发票", "Invoice") }],
  },
  useProduct: {
    label: say("再生产品用于工程", "Build in"), by: ["contractor"],
    event: { type: "ObjectEvent", action: "DELETE", bizStep: "dispensing" },
    item: { items: ["delivery"], from: ["delivered"], to: "used" }, flow: { to: "used" },
  },
  // Demonstration cities
  designateCity: {
    label: say("确定示范城市", "Designate a demonstration city"), clause: "IV.(IV)", by: ["office"], custody: "open",
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" }, item: { items: ["city"], from: ["new"], to: "designated" },
  },
  withdrawCity: {
    label: say("退出示范", "Withdraw a designation"), by: ["office"], custody: "open",
    event: { type: "ObjectEvent", action: "OBSERVE", bizStep: "decommissioning" }, item: { items: ["city"], from: ["designated"], to: "withdrawn" }, fields: { reason },
  },
}; // prettier-ignore
