import { type Fraction, readFraction } from "./fraction.ts";
import { massFactors } from "./mass.ts";

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

/**
 * UN/ECE Recommendation 20 codes in capitals, then UCUM and everyday spellings. After the colon stands how many of
 * the dimension's base unit (kelvin, metre, cubic metre, pascal, second, joule, ...) one is, after @ what is added
 * first. Units without either are of the dimension, but no fixed number of its base unit, or it is not known here.
 */
const unitsOf: Record<Exclude<Dimension, "mass">, string> = {
  volume:
    "MTQ:1 DMQ:1e-3 CMQ:1e-6 MMQ:1e-9 LTR:1e-3 HLT:0.1 DLT:1e-4 CLT:1e-5 MLT:1e-6 4G:1e-9 K6:1 MAL:1e3 H19:1e6 " +
    "H20:1e9 DMA:1e3 GLL:3.785411784e-3 GLI:4.54609e-3 GLD OZA:29.5735295625e-6 OZI:28.4130625e-6 " +
    "PTL:473.176473e-6 PTI:568.26125e-6 PTD QTL:946.352946e-6 QTI:1136.5225e-6 BLL:0.158987294928 BLD BUA BUI:36.36872e-3 " +
    "INQ:16.387064e-6 FTQ:0.028316846592 YDQ:0.764554857984 NM3 SM3 m3:1 dm3:1e-3 cm3:1e-6 L:1e-3 l:1e-3 mL:1e-6 " +
    "ml:1e-6 hL:0.1 升:1e-3 立方米:1",
  length:
    "MTR:1 DMT:0.1 CMT:0.01 MMT:1e-3 KMT:1e3 HMT:100 A45:10 4H:1e-6 C45:1e-9 C52:1e-12 A11:1e-10 INH:0.0254 " +
    "FOT:0.3048 YRD:0.9144 SMI:1609.344 NMI:1852 AK:1.8288 m:1 dm:0.1 cm:0.01 mm:1e-3 km:1e3 um:1e-6 米:1 公里:1e3",
  area:
    "MTK:1 DMK:0.01 CMK:1e-4 MMK:1e-6 KMK:1e6 HAR:1e4 ARE:100 DAA:1e3 H16:100 INK:0.00064516 FTK:0.09290304 " +
    "YDK:0.83612736 MIK ACR m2:1 cm2:1e-4 km2:1e6 ha:1e4 公顷:1e4 亩:2000/3 平方米:1",
  energy:
    "JOU:1 KJO:1e3 3B:1e6 GV:1e9 D30:1e12 C68:1e15 WHR:3600 KWH:3.6e6 MWH:3.6e9 GWH:3.6e12 D32:3.6e15 BTU " +
    "A53:1.602176634e-19 J:1 kJ:1e3 MJ:1e6 GJ:1e9 TJ:1e12 PJ:1e15 Wh:3600 kWh:3.6e6 MWh:3.6e9 GWh:3.6e12 TWh:3.6e15 " +
    "千瓦时:3.6e6",
  power:
    "WTT:1 C31:1e-3 D80:1e-6 KWT:1e3 MAW:1e6 A90:1e9 D31:1e12 BHP HJ D46 KVA MVA KVR W:1 mW:1e-3 kW:1e3 MW:1e6 GW:1e9 " +
    "kVA 千瓦:1e3",
  count:
    "C62:1 H87:1 EA:1 PR:2 SET DZN:12 GRO:144 MIL:1e3 T3:1e3 CEN:100 NIU NMP NAR NPR NMB E48 KT ST AS 1:1 件:1 个:1 台:1 " +
    "辆:1 只:1 套",
  temperature: "CEL:1@273.15 KEL:1 FAH:5/9@459.67 A48:5/9 Cel:1@273.15 K:1",
  pressure:
    "PAL:1 KPA:1e3 MPA:1e6 A97:100 BAR:1e5 MBR:100 ATM:101325 PS:4.4482216152605/0.00064516 HN:133.322387415 " +
    "UA:101325/760 Pa:1 kPa:1e3 MPa:1e6 bar:1e5",
  time:
    "SEC:1 MIN:60 HUR:3600 DAY:86400 WEE:604800 MON ANN C26:1e-3 B98:1e-6 C47:1e-9 s:1 min:60 h:3600 d:86400 " +
    "wk:604800 mo a",
  charge: "COU:1 AMH:3600 TAH:3.6e6 E09:3.6 C:1 Ah:3600 mAh:3.6",
  current: "AMP:1 4K:1e-3 B22:1e3 B84:1e-6 A:1 mA:1e-3 kA:1e3",
  voltage: "VLT:1 2Z:1e-3 KVT:1e3 D82:1e-6 B78:1e6 V:1 mV:1e-3 kV:1e3",
  resistance: "OHM:1 E45:1e-3 B49:1e3 B75:1e6 Ohm:1 mOhm:1e-3",
  speed: "MTS:1 KMH:1/3.6 2M:0.01 C16:1e-3 2X:1/60 HM:0.44704 KNT:1852/3600 FS:0.3048 m/s:1 km/h:1/3.6",
  acceleration: "MSK:1 m/s2:1",
  frequency: "HTZ:1 KHZ:1e3 MHZ:1e6 A86:1e9 RPM:1/60 Hz:1 kHz:1e3 MHz:1e6",
  angle: "DD:1 C81 C25 D61:1/60 D62:1/3600 A91:0.9 deg:1 rad",
  ratio: "P1:0.01 NX:1e-3 59:1e-6 61:1e-9 %:0.01 ppm:1e-6",
  density:
    "KMQ:1 23:1e3 A93:1e-3 GP:1e-6 GQ:1e-9 M1:1e-3 GL:1 B35:1e3 kg/m3:1 g/cm3:1e3 g/m3:1e-3 mg/m3:1e-6 mg/L:1e-3",
  massFlow: "KGS:1 E93:1/3600 4M:1e-6/3600 kg/s:1 kg/h:1/3600 t/h:1/3.6",
  volumeFlow: "MQS:1 MQH:1/3600 L2:1e-3/60 E32:1e-3/3600 m3/s:1 m3/h:1/3600 L/min:1e-3/60 L/h:1e-3/3600",
  amount: "C34:1 C18:1e-3 B45:1e3 mol:1 mmol:1e-3",
  concentration: "C35:1e3 C36:1 C38:1e3 mol/L:1e3 mol/m3:1",
  illuminance: "LUX:1 KLX:1e3 lx:1",
  force: "NEW:1 B47:1e3 B73:1e6 N:1 kN:1e3",
  radioactivity: "BQL:1 2Q:1e3 4N:1e6 GBQ:1e9 CUR:3.7e10 Bq:1",
  information: "A99:1 AD:8 2P:8e3 4L:8e6 E34:8e9 E35:8e12",
};

