import { massUnits } from "./mass.ts";

/** What a unit measures. "count" covers pieces, pairs and packages. */
export type Dimension =
  | "mass"
  | "volume"
  | "length"
  | "area"
  | "energy"
  | "power"
  | "count"
  | "temperature"
  | "pressure"
  | "time"
  | "charge"
  | "current"
  | "voltage"
  | "resistance"
  | "speed"
  | "acceleration"
  | "frequency"
  | "angle"
  | "ratio"
  | "density"
  | "massFlow"
  | "volumeFlow"
  | "amount"
  | "concentration"
  | "illuminance"
  | "force"
  | "radioactivity"
  | "information";

/** UN/ECE Recommendation 20 codes in capitals, then UCUM and everyday spellings. */
const unitsOf: Record<Exclude<Dimension, "mass">, string> = {
  volume:
    "MTQ DMQ CMQ MMQ LTR HLT DLT CLT MLT 4G K6 MAL H19 H20 DMA GLL GLI GLD OZA OZI PTL PTI PTD QTL QTI QTD BLL BLD BUA BUI INQ FTQ YDQ NM3 SM3 m3 dm3 cm3 L l mL ml hL 升 立方米",
  length: "MTR DMT CMT MMT KMT HMT A45 4H C45 C52 A11 INH FOT YRD SMI NMI AK m dm cm mm km um 米 公里",
  area: "MTK DMK CMK MMK KMK HAR ARE DAA H16 INK FTK YDK MIK ACR m2 cm2 km2 ha 公顷 亩 平方米",
  energy: "JOU KJO 3B GV D30 C68 WHR KWH MWH GWH D32 BTU A53 J kJ MJ GJ TJ PJ Wh kWh MWh GWh TWh 千瓦时",
  power: "WTT C31 D80 KWT MAW A90 D31 BHP HJ D46 KVA MVA KVR W mW kW MW GW kVA 千瓦",
  count: "C62 H87 EA PR SET DZN GRO MIL T3 CEN NIU NMP NAR NPR NMB E48 KT ST AS 1 件 个 台 辆 只 套",
  temperature: "CEL KEL FAH A48 Cel K",
  pressure: "PAL KPA MPA A97 BAR MBR ATM PS HN UA Pa kPa MPa bar",
  time: "SEC MIN HUR DAY WEE MON ANN C26 B98 C47 s min h d wk mo a",
  charge: "COU AMH TAH E09 C Ah mAh",
  current: "AMP 4K B22 B84 A mA kA",
  voltage: "VLT 2Z KVT D82 B78 V mV kV",
  resistance: "OHM E45 B49 B75 Ohm mOhm",
  speed: "MTS KMH 2M C16 2X HM KNT FS m/s km/h",
  acceleration: "MSK m/s2",
  frequency: "HTZ KHZ MHZ A86 RPM Hz kHz MHz",
  angle: "DD C81 C25 D61 D62 A91 deg rad",
  ratio: "P1 NX 59 61 % ppm",
  density: "KMQ 23 A93 GP GQ M1 GL B35 kg/m3 g/cm3 g/m3 mg/m3 mg/L",
  massFlow: "KGS E93 4M kg/s kg/h t/h",
  volumeFlow: "MQS MQH L2 E32 m3/s m3/h L/min L/h",
  amount: "C34 C18 B45 mol mmol",
  concentration: "C35 C36 C38 mol/L mol/m3",
  illuminance: "LUX KLX lx",
  force: "NEW B47 B73 N kN",
  radioactivity: "BQL 2Q 4N GBQ CUR Bq",
  information: "A99 AD 2P 4L E34 E35",
};

const dimensions = new Map<string, Dimension>(massUnits.map((unit) => [unit, "mass"]));
for (const [dimension, units] of Object.entries(unitsOf)) {
  for (const unit of units.split(" ")) dimensions.set(unit, dimension as Dimension);
}

/**
 * What a unit code measures, null where it is not known here. Package codes of Recommendation 21 with the
 * letter X in front (XBX box) count.
 */
export function uomDimensions(uom: string): Dimension | null {
  const unit = uom.trim();
  return dimensions.get(unit) ?? (/^X[A-Z0-9]{2}$/.test(unit) ? "count" : null);
}
