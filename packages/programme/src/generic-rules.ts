import type { Severity, Wording } from "./types.ts";

export interface GenericRule {
  label: Wording;
  severity: Severity;
  message: Wording;
  /** Other words for single ways of breaking it. */
  variants?: Record<string, Wording>;
}

/** Rules every programme gets for nothing. Their numbers are stable; outsiders refer to them. */
export const genericRules: Record<string, GenericRule> = {
  G1: {
    label: { zh: "逾期上报", en: "Reported late" },
    severity: "low",
    message: {
      zh: "应于 {due} 前上报，实际上报于 {reported}",
      en: "due by {due}, reported on {reported}",
    },
  },
  G2: {
    label: { zh: "状态跳变", en: "Step out of order" },
    severity: "medium",
    message: {
      zh: "此前状态为“{state}”，该步骤要求“{expected}”",
      en: "state before was “{state}”, the step follows “{expected}”",
    },
    variants: {
      unknown: {
        zh: "台账中没有编码 {code} 此前的记录，该步骤要求“{expected}”",
        en: "the ledger knew nothing of {code}; the step follows “{expected}”",
      },
    },
  },
  G3: {
    label: { zh: "许可无效或超出许可", en: "No permit in force, or beyond it" },
    severity: "high",
    message: {
      zh: "行为主体在 {date} 没有有效的许可：{permits}",
      en: "no permit in force on {date}: {permits}",
    },
    variants: {
      ended: {
        zh: "行为主体的许可“{permits}”已于 {ended} 失效，事件日期 {date}",
        en: "the permit “{permits}” ended on {ended}; the event is of {date}",
      },
      scope: {
        zh: "“{value}”不在许可（{permits}）的“{list}”范围内",
        en: "“{value}” is not in “{list}” of the permits held ({permits})",
      },
      capacity: {
        zh: "{year} 年累计 {done} 千克，许可能力 {capacity} 千克",
        en: "{done} kg in {year}, {capacity} kg permitted",
      },
    },
  },
  G4: {
    label: { zh: "同一编码出现在两处", en: "One code in two places" },
    severity: "high",
    message: {
      zh: "该编码已装入 {other}",
      en: "the item is already in {other}",
    },
  },
  G5: {
    label: { zh: "质量不平衡", en: "Mass does not balance" },
    severity: "high",
    message: {
      zh: "投入 {in} 千克，产出 {out} 千克，容差 {tolerance}%",
      en: "{in} kg in, {out} kg out, tolerance {tolerance} %",
    },
  },
  G6: {
    label: { zh: "行程不合理", en: "Impossible or broken journey" },
    severity: "medium",
    message: {
      zh: "{minutes} 分钟内移动 {km} 公里，按 {limit} 公里/小时不可能到达",
      en: "{km} km in {minutes} minutes; {limit} km/h does not get there",
    },
    variants: {
      speed: { zh: "轨迹最高 {kmh} 公里/小时，上限 {limit}", en: "track reaches {kmh} km/h, limit {limit}" },
      stop: {
        zh: "途中停留 {minutes} 分钟，上限 {limit}",
        en: "stopped for {minutes} minutes, limit {limit}",
      },
      end: {
        zh: "轨迹终点距场所 {km} 公里，上限 {limit}",
        en: "track ends {km} km from the place, limit {limit}",
      },
    },
  },
  G7: {
    label: { zh: "称重数据异常", en: "Weights look made up" },
    severity: "medium",
    message: {
      zh: "最近 {of} 次称重中 {count} 次可疑",
      en: "{count} of the last {of} weights are suspicious",
    },
    variants: {
      round: {
        zh: "最近 {of} 次称重中 {count} 次为整百千克",
        en: "{count} of the last {of} weights are whole hundreds of kilograms",
      },
      repeated: {
        zh: "最近 {of} 次称重中 {count} 次与之前相同",
        en: "{count} of the last {of} weights equal an earlier one",
      },
    },
  },
  G8: {
    label: { zh: "凭证存疑", en: "Evidence used before, or of another time or place" },
    severity: "medium",
    message: { zh: "凭证“{evidence}”存疑", en: "evidence “{evidence}” is doubtful" },
    variants: {
      reused: {
        zh: "凭证“{evidence}”（{hash}）已用于其他物品",
        en: "evidence “{evidence}” ({hash}) was used for another item",
      },
      time: {
        zh: "凭证“{evidence}”拍摄于 {taken}，与事件时间 {time} 相差超过 {limit} 小时",
        en: "evidence “{evidence}” is of {taken}, more than {limit} hours from {time}",
      },
      place: {
        zh: "凭证“{evidence}”距场所 {km} 公里，上限 {limit}",
        en: "evidence “{evidence}” was taken {km} km from the place, limit {limit}",
      },
    },
  },
  G9: {
    label: { zh: "与列入惩戒名单的主体往来", en: "Dealing with a party on a penalty list" },
    severity: "high",
    message: {
      zh: "{party} 自 {from} 起列入“{list}”（至 {to}）",
      en: "{party} is on “{list}” since {from} (until {to})",
    },
  },
  G10: {
    label: { zh: "更正已结月份数据", en: "Correction of a closed month" },
    severity: "medium",
    message: {
      zh: "更正使 {month} 的“{measure}”由 {before} 变为 {after} {unit}",
      en: "a correction changes “{measure}” of {month} from {before} to {after} {unit}",
    },
  },
  G11: {
    label: { zh: "编码校验不符", en: "Code fails its check" },
    severity: "medium",
    message: { zh: "{code}：{problem}", en: "{code}: {problem}" },
  },
  G12: {
    label: { zh: "事件时间在未来", en: "Event lies in the future" },
    severity: "medium",
    message: {
      zh: "事件时间 {time} 晚于接收时间 {received}：设备时钟偏快，按接收时间排列先后",
      en: "event time {time} is after it was received, {received}: the clock is fast; its place in order is that of receipt",
    },
  },
  G13: {
    label: { zh: "必填数据缺失", en: "Required data missing" },
    severity: "medium",
    message: { zh: "缺少：{fields}", en: "missing: {fields}" },
  },
  G15: {
    label: { zh: "取用量超过结存", en: "More taken than is left" },
    severity: "high",
    message: { zh: "取用 {taken} 千克，结存 {left} 千克", en: "{taken} kg taken, {left} kg left" },
  },
  G16: {
    label: { zh: "交接物品与其制度不符", en: "Handed over against its programme" },
    severity: "medium",
    message: {
      zh: "随单移交的物品无法登记步骤“{step}”：{problem}",
      en: "what the note carries could not take the step “{step}”: {problem}",
    },
  },
  G17: {
    label: { zh: "设备时钟偏慢", en: "Clock of the device is slow" },
    severity: "medium",
    message: {
      zh: "事件时间 {time} 早于单据成为“{state}”的时间 {since}：设备时钟偏慢，按接收时间 {received} 排列先后",
      en: "event time {time} is before the document became “{state}”, {since}: the clock is slow; its place in order is that of receipt, {received}",
    },
  },
  G14: {
    label: { zh: "步骤不在有效规则内", en: "Step not in force" },
    severity: "medium",
    message: {
      zh: "{date} 适用的规则中没有此步骤",
      en: "the rules in force on {date} do not have this step",
    },
  },
};