/** One unit: base = (value + shift) x factor; without factor it cannot be reckoned into others. */
export interface Unit {
  dimension: Dimension;
  factor: Fraction | null;
  shift: Fraction | null;
}

const units = new Map<string, Unit>();
for (const [unit, factor] of massFactors) units.set(unit, { dimension: "mass", factor, shift: null });
for (const [dimension, entries] of Object.entries(unitsOf)) {
  for (const entry of entries.split(" ")) {
    const [, code = "", factor, shift] = /^([^:]+)(?::([^@]+)(?:@(.+))?)?$/.exec(entry)!;
    units.set(code, {
      dimension: dimension as Dimension,
      factor: factor === undefined ? null : readFraction(factor),
      shift: shift === undefined ? null : readFraction(shift),
    });
  }
}

/** The unit a code stands for, null where it is not known here. */
export function findUnit(uom: string): Unit | null {
  return units.get(uom) ?? units.get(uom.trim()) ?? null;
}

/**
 * What a unit code measures, null where it is not known here. Package codes of Recommendation 21 with the
 * letter X in front (XBX box) count.
 */
export function uomDimensions(uom: string): Dimension | null {
  const unit = uom.trim();
  return units.get(unit)?.dimension ?? (/^X[A-Z0-9]{2}$/.test(unit) ? "count" : null);
}
