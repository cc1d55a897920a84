import type { IdentifierProblem, Wording } from "./types.ts";

/** A problem with its parameters. */
export function problem(code: string, params?: Record<string, string | number>): IdentifierProblem {
  return params ? { code, params } : { code };
}

/** Sentences for every problem code; `{name}` stands for a parameter of the problem. */
export const problemWording: Record<string, Wording> = {
  EMPTY: { zh: "没有输入编码。", en: "No code was given." },
  LENGTH: {
    zh: "长度为 {found}，应为 {expected}。",
    en: "The length is {found}; it should be {expected}.",
  },
  CHARACTERS: {
    zh: "含有不允许的字符：{found}。",
    en: "These characters are not allowed: {found}.",
  },
  FORM: { zh: "格式应为 {expected}。", en: "The form should be {expected}." },
  CHECK_DIGIT: {
    zh: "校验位为 {found}，应为 {expected}。",
    en: "The check digit is {found}; it should be {expected}.",
  },
  INNER_CHECK_DIGIT: {
    zh: "主体标识码的校验位为 {found}，应为 {expected}。",
    en: "The check digit of the organisation part is {found}; it should be {expected}.",
  },
  DATE: {
    zh: "日期段 {found} 不是有效日期。",
    en: "The date part {found} is not a date that exists.",
  },
  YEAR_LETTER: { zh: "年份代码 {found} 未定义。", en: "The year letter {found} is not defined." },
  LEVEL: {
    zh: "产品类型代码 {found} 应为 P、M 或 C。",
    en: "The product type {found} should be P, M or C.",
  },
  CHEMISTRY: {
    zh: "电池类型代码 {found} 未定义。",
    en: "The battery type {found} is not defined.",
  },
  CLASS: { zh: "类别代码 {found} 未定义。", en: "The class {found} is not defined." },
  SEQUENCE: { zh: "顺序代码不能为 {found}。", en: "The sequence cannot be {found}." },
  PROVINCE: {
    zh: "省级代码 {found} 不存在。",
    en: "There is no province with the code {found}.",
  },
  PIECE: {
    zh: "第 {piece} 件，共 {total} 件，不成立。",
    en: "Piece {piece} of {total} is not possible.",
  },
  SERIAL_MISSING: {
    zh: "缺少应用标识符 ({ai}) 的部分。",
    en: "The part with application identifier ({ai}) is missing.",
  },
  COMPANY_PREFIX_LENGTH: {
    zh: "需要厂商识别代码的位数（6 至 12）。",
    en: "The length of the GS1 company prefix (6 to 12) is needed.",
  },
  NO_LINK_FORM: {
    zh: "该编码没有 GS1 数字链接形式。",
    en: "This code has no GS1 Digital Link form.",
  },
  NO_URN_FORM: { zh: "该编码没有 EPC URN 形式。", en: "This code has no EPC URN form." },
  SCHEME: {
    zh: "该编码属于 {found}，不是 {expected}。",
    en: "This code is of scheme {found}, not {expected}.",
  },
  UNKNOWN_SCHEME: { zh: "没有编码规则 {found}。", en: "There is no scheme {found}." },
  UNKNOWN_PREFIX: {
    zh: "不认识前缀 {found}。",
    en: "The prefix {found} is not known.",
  },
  UNRECOGNISED: {
    zh: "无法识别该编码；请指明编码规则。",
    en: "This code was not recognised; state its scheme.",
  },
};