/** Fills `{name}` parts of a message in both languages; a worded part is said in each. */
export function fillWording(message: Wording, params: Record<string, unknown>, show = String): Wording {
  const fill = (language: "zh" | "en"): string =>
    message[language].replace(/\{([^}]*)\}/g, (_, name: string) => {
      const value = params[name] ?? "—";
      return isWording(value) ? value[language] : show(value);
    });
  return { zh: fill("zh"), en: fill("en") };
}

/** Several words as one, in both languages. */
export function joined(words: Wording[]): Wording {
  return { zh: words.map(({ zh }) => zh).join("、"), en: words.map(({ en }) => en).join(", ") };
}

function isWording(value: unknown): value is Wording {
  return typeof value === "object" && value !== null && "zh" in value && "en" in value;
}

/** A fault of admission in words. Templates take the fault's params. */
export const faultWording: Record<string, Wording> = {
  UNKNOWN_STEP: { zh: "没有步骤“{step}”", en: "There is no step “{step}”" },
  STEP_SHAPE: {
    zh: "步骤“{step}”应为 {expected} 事件，收到 {found}",
    en: "Step “{step}” is a {expected} event, this is {found}",
  },
  ROLE_MISSING: {
    zh: "只有以下角色可以登记该步骤：{roles}",
    en: "Only these roles may record this step: {roles}",
  },
  STEP_ORDER: {
    zh: "单据现为“{state}”，该步骤要求“{expected}”{taken}",
    en: "The document is “{state}”, the step follows “{expected}”{taken}",
  },
  NOT_YOURS: {
    zh: "该物品不在贵单位手中，也没有移交给贵单位",
    en: "Your organisation does not hold this item and it was not sent to you",
  },
  ITEM_KIND: {
    zh: "“{code}”不是该步骤处理的物品（{kinds}）",
    en: "“{code}” is not an item of this step ({kinds})",
  },
  ITEM_MISSING: {
    zh: "该步骤需要填写物品：{kinds}",
    en: "The step needs an item: {kinds}",
  },
  FIELD_MISSING: { zh: "“{label}”为必填项", en: "“{label}” is required" },
  FIELD_SEALED: {
    zh: "“{label}”已确认，不能再改；如需更正，请使用更正步骤",
    en: "“{label}” is settled and cannot change any more; use the step for corrections",
  },
  FIELD_TYPE: { zh: "“{label}”应为{type}", en: "“{label}” should be a {type}" },
  FIELD_RANGE: {
    zh: "“{label}”应在 {min} 与 {max} 之间",
    en: "“{label}” should be between {min} and {max}",
  },
  FIELD_CHOICE: {
    zh: "“{label}”只能是：{choices}",
    en: "“{label}” is one of: {choices}",
  },
  FIELD_UNIT: {
    zh: "“{label}”的单位应为 {unit}，收到 {found}",
    en: "“{label}” is in {unit}, not {found}",
  },
  FIELD_UNKNOWN: {
    zh: "该步骤没有字段“{field}”",
    en: "The step has no field “{field}”",
  },
  FIELD_CODE: {
    zh: "“{label}”不是有效编码：{problem}",
    en: "“{label}” is not a valid code: {problem}",
  },
  FIELD_TRACK: {
    zh: "“{label}”应为 2 至 {most} 个 [经度, 纬度, 时间] 点，时间不得倒退",
    en: "“{label}” is a list of 2 to {most} points [longitude, latitude, time] whose times do not go back",
  },
  FIELD_OBJECT: {
    zh: "“{label}”应为对象，最多 {depth} 层、{characters} 个字符",
    en: "“{label}” is an object of at most {depth} levels and {characters} characters",
  },
  QUANTITY_UNIT: {
    zh: "单位“{uom}”不是质量单位",
    en: "“{uom}” is not a unit of mass",
  },
  QUANTITY_NEGATIVE: { zh: "质量不能为负", en: "A mass cannot be negative" },
  EVIDENCE_MISSING: {
    zh: "缺少凭证：{label}",
    en: "Evidence is missing: {label}",
  },
  EVIDENCE_COUNT: { zh: "凭证最多 {most} 份", en: "There may be {most} pieces of evidence at most" },
  EVIDENCE_SHAPE: { zh: "凭证应为对象", en: "A piece of evidence is an object" },
  EVIDENCE_TEXT: { zh: "应为 1 至 {most} 个字符", en: "This is a text of 1 to {most} characters" },
  EVIDENCE_HASH: {
    zh: "哈希应为“ni:///sha-256;”加 base64url，或 64 位十六进制数",
    en: "A hash is “ni:///sha-256;” and base64url, or 64 hexadecimal digits",
  },
  EVIDENCE_TIME: { zh: "时间应为带时区的 ISO 时间", en: "A time is an ISO time with its zone" },
  EVIDENCE_PLACE: {
    zh: "经纬度应成对，并在范围内",
    en: "Longitude and latitude come together and within range",
  },
  HOLIDAY_SHAPE: { zh: "应为{expected}", en: "Expected {expected}" },
  HOLIDAY_YEAR: { zh: "“{found}”不是 1900 至 2199 的年份", en: "“{found}” is no year from 1900 to 2199" },
  HOLIDAY_GAP: {
    zh: "缺少 {found} 年的假日；年份须连续",
    en: "The holidays of {found} are missing; years have no gaps",
  },
  HOLIDAY_DAY: { zh: "“{found}”不是该年的日期（MMDD）", en: "“{found}” is no day (MMDD) of the year" },
  HOLIDAY_TWICE: { zh: "“{found}”出现两次", en: "“{found}” is there twice" },
  HOLIDAY_WEEKDAY: {
    zh: "调休上班日“{found}”不是周六或周日",
    en: "“{found}” is made up for, but is no Saturday or Sunday",
  },
  HOLIDAY_BOTH: {
    zh: "“{found}”既是假日又是上班日",
    en: "“{found}” is a holiday and a working day at once",
  },
  REQUIREMENT: {
    zh: "条件不满足：{text}",
    en: "A condition does not hold: {text}",
  },
};
