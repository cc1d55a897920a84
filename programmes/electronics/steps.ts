import { field, must, say, type Effect, type Field, type Fields, type Step } from "@loopledger/programme";

type More = Partial<Omit<Field, "label" | "type">>;

/** Classes of the processing catalogue, the five subsidised ones split by the bands of the subsidy standard. */
export const classes = {
  crtSmall: say("阴极射线管电视机 14–25 英寸", "CRT television 14 to under 25 inches"),
  crtLarge: say("阴极射线管电视机 25 英寸及以上", "CRT television of 25 inches and more"),
  crtTiny: say("阴极射线管电视机 14 英寸以下", "CRT television under 14 inches"),
  flatTv: say("平板电视机", "Flat television"),
  fridge: say("电冰箱 50–500 升", "Refrigerator of 50 to 500 litres"),
  fridgeTiny: say("电冰箱 50 升以下", "Refrigerator under 50 litres"),
  washerSingle: say("单桶洗衣机、脱水机", "Single-tub washing machine, spin dryer"),
  washerTwin: say("双桶、波轮或滚筒洗衣机", "Twin-tub, pulsator or drum washing machine"),
  washerTiny: say("洗衣机 3 千克及以下", "Washing machine of 3 kg and less"),
  airConditioner: say("房间空调器", "Room air conditioner"),
  desktop: say("台式微型计算机", "Desktop computer"),
  laptop: say("便携式或一体式微型计算机", "Laptop or all-in-one computer"),
  rangeHood: say("吸油烟机", "Range hood"),
  electricWaterHeater: say("电热水器", "Electric water heater"),
  gasWaterHeater: say("燃气热水器", "Gas water heater"),
  printer: say("打印机", "Printer"),
  copier: say("复印机", "Copier"),
  fax: say("传真机", "Fax machine"),
  monitor: say("监视器", "Monitor"),
  mobile: say("移动通信手持机", "Mobile handset"),
  telephone: say("电话单机", "Telephone set"),
  tablet: say("平板电脑及可穿戴设备", "Tablet or wearable"),
};
export const classOf = (more: More = {}): Field =>
  field.choice("类别及规格", "Class and size", classes, more);

/** What a dismantling line puts out. */
export const products = {
  crtGlass: say("显像管玻璃", "CRT glass"), panel: say("液晶面板", "Panel"), foam: say("保温层材料", "Insulation foam"),
  circuitBoard: say("印刷电路板", "Circuit board"), compressor: say("压缩机", "Compressor"), motor: say("电机", "Motor"),
  condenser: say("冷凝器和蒸发器", "Condenser and evaporator"), refrigerant: say("制冷剂", "Refrigerant"), battery: say("电池", "Battery"),
  steel: say("废钢铁", "Steel"), copper: say("铜", "Copper"), aluminium: say("铝", "Aluminium"), plastics: say("塑料", "Plastics"),
  backlight: say("含汞背光灯管", "Backlight with mercury"), other: say("其他", "Other"),
}; // prettier-ignore
export const productOf = (more: More = {}): Field => field.choice("产物", "Product", products, more);

export const agreementMode = field.choice("回收方式", "Way of take-back", {
  own: say("自主回收", "Own"), joint: say("联合回收", "Joint"), entrusted: say("委托回收", "Entrusted"),
}); // prettier-ignore

