import { faultWording as documentFaults } from "@loopledger/epcis";
import { problemWording as codeFaults, type Wording } from "@loopledger/identifiers";
import { faultWording as stepFaults } from "@loopledger/programme";
import type { Language } from "./language.ts";

/** A fault in one part of what was sent, as pure packages return it. */
export interface Fault {
  /** JSON Pointer into the body; `?name` for a query parameter, `:name` for a part of the path. */
  path: string;
  code: string;
  params?: Record<string, unknown> | undefined;
  /** Where it is in XML that was sent. */
  at?: { line: number; column: number; element: string };
}

function wording(zh: string, en: string): Wording {
  return { zh, en };
}

/** Wording of the faults this server finds itself: shapes of requests and the registry's own rules. */
const ownFaults: Record<string, Wording> = {
  REQUIRED: wording("必填。", "This is required."),
  INVALID_TYPE: wording("类型应为 {expected}。", "Expected {expected}."),
  TOO_SMALL: wording("不得小于 {minimum}。", "Must be at least {minimum}."),
  TOO_BIG: wording("不得大于 {maximum}。", "Must be at most {maximum}."),
  TOO_SHORT: wording("至少需要 {minimum} 项或字符。", "Needs at least {minimum} characters or entries."),
  TOO_LONG: wording("最多 {maximum} 项或字符。", "May have at most {maximum} characters or entries."),
  INVALID_FORMAT: wording("格式应为 {format}。", "Does not have the form {format}."),
  NOT_MULTIPLE_OF: wording("应为 {divisor} 的倍数。", "Must be a multiple of {divisor}."),
  UNKNOWN_MEMBER: wording("未知成员：{keys}。", "Unknown member: {keys}."),
  INVALID_VALUE: wording("应为以下之一：{values}。", "Must be one of {values}."),
  NO_MATCH: wording("不符合任何允许的形式。", "Fits none of the allowed forms."),
  UNKNOWN_PARTY: wording("没有登记主体“{value}”。", 'No party "{value}" is registered.'),
  UNKNOWN_PLACE: wording("没有登记场所“{value}”。", 'No place "{value}" is registered.'),
  NOT_ITS_PLACE: wording("场所“{value}”不属于该主体。", 'The place "{value}" is not one of this party.'),
  BAD_CODE: wording("代码“{value}”无效（{problem}）。", 'The code "{value}" is not valid ({problem}).'),
  TAKEN: wording("“{value}”已被使用。", '"{value}" is taken.'),
  END_BEFORE_START: wording("结束日期早于开始日期。", "Ends before it starts."),
  IN_THE_PAST: wording("时间已过。", "Lies in the past."),
  PASSWORD_TOO_SIMPLE: wording(
    "密码过于简单：不得包含登录名，也不得只由少数字符重复。",
    "Too simple: it may not contain the login nor repeat a few characters.",
  ),
  EVENT_ID_TAKEN: wording(
    "事件编号“{id}”已用于内容不同的事件。",
    'The event id "{id}" belongs to an event with other content.',
  ),
  SIGNATURE_CODE: wording(
    "不是该单位的签名码；还可尝试 {left} 次。",
    "Not the signature code of that party; {left} attempt(s) left.",
  ),
  SIGNATURE_WAITS: wording(
    "错误次数过多，{seconds} 秒内不接受该单位的签名码。",
    "Too many wrong codes; none is taken for that party for {seconds} seconds.",
  ),
  NO_LEAVE: wording(
    "该单位没有授权贵单位代签“{act}”。",
    'That party has not given yours leave to sign "{act}".',
  ),
  RANGE_REVERSED: wording("下限大于上限。", "The lower end is above the upper end."),
};

const registered = new Map<string, Wording>(Object.entries(ownFaults));

/**
 * Adds the wording of a package's faults, so that a route may answer with them. Called at module level by
 * the room that uses the package.
 * @param prefix put before every code, for packages whose codes are common words.
 * @throws Error when two packages give one code different words.
 */
export function addFaultWording(words: Record<string, Wording>, prefix = ""): void {
  for (const [bare, text] of Object.entries(words)) {
    const code = prefix + bare;
    const known = registered.get(code);
    if (known && (known.zh !== text.zh || known.en !== text.en)) {
      throw new Error(`Fault code ${code} has two wordings`);
    }
    registered.set(code, text);
  }
}

addFaultWording(documentFaults);
addFaultWording(stepFaults);
/** Codes of the identifiers package are common words (`FORM`, `EMPTY`), so they get a prefix here. */
export const codeFaultPrefix = "ID_";
addFaultWording(codeFaults, codeFaultPrefix);

/** Wording template of a fault code, or undefined for a code nobody registered. */
export function faultWordingOf(code: string): Wording | undefined {
  return registered.get(code);
}

/** All fault codes with wording, sorted. */
export function faultCodes(): string[] {
  return [...registered.keys()].sort();
}

/**
 * Puts parameters into a template. A parameter may itself be worded, and lists are joined; a missing one
 * leaves a dash.
 */
export function fillTemplate(
  template: string,
  params: Record<string, unknown> = {},
  language: Language = "en",
): string {
  return template.replace(/\{([^{}]{1,60})\}/g, (_, name: string) =>
    show(Object.hasOwn(params, name) ? params[name] : undefined, language),
  );
}

function show(value: unknown, language: Language): string {
  if (value === undefined || value === null) return "–";
  if (Array.isArray(value))
    return value.map((part) => show(part, language)).join(language === "zh" ? "、" : ", ");
  if (typeof value === "object") return show(Reflect.get(value, language), language);
  return String(value);
}
