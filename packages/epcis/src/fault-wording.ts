/** Text for people in both languages; `{name}` stands for the fault's parameter of that name. */
export interface Wording {
  zh: string;
  en: string;
}

/** What each fault code says. Every code this package can give is here, and nothing else. */
export const faultWording: Record<string, Wording> = {
  BROKEN_JSON: {
    zh: "不是有效的 JSON：第 {line} 行第 {column} 列出错。",
    en: "This is not valid JSON: it breaks at line {line}, column {column}.",
  },
  BROKEN_XML: {
    zh: "不是有效的 XML：第 {line} 行第 {column} 列出错。",
    en: "This is not valid XML: it breaks at line {line}, column {column}.",
  },
  XML_DECLARATION: {
    zh: "不接受文档类型定义和实体声明（第 {line} 行第 {column} 列）。",
    en: "Document type definitions and entities are not accepted (line {line}, column {column}).",
  },
  XML_ENCODING: {
    zh: "编码“{encoding}”不受支持，或与内容不符；请使用 UTF-8 或 UTF-16。",
    en: "The encoding “{encoding}” is not supported or not that of the content; use UTF-8 or UTF-16.",
  },
  XML_NAMESPACE: {
    zh: "元素“{element}”的命名空间为“{namespace}”，应为 {expected}。",
    en: "The element “{element}” is in the namespace “{namespace}”; it must be in {expected}.",
  },
  XML_ELEMENT: {
    zh: "“{parent}”中不允许元素“{element}”。",
    en: "The element “{element}” is not allowed in “{parent}”.",
  },
  XML_TEXT: {
    zh: "元素“{element}”只能包含元素，不能包含文本。",
    en: "The element “{element}” may hold elements only, no text.",
  },
  XML_REPEATED: {
    zh: "元素“{element}”只能出现一次。",
    en: "The element “{element}” may stand only once.",
  },
  TOO_LARGE: {
    zh: "文档有 {size} 字节，上限为 {limit} 字节。",
    en: "The document has {size} bytes; the limit is {limit}.",
  },
  DEPTH: { zh: "嵌套超过 {limit} 层。", en: "The nesting is deeper than {limit} levels." },
  TOO_MANY_KEYS: { zh: "字段数超过上限 {limit}。", en: "There are more than {limit} fields." },
  TOO_MANY_EVENTS: {
    zh: "文档含 {count} 个事件，上限为 {limit} 个。",
    en: "The document holds {count} events; the limit is {limit}.",
  },
  EVENT_TOO_LARGE: {
    zh: "该事件有 {size} 字节，上限为 {limit} 字节。",
    en: "The event has {size} bytes; the limit is {limit}.",
  },
  FORBIDDEN_KEY: { zh: "不允许使用字段名“{key}”。", en: "The field name “{key}” is not allowed." },
  FORBIDDEN_CHARACTER: {
    zh: "文本含有无法保存的字符（空字符或不成对的代理码元）。",
    en: "The text holds a character that cannot be kept (NUL or an unpaired surrogate).",
  },
  MISSING: { zh: "缺少必填字段“{field}”。", en: "The required field “{field}” is missing." },
  TYPE: { zh: "应为 {expected}，实际为 {actual}。", en: "This must be {expected}, but is {actual}." },
  FORMAT: { zh: "“{value}”不是有效的 {expected}。", en: "“{value}” is not a valid {expected}." },
  EMPTY: { zh: "列表不能为空。", en: "The list must not be empty." },
  DUPLICATE: { zh: "“{value}”在列表中重复。", en: "“{value}” is in the list twice." },
  UNKNOWN_FIELD: {
    zh: "此处不允许字段“{field}”；扩展字段须为 URI 或带前缀的名称。",
    en: "The field “{field}” is not allowed here; an extension needs a URI or a prefixed name.",
  },
  UNDECLARED_PREFIX: {
    zh: "字段“{field}”的前缀“{prefix}”未在 @context 中声明。",
    en: "The prefix “{prefix}” of the field “{field}” is not declared in the @context.",
  },
  UNKNOWN_VALUE: {
    zh: "“{value}”不是 {vocabulary} 的取值；自定义取值须为 CBV 命名空间以外的 URI。",
    en: "“{value}” is not a value of {vocabulary}; an own value must be a URI outside the CBV namespaces.",
  },
  UNKNOWN_DOCUMENT_TYPE: {
    zh: "“{value}”不是 EPCISDocument 或 EPCISQueryDocument。",
    en: "“{value}” is neither EPCISDocument nor EPCISQueryDocument.",
  },
  UNKNOWN_EVENT_TYPE: { zh: "“{value}”不是 EPCIS 事件类型。", en: "“{value}” is not an EPCIS event type." },
  MISSING_TIME_ZONE: {
    zh: "时间“{value}”没有时区；请加 Z 或 +08:00 一类的偏移。",
    en: "The time “{value}” has no time zone; add Z or an offset such as +08:00.",
  },
  NEGATIVE_QUANTITY: {
    zh: "数量 {quantity} 不能为负。",
    en: "The quantity {quantity} must not be negative.",
  },
  NOT_ALLOWED: {
    zh: "{condition} 的事件不允许字段“{field}”。",
    en: "The field “{field}” is not allowed on an event with {condition}.",
  },
  REPEATED_ATTRIBUTE: {
    zh: "“{attribute}”在 sensorMetadata 与 sensorReport 中各出现一次，只能给出一处。",
    en: "“{attribute}” is given in sensorMetadata and again in sensorReport; give it in one place.",
  },
  UNKNOWN_PARAMETER: {
    zh: "没有查询参数“{parameter}”。",
    en: "There is no query parameter “{parameter}”.",
  },
  REPEATED_PARAMETER: {
    zh: "查询参数“{parameter}”给出多次；多个取值请用竖线分隔。",
    en: "The query parameter “{parameter}” is given more than once; separate several values by bars.",
  },
  EXCLUSIVE_PARAMETERS: {
    zh: "查询参数“{parameter}”与“{other}”不能同时使用。",
    en: "The query parameters “{parameter}” and “{other}” cannot be used together.",
  },
  NEEDS_PARAMETER: {
    zh: "查询参数“{parameter}”须与“{other}”一起使用。",
    en: "The query parameter “{parameter}” needs “{other}” beside it.",
  },
  UNDECLARED_QUERY_PREFIX: {
    zh: "字段“{field}”的前缀“{prefix}”未声明；请用 GS1-Extensions 声明，或写出完整 URI。",
    en: "The prefix “{prefix}” of the field “{field}” is not declared; declare it with GS1-Extensions or write the full URI.",
  },
};