/** A data-wiping certificate. Persons appear by their staff number: names are nobody's business. */
const wipe: Fields = {
  unit: field.item("清除的产品", "Unit wiped", { required: true, schemes: ["imei", "sgtin", "giai", "lot"] }),
  certificate: field.item("证明编号", "Certificate", { required: true, schemes: ["gdti", "lot"] }),
  maker: field.text("品牌", "Maker", must), model: field.text("型号", "Model", must), serial: field.text("序列号", "Serial number", must),
  mediumSerial: field.text("存储介质序列号", "Serial number of the medium"),
  mediumType: field.choice("存储介质类型", "Type of medium", {
    hdd: say("磁介质硬盘", "Magnetic disk"), ssd: say("固态硬盘", "Solid-state drive"), phoneFlash: say("手机、平板内置闪存", "Built-in flash of phones and tablets"), card: say("存储卡", "Memory card"),
  }, must),
  source: field.text("来源", "Source", { confidential: true }),
  classification: field.choice("数据级别", "Classification", { ordinary: say("一般", "Ordinary"), personal: say("个人信息", "Personal data"), secret: say("商业秘密、重要数据", "Business secrets, important data") }, must),
  method: field.choice("清除方法", "Method", {
    overwrite: say("覆写", "Overwrite"), secureErase: say("ATA 安全擦除", "ATA secure erase"), blockErase: say("块擦除", "Block erase"), cryptoErase: say("加密擦除", "Cryptographic erase"),
    resetEncrypted: say("全盘加密后恢复出厂并销毁密钥", "Full encryption, factory reset, key destroyed"), degauss: say("消磁", "Degauss"), shred: say("粉碎", "Shred"),
  }, must),
  passes: field.number("覆写次数", "Passes", "1", { min: 1, required: 'field.method == "overwrite"' }),
  technique: field.text("技术说明", "Technique"),
  tool: field.text("工具及版本", "Tool and version", must),
  verificationMethod: field.choice("验证方法", "Verification", { full: say("全盘读回", "Read back whole"), sampled: say("抽样读回", "Read back in samples"), witness: say("目视（粉碎）", "Witnessed (shredding)") }, must),
  verifier: field.text("验证人工号", "Verifier (staff number)", must), operator: field.text("操作人工号", "Operator (staff number)", must),
  destinationAfter: field.text("清除后去向", "Where it goes afterwards", { confidential: true }),
}; // prettier-ignore
const validUntil = field.date("有效期至", "Valid until");
/** What the step works out, whatever a sender says of it. */
const reached: Fields = {
  level: field.choice("达到的级别", "Level reached", {
    clear: say("清除", "Clear"),
    purge: say("彻底清除", "Purge"),
    destroy: say("物理销毁", "Destroy"),
    none: say("无效", "None"),
  }),
  wipedAt: field.time("清除时间", "Wiped at"),
};
export const certificateFields: Fields = Object.fromEntries(
  Object.entries({ ...wipe, validUntil, ...reached }).map(([name, one]) => [
    name,
    { ...one, sealedFrom: "wipe" },
  ]),
);

