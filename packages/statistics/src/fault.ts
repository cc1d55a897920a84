import type { Wording } from "./wording.ts";

/** What is wrong with a table as a whole or with one cell of it. */
export type SeriesFaultCode =
  | "SERIES_EMPTY"
  | "SERIES_TOO_MANY_ROWS"
  | "SERIES_TOO_MANY_COLUMNS"
  | "SERIES_HEADER_MISSING"
  | "SERIES_HEADER_TWICE"
  | "SERIES_COLUMN_UNKNOWN"
  | "SERIES_ROLE_UNKNOWN"
  | "SERIES_ROLE_TWICE"
  | "SERIES_NO_PERIOD"
  | "SERIES_NO_VALUE"
  | "SERIES_NO_REGION"
  | "SERIES_MIXED_LAYOUT"
  | "SERIES_ROW_RAGGED"
  | "SERIES_CELL_LONG"
  | "SERIES_REGION_MISSING"
  | "SERIES_REGION_UNKNOWN"
  | "SERIES_PERIOD_MISSING"
  | "SERIES_PERIOD_UNREADABLE"
  | "SERIES_PERIOD_SERIAL"
  | "SERIES_PERIOD_SPAN"
  | "SERIES_NUMBER_UNREADABLE"
  | "SERIES_NUMBER_GROUPING"
  | "SERIES_NUMBER_UNIT"
  | "SERIES_NUMBER_RANGE"
  | "SERIES_UNIT_MISSING"
  | "SERIES_UNIT_UNKNOWN"
  | "SERIES_UNIT_AMBIGUOUS"
  | "SERIES_UNIT_MIXED"
  | "SERIES_UNIT_DOUBTFUL"
  | "SERIES_UNIT_MISFIT"
  | "SERIES_SCALE_UNKNOWN"
  | "SERIES_STATUS_UNKNOWN"
  | "SERIES_ROW_TWICE"
  | "SERIES_ROW_CONTRADICTS";

/** A fault in a table. `row` counts from 1 with the header as row 1; 0 means the table as a whole. */
export interface SeriesFault {
  row: number;
  column: string;
  code: SeriesFaultCode;
  params: Record<string, string | number>;
}