const photo = { kind: "photo", label: say("照片", "Photograph") };
const weighSlip = { kind: "weigh-slip", label: say("磅单", "Weigh slip") };
const video = { kind: "video", label: say("视频编号", "Video reference") };
const manifest = { kind: "waste-manifest", label: say("危险废物转移联单", "Hazardous waste manifest") };
const sameDay = { report: { days: "param.dailyReport", calendar: "calendar" } } as const;
const goods = ["batch", "unit"];
const out = ["product", "hazardous"];
const usable = ["received", "stored", "for_assessment", "assessed", "wiped", "wipe_failed"];
const weights: Fields = {
  grossKg: field.mass("毛重", "Gross mass"),
  tareKg: field.mass("皮重", "Tare mass"),
  carrier: field.text("承运人", "Carrier"),
  carrierAddress: field.text("承运人地址", "Carrier's address"),
};
const what: Fields = {
  class: classOf(must),
  massKg: field.mass("质量", "Mass", must),
  missing: field.text("缺失部件", "Parts missing", { list: true }),
  dataBearing: field.boolean("含存储介质", "Holds data"),
};
const counted: Fields = {
  units: field.number("台（套）数", "Number of units", "1", { min: 1 }),
  guttedUnits: field.number("缺关键部件台数", "Units without key parts", "1", { min: 0 }),
};
const observe = (bizStep: string): Step["event"] => ({ type: "ObjectEvent", action: "OBSERVE", bizStep });
const transform = (bizStep: string): Step["event"] => ({ type: "TransformationEvent", bizStep });
const text = (zh: string, en: string): Field => field.text(zh, en, must);
const reason = text("原因", "Reason");
const grade = field.choice("等级", "Grade", {
  S: say("S 级", "S"),
  A: say("A 级", "A"),
  B: say("B 级", "B"),
  C: say("C 级", "C"),
  D: say("D 级", "D"),
});
/** Unless it is told, the class says whether a unit holds data. */
export const bearsData = "coalesce(item.dataBearing, item.class in param.dataClasses, false)";
/** A unit that holds data may leave for use only with a certificate that stands. */
const cleared: Step["requires"] = [{
  when: `not ${bearsData} or item.cleared == true and coalesce(item.validUntil >= event.date, true)`,
  field: "/epcList/0", message: say("含存储介质的产品没有有效的数据清除证明，不得销售或出口", "a product that holds data may be sold or exported only with a valid wiping certificate"),
}]; // prettier-ignore
const bothPapers = {
  when: 'count(items.kind == "unit") == 1 and count(items.kind == "wipeCertificate") == 1',
  field: "/epcList",
  message: say("须同时列出一台产品和一份证明", "name one unit and one certificate"),
};
const paired = {
  when: "all(items.certificate in items.uri) and all(items.unit in items.uri)",
  field: "/ll:data/certificate",
  message: say("证明与产品须与所列编号一致", "certificate and unit must be those named"),
};
const issuedHere = {
  when: 'actor.kind == "authority" or all(items.certifiedBy == actor.uri)',
  field: "/epcList",
  message: say("只有出具机构或主管部门可以撤销", "only the issuer or the authority may withdraw it"),
};
const used = (to: string, account: "used" | "exported"): Pick<Step, "item" | "holder" | "flow" | "requires"> => ({
  item: { items: ["unit"], from: ["assessed", "wiped"], to }, holder: "outside", flow: { to: account }, requires: cleared,
}); // prettier-ignore
const made: Effect = {
  items: [...out, "residue"],
  from: ["new"],
  to: { product: "product_lot", hazardous: "product_lot" },
};
const lotOut: Effect = { items: out, from: ["new"], to: "product_lot" };
const dismantled: Fields = {
  class: classOf(must),
  units: field.number("台（套）数", "Number of units", "1", { min: 1, required: true }),
};
const onLine: Effect = {
  items: ["batch"],
  from: ["new"],
  to: "on_line",
  fields: { ...dismantled, massKg: field.mass("质量", "Mass", must) },
};
/** Last day of the quarter a declaration is about. */
export const quarterEnd = "item.year + at(param.quarterEnds, item.quarter)";

/** Classes with a key product, and what at least a unit of them must give. */
export const keyProducts: Record<string, string[]> = {
  crtSmall: ["crtGlass", "circuitBoard"], crtLarge: ["crtGlass", "circuitBoard"], flatTv: ["panel", "circuitBoard"],
  fridge: ["foam", "compressor"], washerSingle: ["motor"], washerTwin: ["motor"],
  airConditioner: ["compressor", "condenser", "refrigerant"], desktop: ["circuitBoard", "crtGlass"], laptop: ["circuitBoard"],
}; // prettier-ignore

/** The sum of a measure kept by class in the quarter before, of the class of the declaration. */
const ofQuarter = (measure: string, key = "item.class"): string =>
  `total("${measure}", "party", "previousQuarter", ${key})`;
const keyed = [...new Set(Object.values(keyProducts).flat())];
const quotient = (product: string): string =>
  `coalesce(item.${product}Kg / at(param.coefficient, item.class + ":${product}"), field.declaredUnits)`;
const possible = `round(min(field.declaredUnits, item.videoUnits, ${keyed.map(quotient).join(", ")}), 6)`;

/** What may happen, from the booked pick-up to the recovered material and the audited quarter. */
export const steps: Record<string, Step> = {
  book: {
    label: say("预约回收", "Book a collection"), clause: "W1", by: ["resident", "platform", "collector"],
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
    item: { items: ["order"], from: ["new"], to: "offered", fields: { class: classOf(must), dataBearing: field.boolean("含存储介质", "Holds data", must) } },
    evidence: [photo], opens: ["pickup"],
  },
  cancelOrder: { label: say("取消订单", "Cancel the order"), by: ["resident", "platform", "collector"], strict: true, custody: "open", event: observe("other"), item: { items: ["order"], from: ["offered"], to: "cancelled" }, fields: { reason } },
  collect: {
    label: say("回收", "Collect"), help: say("线上订单一并列出订单编号。", "Of an order made online name the order too."), clause: "W2", by: ["collector", "producer", "dealer", "dismantler"],
    event: { type: "ObjectEvent", action: "ADD", bizStep: "collecting" },
    item: { items: ["batch", "unit", "order"], from: ["new", "offered"], to: { batch: "collected", unit: "collected", order: "fulfilled" }, fields: { ...what, ...counted } },
    custody: "named", counterparty: "source",
    fields: {
      channel: field.choice("渠道", "Channel", { online: say("线上", "Online"), offline: say("线下", "Offline") }, must),
      takeBack: field.choice("生产者责任", "Producer's take-back", { none: say("非生产者回收", "None"), own: say("自主回收", "Own"), joint: say("联合回收", "Joint"), entrusted: say("委托回收", "Entrusted") }),
      agreement: field.code("协议编号", "Agreement", ["gdti", "lot"], { required: 'field.takeBack == "joint" or field.takeBack == "entrusted"' }),
      priceYuan: field.number("回收价", "Price paid", "CNY", { min: 0 }),
    },
    requires: [{ when: 'field.channel != "online" or any(items.kind == "order")', field: "/epcList", message: say("线上回收须列出订单", "a collection booked online must name its order") }],
    evidence: [photo, weighSlip], ...sameDay,
  },
  deliver: {
    label: say("交付", "Deliver"), by: ["collector", "yard", "producer", "dealer", "dismantler", "wiper"], carriedBy: ["transfer/dispatch"], counterparty: "destination",
    event: { ...observe("shipping"), disposition: "in_transit" },
    item: { items: goods, from: ["collected", "at_yard", ...usable], to: "in_transit" }, holder: "keep", flow: { to: "transit" },
  },
  bringBack: {
    label: say("收回拒收的货物", "Take back what was refused"), by: ["collector", "yard", "producer", "dealer", "dismantler", "wiper"], carriedBy: ["transfer/giveBack"],
    event: { ...observe("arriving"), disposition: "returned" }, item: { items: goods, from: ["in_transit"], to: "collected" }, holder: "actor",
  },
  takeIn: {
    label: say("分拣中心接收", "Take in at a yard"), by: ["yard"], carriedBy: ["transfer/accept"], counterparty: "source", custody: "named",
    event: observe("receiving"), item: { items: goods, from: ["in_transit"], to: "at_yard", fields: { massKg: field.mass("质量", "Mass") } }, holder: "actor", evidence: [weighSlip],
  },
  receive: {
    label: say("进厂验收", "Receive at the dismantler"), clause: "W3", by: ["dismantler"], carriedBy: ["transfer/accept"], counterparty: "source", custody: "named",
    event: observe("receiving"), holder: "actor",
    item: { items: goods, from: ["in_transit"], to: "received", fields: { ...what, class: classOf(), ...counted } },
    fields: weights, evidence: [weighSlip, video], opens: ["wiping"], ...sameDay,
  },
  takeForReuse: {
    label: say("接收检测", "Take over for assessment"), by: ["wiper", "dealer"], carriedBy: ["transfer/accept"], counterparty: "source", custody: "named",
    event: observe("receiving"), item: { items: ["unit"], from: ["in_transit"], to: "for_assessment", toBy: 'if(item.cleared == true, "wiped", null)' }, holder: "actor", opens: ["wiping"],
  },
  sort: {
    label: say("分拆", "Sort out"), help: say("从批次中分出缺件、可再用或其他规格的产品。", "Take gutted, reusable or other-sized units out of a batch."), by: ["dismantler", "yard"], event: transform("repackaging"),
    inputs: { items: goods, from: ["at_yard", "received", "stored"], to: "sorted" },
    outputs: { items: goods, from: ["new"], to: "received", toBy: 'if(field.purpose == "gutted", "rejected", if(field.purpose == "reuse", "for_assessment", if(any(inputs.state == "at_yard"), "at_yard", null)))', fields: { class: classOf(must), massKg: field.mass("质量", "Mass", must) } },
    fields: { purpose: field.choice("目的", "Purpose", { gutted: say("缺关键部件", "Gutted"), reuse: say("再使用", "Re-use"), size: say("规格调整", "Other size") }, must) }, balance: { tolerance: "param.sortTolerance / 100" }, opens: ["wiping"],
  },
  reject: { label: say("拒收缺件产品", "Reject as gutted"), clause: "W3", by: ["dismantler"], event: observe("inspecting"), item: { items: goods, from: ["received", "stored"], to: "rejected" }, fields: { reason }, evidence: [photo] },
  sendBack: { label: say("退回供货方", "Send back to the supplier"), by: ["dismantler"], counterparty: "destination", event: { ...observe("shipping"), disposition: "returned" }, item: { items: goods, from: ["rejected"], to: "returned" }, holder: "receiver" },
  strip: {
    label: say("拆解不计量", "Take apart, not counted"), help: say("缺件产品拆解，不计入规范拆解数量。", "Gutted units taken apart; they count for nothing."), by: ["dismantler"], event: transform("disassembling"),
    inputs: { items: goods, from: ["rejected"], to: "stripped" }, outputs: made, balance: { tolerance: "param.runClosure / 100" },
  },
  store: { label: say("入库", "Store"), by: ["dismantler"], event: observe("storing"), item: { items: goods, from: ["received"], to: "stored" }, fields: { shelf: field.text("库区", "Store") }, opens: ["storage"] },
  registerLine: { label: say("登记拆解线", "Register a line"), by: ["dismantler"], event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" }, item: { items: ["line"], from: ["new"], to: "line_open", fields: { designUnitsPerDay: field.number("设计日处理能力", "Design capacity a day", "1", { min: 1, required: true }) } } },
  issue: {
    label: say("领料上线", "Issue to the line"), clause: "W5", by: ["dismantler"], event: transform("picking"),
    inputs: { items: ["batch"], from: ["received", "stored"], to: "issued" }, outputs: onLine,
    evidence: [video], balance: { tolerance: "param.sortTolerance / 100" }, ...sameDay,
  },
  issueUnits: {
    label: say("单台产品领料上线", "Issue single units to the line"), clause: "W5", by: ["dismantler"], event: transform("picking"),
    inputs: { items: ["unit"], from: ["received", "stored", "wiped", "wipe_failed"], to: "issued", holder: "outside", sets: { province: "(event.district - event.district % 10000) / 10000" } }, outputs: onLine,
    evidence: [video], balance: { tolerance: "param.sortTolerance / 100" }, ...sameDay,
  },
  dismantle: {
    label: say("拆解", "Dismantle"), clause: "W6", by: ["dismantler"], event: transform("disassembling"),
    inputs: { items: ["batch"], from: ["on_line"], to: "dismantled" }, outputs: made,
    fields: { ...dismantled, videoUnits: field.number("视频可见台数", "Units seen on video", "1", { min: 0, required: true }), station: field.text("工位", "Station") },
    evidence: [{ ...video, required: true }], balance: { tolerance: "param.runClosure / 100" }, ...sameDay,
  },
  closeShift: {
    label: say("班次结束盘点", "Close the shift"), by: ["dismantler"], event: observe("stock_taking"),
    item: { items: ["line"], from: ["line_open"], sets: { dismantledEver: 'total("dismantledUnits", "place", "ever")', shiftClosed: "event.date" } },
    fields: { unitsOnLine: field.number("线上余量", "Units on the line", "1", { min: 0, required: true }), lineHours: field.number("运行时间", "Hours run", "h", { min: 0, max: 24, required: true }), videoGapMinutes: field.number("视频缺失时间", "Minutes without video", "min", { min: 0, required: true }) }, ...sameDay,
  },
  splitProduct: { label: say("产物分装", "Split a lot of products"), by: ["dismantler"], event: transform("packing"), inputs: { items: out, from: ["product_lot"], to: "sorted" }, outputs: lotOut, balance: { tolerance: 0 } },
  shipProduct: {
    label: say("产物出厂", "Ship products"), clause: "W7", by: ["dismantler"], carriedBy: ["transfer/dispatch"], counterparty: "destination",
    event: { ...observe("shipping"), disposition: "in_transit" }, item: { items: out, from: ["product_lot"], to: "in_transit" }, holder: "keep", flow: { to: "transit" },
    fields: { ...weights, buyerLicence: field.text("接收单位许可证编号", "Buyer's licence") }, evidence: [weighSlip, manifest], ...sameDay,
  },
  takeProduct: { label: say("接收产物", "Take over products"), by: ["processor", "disposer", "smelter"], carriedBy: ["transfer/accept"], counterparty: "source", custody: "named", event: observe("accepting"), item: { items: out, from: ["in_transit"], to: { product: "sold", hazardous: "disposed_of" } }, holder: "actor", evidence: [weighSlip] },
  takeBackProduct: { label: say("收回被拒收的产物", "Take back refused products"), by: ["dismantler"], carriedBy: ["transfer/giveBack"], event: { ...observe("arriving"), disposition: "returned" }, item: { items: out, from: ["in_transit"], to: "product_lot" }, holder: "actor" },
  assess: {
    label: say("检测定级", "Assess and grade"), by: ["dismantler", "dealer", "wiper"], event: observe("inspecting"),
    item: { items: ["unit"], from: usable, to: "assessed", toBy: 'if(item.cleared == true, "wiped", null)', sets: { poweredOnAt: "if(field.poweredOn == true, event.time, null)" } },
    fields: { grade, poweredOn: field.boolean("已开机", "Was switched on", must), fault: field.text("故障说明", "Faults") },
  },
  wipe: {
    label: say("清除数据并出具证明", "Wipe and certify"), help: say("列出一台产品和一份新证明。", "Name one unit and one new certificate."), clause: "W4", by: ["wiper"], event: observe("destroying"),
    item: {
      items: ["wipeCertificate", "unit"], from: ["new", "received", "for_assessment", "assessed", "wiped", "wipe_failed"], to: { wipeCertificate: "valid", unit: "wiped" }, fields: wipe,
      sets: { wipedAt: "event.time", level: 'coalesce(at(param.wipeLevel, item.mediumType + ":" + item.method), "none")', validUntil: 'if(item.kind == "unit", coalesce(field.validUntil, "9999-12-31"), field.validUntil)', certifiedBy: "actor.uri", site: "place.uri", cleared: "true" },
    },
    fields: { result: field.choice("结果", "Result", { passed: say("验证通过", "Verified") }, must), validUntil },
    requires: [bothPapers, paired, { when: 'not any(items.level == "none")', field: "/ll:data/method", message: say("该方法不能清除此类介质上的数据", "this method does not clear such a medium") }],
    evidence: [{ kind: "tool-report", label: say("工具报告", "Report of the tool") }],
  },
  failWipe: { label: say("清除失败", "Wiping failed"), by: ["wiper"], event: { ...observe("inspecting"), disposition: "damaged" }, item: { items: ["unit"], from: usable, to: "wipe_failed", sets: { cleared: "false" } }, fields: { reason } },
  revokeCertificate: {
    label: say("撤销证明", "Revoke the certificate"), help: say("列出证明及其产品。", "Name the certificate and its unit."), by: ["wiper", "authority"], strict: true, custody: "open", event: observe("other"),
    item: { items: ["wipeCertificate", "unit"], from: ["valid", "in_transit", "second_hand", "exported", ...usable], to: { wipeCertificate: "revoked", unit: "for_assessment" }, toBy: 'if(item.kind == "unit" and item.state in ["second_hand", "exported", "in_transit"], item.state, null)', sets: { cleared: "false" } },
    fields: { reason }, requires: [bothPapers, issuedHere, paired],
  },
  supersedeCertificate: {
    label: say("以新证明替代", "Replace by a new certificate"), by: ["wiper"], strict: true, custody: "open", event: observe("replacing"),
    item: { items: ["wipeCertificate"], from: ["valid"], to: "superseded" }, fields: { supersededBy: field.code("新证明编号", "New certificate", ["gdti", "lot"], must) }, requires: [issuedHere],
  },
  sellUsed: {
    label: say("二手销售", "Sell second-hand"), by: ["dealer", "dismantler", "platform"], event: observe("retail_selling"), ...used("second_hand", "used"),
    fields: { grade, priceYuan: field.number("售价", "Price", "CNY", { min: 0 }), warrantyMonths: field.number("保修期", "Warranty", "mo", { min: 0, required: true }), label: field.boolean("已贴旧货标识", "Labelled as used goods", must) }, ...sameDay,
  },
  exportUsed: { label: say("出口旧货", "Export as used goods"), by: ["dealer", "dismantler"], event: { ...observe("shipping"), disposition: "in_transit" }, ...used("exported", "exported"), fields: { country: text("目的国", "Country"), customsDeclaration: text("报关单号", "Customs declaration") } },
  findOnSale: { label: say("检查中发现在售", "Found on sale by an inspection"), by: ["authority"], custody: "open", event: { ...observe("inspecting"), disposition: "non_sellable_other" }, item: { items: ["unit"], holder: "keep", fields: { dataBearing: field.boolean("含存储介质", "Holds data", must) } }, fields: { where: text("发现地点", "Where") }, evidence: [photo] },
  proposeAgreement: {
    label: say("拟定回收协议", "Propose an agreement"), help: say("列出每一方的回收量份额和费用份额。", "One share for each party: of the quantity, of the costs."), clause: "III.(II).2", by: ["member"], event: { type: "AggregationEvent", action: "ADD", bizStep: "packing" },
    item: { items: ["share"], from: ["new"], to: "proposed" }, parent: { items: ["agreement"], from: ["new"], to: "proposed", holder: "actor", fields: { mode: { ...agreementMode, required: true } } },
    requires: [
      { when: "round(sum(items.quantityPercent), 6) == 100", field: "/ll:items", message: say("回收量份额之和须为 100%", "the shares of the quantity must sum to 100 %") },
      { when: "round(sum(items.costPercent), 6) == 100", field: "/ll:items", message: say("费用份额之和须为 100%", "the shares of the costs must sum to 100 %") },
      { when: "count(distinct(items.party)) == count(items)", field: "/ll:items", message: say("每一方只能有一个份额", "a party has one share") },
    ],
  },
  signShare: { label: say("签署份额", "Sign a share"), by: ["member"], strict: true, custody: "open", event: observe("other"), item: { items: ["share"], from: ["proposed"], to: "signed" } },
  enterIntoForce: {
    label: say("协议生效", "Enter into force"), by: ["producer", "dismantler", "platform"], strict: true, event: observe("accepting"), item: { items: ["agreement"], from: ["proposed"], to: "in_force" },
    requires: [{ when: 'count(contents.state == "signed") == count(contents.kind == "share")', field: "/epcList/0", message: say("尚有当事方未签署", "not every party has signed") }],
  },
  allocate: {
    label: say("按协议分摊回收量和费用", "Allocate by the agreement"), help: say("列出协议的全部份额。", "Name every share of the agreement."), by: ["member"], strict: true, custody: "open", event: { type: "AggregationEvent", action: "OBSERVE", bizStep: "stock_taking" },
    parent: { items: ["agreement"], from: ["in_force"], holder: "keep" },
    item: { items: ["share"], from: ["signed"], sets: { allocatedKg: "coalesce(item.before.allocatedKg, 0) + field.massKg * item.quantityPercent / 100" } },
    fields: { class: classOf(must), units: field.number("台（套）数", "Number of units", "1", { min: 1, required: true }), massKg: field.mass("质量", "Mass", must), costYuan: field.number("费用", "Costs", "CNY", { min: 0, required: true }) },
    requires: [{ when: 'count(items) == count(contents.kind == "share")', field: "/childEPCs", message: say("须列出协议的全部份额", "every share of the agreement must be named") }], opens: ["confirm"],
  },
  confirmShare: { label: say("确认分摊量", "Confirm what was allocated"), by: ["member"], strict: true, custody: "open", event: observe("inspecting"), item: { items: ["share"], from: ["signed"], sets: { confirmedKg: "item.before.allocatedKg" } } },
  endAgreement: { label: say("终止协议", "End the agreement"), by: ["producer", "dismantler", "platform", "authority"], strict: true, custody: "open", event: observe("decommissioning"), item: { items: ["agreement"], from: ["proposed", "in_force"], to: "ended" }, fields: { reason } },
  fileTarget: { label: say("填报年度回收目标", "File the yearly target"), by: ["producer"], event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" }, item: { items: ["target"], from: ["new"], to: "filed" }, requires: [{ when: "item.year == event.year", field: "/ll:data/year", message: say("目标须在当年填报", "a target is filed in its own year") }] },
  drawUp: {
    label: say("编制季度申报表", "Draw up the declaration"), help: say("在下一季度编制，自动汇总上季度台账。", "In the quarter after: adds up the books of the quarter before."), clause: "W8", by: ["dismantler"], strict: true,
    event: { type: "ObjectEvent", action: "ADD", bizStep: "commissioning" },
    item: {
      items: ["declaration"], from: ["new", "opened"], to: "opened",
      sets: {
        units: ofQuarter("dismantledUnits"), videoUnits: ofQuarter("videoUnits"), claimYuan: ofQuarter("claimYuan"),
        ...Object.fromEntries(keyed.map((product) => [`${product}Kg`, ofQuarter("keyKg", `item.class + ":${product}"`)])),
      },
    },
    requires: [{ when: `days(${quarterEnd}, event.date) >= 1 and days(${quarterEnd}, event.date) <= 92`, field: "/eventTime", message: say("只能在下一季度内编制", "it is drawn up in the quarter after") }],
    opens: ["declaring"],
  },
  declare: {
    label: say("季度申报", "Declare the quarter"), clause: "W8", by: ["dismantler"], strict: true, event: observe("inspecting"),
    item: { items: ["declaration"], from: ["opened"], to: "declared", sets: { recognisedUnits: `${possible} - ${possible} % 1` } },
    fields: { declaredUnits: field.number("申报规范拆解台数", "Units declared", "1", { min: 0, required: true }) },
    opens: ["auditing"], evidence: [{ kind: "balance-sheet", label: say("物料平衡表", "Balance sheet") }],
  },
  audit: {
    label: say("审核", "Audit"), clause: "W9", by: ["auditor"], strict: true, custody: "open", event: observe("accepting"),
    item: { items: ["declaration"], from: ["declared"], to: "audited", sets: { allowedUnits: "item.recognisedUnits - field.deductedUnits", amountYuan: "round(item.claimYuan / item.units * (item.recognisedUnits - field.deductedUnits), 2)" } },
    fields: {
      method: field.choice("方法", "Method", { coefficient: say("物料系数法", "Material coefficients"), stockCount: say("期末盘点", "Stock count at the end of the period"), video: say("视频与台账比对", "Video against records") }, { required: true, list: true }),
      sampledDays: field.number("抽查天数", "Days sampled", "d", { min: 1, required: true }), deductedUnits: field.number("另行扣减台数", "Units deducted further", "1", { min: 0, required: true }), reason: field.text("扣减理由", "Why deducted", { required: "field.deductedUnits > 0" }),
    },
    requires: [{ when: "field.deductedUnits <= item.recognisedUnits", field: "/ll:data/deductedUnits", message: say("扣减不得多于认定台数", "no more can be deducted than was recognised") }],
    evidence: [{ kind: "audit-report", label: say("审核报告", "Report"), required: true }],
  },
}; // prettier-ignore