/** Wording of every fault; `{name}` parts are filled from `params`. */
export const faultWording: Record<SeriesFaultCode, Wording> = {
  SERIES_EMPTY: { zh: "表中没有数据行。", en: "The table has no data rows." },
  SERIES_TOO_MANY_ROWS: {
    zh: "表有 {rows} 行，上限为 {limit} 行。请分批导入。",
    en: "The table has {rows} rows; the limit is {limit}. Import it in parts.",
  },
  SERIES_TOO_MANY_COLUMNS: {
    zh: "表有 {columns} 列，上限为 {limit} 列。",
    en: "The table has {columns} columns; the limit is {limit}.",
  },
  SERIES_HEADER_MISSING: { zh: "第 {number} 列没有列名。", en: "Column {number} has no name." },
  SERIES_HEADER_TWICE: { zh: "列名“{column}”出现两次。", en: "The column name “{column}” stands twice." },
  SERIES_COLUMN_UNKNOWN: {
    zh: "列映射提到的列“{column}”在表中不存在。",
    en: "The mapping names a column “{column}” that the table does not have.",
  },
  SERIES_ROLE_UNKNOWN: {
    zh: "列“{column}”的用途“{role}”无法识别；可用：{known}。",
    en: "The role “{role}” given to column “{column}” is not known; known are {known}.",
  },
  SERIES_ROLE_TWICE: {
    zh: "列“{first}”和“{second}”都被用作{role}，只能有一列。",
    en: "Columns “{first}” and “{second}” both serve as {role}; there can be one.",
  },
  SERIES_NO_PERIOD: {
    zh: "找不到期间：没有期间列，列名也不是年份。请用列映射指定。",
    en: "No period found: no column holds it and no column name is one. Name it in the mapping.",
  },
  SERIES_NO_VALUE: {
    zh: "找不到数值列。请用列映射指定。",
    en: "No column of values found. Name it in the mapping.",
  },
  SERIES_NO_REGION: {
    zh: "表中没有地区列，也没有指定全表所属的地区。",
    en: "The table has no column of regions, and no region was given for the whole table.",
  },
  SERIES_MIXED_LAYOUT: {
    zh: "有的数值列名是期间（“{period}”），有的不是（“{other}”）；请把多余的列设为忽略。",
    en: "Some value columns are named by a period (“{period}”), others are not (“{other}”); set those not meant to ignore.",
  },
  SERIES_ROW_RAGGED: {
    zh: "此行有 {cells} 个单元格，表头有 {columns} 个。",
    en: "This row has {cells} cells where the header has {columns}.",
  },
  SERIES_CELL_LONG: {
    zh: "单元格有 {length} 个字符，上限为 {limit}。",
    en: "The cell has {length} characters; the limit is {limit}.",
  },
  SERIES_REGION_MISSING: { zh: "此行没有地区。", en: "This row names no region." },
  SERIES_REGION_UNKNOWN: {
    zh: "地区“{text}”无法识别；请使用行政区划代码、省名或国家名。",
    en: "The region “{text}” is not known; use a division code, the name of a province or of a country.",
  },
  SERIES_PERIOD_MISSING: { zh: "此行没有期间。", en: "This row names no period." },
  SERIES_PERIOD_UNREADABLE: {
    zh: "“{text}”不是期间；应形如 2015、2015Q1、2015-03。",
    en: "“{text}” is not a period; write 2015, 2015Q1 or 2015-03.",
  },
  SERIES_PERIOD_SERIAL: {
    zh: "“{text}”像是电子表格的日期序号（{date}）；请改写为年、季或月。",
    en: "“{text}” looks like a spreadsheet's date number ({date}); write the year, quarter or month.",
  },
  SERIES_PERIOD_SPAN: {
    zh: "“{text}”跨几个期间（累计值或半年）；累计值不能当作单期值导入。",
    en: "“{text}” spans several periods; a running total cannot be taken for the figure of one.",
  },
  SERIES_NUMBER_UNREADABLE: { zh: "“{text}”不是数字。", en: "“{text}” is not a number." },
  SERIES_NUMBER_GROUPING: {
    zh: "“{text}”中的逗号既不是千位分隔，也不能当作小数点；小数点请用“.”。",
    en: "The comma in “{text}” does not separate thousands; write the decimal mark as a point.",
  },
  SERIES_NUMBER_UNIT: {
    zh: "“{text}”把数字和单位写在一起；单位应写在列名、单位列或导入选项里。",
    en: "“{text}” holds a unit with the number; give the unit in the column name, a unit column or the options.",
  },
  SERIES_NUMBER_RANGE: {
    zh: "“{text}”超出可存的范围。",
    en: "“{text}” is outside the range that can be kept.",
  },
  SERIES_UNIT_MISSING: {
    zh: "“{series}”没有单位；请在选项中给出，或写在列名的括号里。",
    en: "No unit is known for “{series}”; give it in the options or in brackets in the column name.",
  },
  SERIES_UNIT_UNKNOWN: { zh: "单位“{text}”无法识别。", en: "The unit “{text}” is not known." },
  SERIES_UNIT_AMBIGUOUS: {
    zh: "单位“{text}”有歧义：可能是{first}，也可能是{second}。",
    en: "The unit “{text}” may mean {first} or {second}; write it out.",
  },
  SERIES_UNIT_MIXED: {
    zh: "同一序列混用单位：此处为“{unit}”，前面为“{expected}”。",
    en: "Units are mixed within one series: “{unit}” here, “{expected}” before.",
  },
  SERIES_UNIT_DOUBTFUL: {
    zh: "列名“{series}”像是比率或人均值，与全表的单位“{unit}”不符；请单独给出这一列的单位，或将其设为忽略。",
    en: "“{series}” sounds like a share or a figure per head, which “{unit}”, given for the whole table, is not; give its own unit or set it to ignore.",
  },
  SERIES_UNIT_MISFIT: {
    zh: "单位“{unit}”不能换算成指标“{indicator}”的单位“{expected}”。",
    en: "The unit “{unit}” cannot be converted into “{expected}”, the unit of the indicator “{indicator}”.",
  },
  SERIES_SCALE_UNKNOWN: {
    zh: "数量级“{text}”无法识别；可写 10^4、万、million、1000 等。",
    en: "The scale “{text}” is not known; write 10^4, 万, million, 1000 or the like.",
  },
  SERIES_STATUS_UNKNOWN: {
    zh: "状态“{text}”无法识别；可用：{known}。",
    en: "The status “{text}” is not known; known are {known}.",
  },
  SERIES_ROW_TWICE: {
    zh: "与第 {first} 行重复（同一地区、期间和分组，数值相同）。",
    en: "Repeats row {first}: same region, period and breakdown, same value.",
  },
  SERIES_ROW_CONTRADICTS: {
    zh: "与第 {first} 行矛盾：同一地区、期间和分组，那里为 {other}，此处为 {value}。",
    en: "Contradicts row {first}: same region, period and breakdown, {other} there, {value} here.",
  },
};
