import type { Wording } from "@loopledger/identifiers";

/** One kind of answer that is not a result. */
export interface CatalogueEntry {
  /** HTTP status of the answer. */
  status: number;
  title: Wording;
  /** Template: `{name}` is replaced by the parameter of that name. */
  detail: Wording;
  /** EPCIS exception (GS1 EPCIS 2.0, REST bindings) where it differs from the one its status suggests. */
  epcis?: string;
}

type Pair = [zh: string, en: string];

function entry(status: number, title: Pair, detail: Pair, epcis?: string): CatalogueEntry {
  return {
    status,
    title: { zh: title[0], en: title[1] },
    detail: { zh: detail[0], en: detail[1] },
    ...(epcis === undefined ? {} : { epcis }),
  };
}

/**
 * Every error the server answers with. A code is part of the contract: add codes, never change what one
 * means. `docs/reference/errors.md` is written from this table, and a test keeps the two together.
 */
export const catalogue = {
  // Requests that cannot be read
  BAD_REQUEST: entry(
    400,
    ["请求无法处理", "Bad request"],
    ["请求不符合 HTTP 规则。", "The request does not follow the rules of HTTP."],
  ),
  BAD_URL: entry(
    400,
    ["地址无效", "Bad address"],
    ["请求地址无法解码。", "The address of the request cannot be decoded."],
  ),
  BROKEN_JSON: entry(
    400,
    ["JSON 有误", "Broken JSON"],
    ["第 {line} 行第 {column} 列不是有效的 JSON。", "Not valid JSON at line {line}, column {column}."],
  ),
  DEPTH: entry(
    400,
    ["JSON 嵌套过深", "JSON is nested too deeply"],
    [
      "嵌套超过 {limit} 层（第 {line} 行第 {column} 列）。",
      "Nested more than {limit} levels deep (line {line}, column {column}).",
    ],
  ),
  FORBIDDEN_KEY: entry(
    400,
    ["不允许的成员名", "Member name not allowed"],
    ["JSON 中不允许使用成员名“{key}”。", 'The member name "{key}" is not allowed in JSON here.'],
  ),
  BAD_CHARACTER: entry(
    400,
    ["字符无法保存", "A character that cannot be kept"],
    ["文本中含有空字符（U+0000）。", "The text holds the character U+0000."],
  ),
  VALIDATION: entry(
    400,
    ["内容有误", "The content is not right"],
    ["有 {count} 处需要改正，见 errors。", "{count} part(s) need correcting; see errors."],
  ),
  BODY_TOO_LARGE: entry(
    413,
    ["内容过大", "The body is too large"],
    ["请求内容不得超过 {limit} 字节。", "The body may have at most {limit} bytes."],
    "CaptureLimitExceededException",
  ),
  URI_TOO_LONG: entry(
    414,
    ["地址过长", "The address is too long"],
    ["请求地址不得超过 {limit} 个字符。", "The address may have at most {limit} characters."],
  ),
  UNSUPPORTED_MEDIA_TYPE: entry(
    415,
    ["内容类型不受支持", "Content type not supported"],
    [
      "不接受内容类型“{type}”，请使用 {accepted}。",
      'Content type "{type}" is not accepted; send {accepted}.',
    ],
  ),
  NOT_ACCEPTABLE: entry(
    406,
    ["无法提供所要求的格式", "No such format"],
    ["此处只提供 {offered}。", "Only {offered} is on offer here."],
  ),
  METHOD_NOT_ALLOWED: entry(
    405,
    ["方法不允许", "Method not allowed"],
    ["{path} 不接受 {method}，可用：{allowed}。", "{path} does not take {method}; it takes {allowed}."],
    "ImplementationException",
  ),
  TOO_MANY_REQUESTS: entry(
    429,
    ["请求过于频繁", "Too many requests"],
    ["请在 {seconds} 秒后再试。", "Try again in {seconds} seconds."],
    "SecurityException",
  ),

  SIGNATURE_REFUSED: entry(
    403,
    ["签名码不正确", "Signature not accepted"],
    [
      "签名码不正确，或该单位没有签名码；还可尝试 {left} 次。",
      "The code is wrong, or the party has none; {left} attempt(s) left.",
    ],
    "SecurityException",
  ),
  SIGNATURE_LOCKED: entry(
    429,
    ["签名码已锁定", "Signature code locked"],
    [
      "错误次数过多，请在 {seconds} 秒后再试，或由该单位重新生成签名码。",
      "Too many wrong codes; try again in {seconds} seconds, or have the party make a new one.",
    ],
    "SecurityException",
  ),
  NOT_DELEGATED: entry(
    403,
    ["未获授权代签", "No delegation to sign"],
    [
      "该单位没有授权贵单位代签“{act}”，或授权已到期。",
      'That party has not given yours leave to sign "{act}", or the leave has ended.',
    ],
    "SecurityException",
  ),

  QUERY_PARAMETER: entry(
    400,
    ["查询参数无效", "Query parameter not valid"],
    [
      "查询参数 {name} 未知，或取值“{value}”无效。",
      'The query parameter {name} is unknown or its value "{value}" is not valid.',
    ],
    "QueryParameterException",
  ),
  QUERY_TOO_LARGE: entry(
    413,
    ["查询结果过多", "The result is too large"],
    [
      "符合条件的事件多于 {limit} 个（maxEventCount）。",
      "More than {limit} events are found (maxEventCount).",
    ],
    "QueryTooLargeException",
  ),
  QUERY_TOO_COMPLEX: entry(
    413,
    ["查询过于复杂", "The query is too complex"],
    [
      "查阅 {limit} 个事件后仍无法作答；请按时间、业务步骤、地点或物品缩小范围。",
      "No answer after looking at {limit} events; narrow it by time, business step, place or item.",
    ],
    "QueryTooComplexException",
  ),
  CAPTURE_LIMIT: entry(
    413,
    ["事件过多", "Too many events"],
    [
      "一次最多采集 {limit} 个事件，未保存任何内容。",
      "One capture may have {limit} events; nothing was stored.",
    ],
    "CaptureLimitExceededException",
  ),
  CAPTURE_REFUSED: entry(
    400,
    ["事件未被接收", "The events were not taken"],
    ["有 {count} 处错误，未保存任何内容；详见 errors。", "{count} fault(s); nothing was stored. See errors."],
    "ValidationException",
  ),
  CAPTURE_FORBIDDEN: entry(
    403,
    ["无权登记该步骤", "You may not record this"],
    [
      "贵单位不能登记这些事件，未保存任何内容；详见 errors。",
      "Your organisation may not record these events; nothing was stored. See errors.",
    ],
    "SecurityException",
  ),
  EVENT_EXISTS: entry(
    409,
    ["事件编号已存在", "The event id is taken"],
    ["编号 {id} 已用于内容不同的事件。", "The id {id} belongs to an event with other content."],
    "ResourceAlreadyExistsException",
  ),

  // Who is asking
  UNAUTHENTICATED: entry(
    401,
    ["请先登录", "Sign in first"],
    ["此操作需要登录或 API 密钥。", "This needs a session or an API key."],
  ),
  KEY_REFUSED: entry(
    401,
    ["API 密钥无效", "The API key is not accepted"],
    ["密钥不存在、已过期或已撤销。", "The key is unknown, expired or revoked."],
  ),
  LOGIN_REFUSED: entry(
    401,
    ["登录失败", "Sign-in failed"],
    ["登录名或密码不正确。", "The login or the password is not right."],
  ),
  LOGIN_LOCKED: entry(
    429,
    ["登录暂时锁定", "Sign-in is locked for now"],
    ["失败次数过多，请在 {seconds} 秒后再试。", "Too many failures; try again in {seconds} seconds."],
    "SecurityException",
  ),
  SETUP_REFUSED: entry(
    401,
    ["链接无效", "The link is not valid"],
    [
      "该一次性链接已使用、已过期，或管理员已存在。",
      "The one-time link was used, has expired, or there is an administrator already.",
    ],
  ),
  CROSS_SITE: entry(
    403,
    ["拒绝跨站请求", "Cross-site request refused"],
    [
      "使用会话的修改请求须来自本站，并带有请求头 X-Requested-With: loopledger。",
      "A change made with a session must come from this site and carry the header X-Requested-With: loopledger.",
    ],
  ),
  INSECURE_TRANSPORT: entry(
    403,
    ["连接不安全", "The connection is not secure"],
    [
      "只能通过 HTTPS 或在本机登录；也可使用 API 密钥。",
      "Sessions need HTTPS or a connection from this machine; an API key works without.",
    ],
  ),
  FORBIDDEN: entry(
    403,
    ["没有权限", "Not allowed"],
    ["此操作需要以下角色之一：{roles}。", "This needs one of the roles {roles}."],
  ),
  NOT_YOURS: entry(
    403,
    ["超出权限范围", "Outside what you may change"],
    ["您的角色不能在此主体或地区进行该操作。", "Your role does not cover this party or district."],
  ),
  ROLE_TOO_HIGH: entry(
    403,
    ["不能授予该角色", "You cannot give this role"],
    ["您不能授予角色“{role}”。", 'You cannot give the role "{role}".'],
  ),

  // Things that are or are not there
  NOT_FOUND: entry(
    404,
    ["未找到", "Not found"],
    ["没有与 {what} 对应的内容。", "There is nothing at {what}."],
  ),
  CONFLICT: entry(
    409,
    ["内容冲突", "Conflict"],
    ["与已有记录冲突。", "This clashes with a record that exists."],
  ),
  FLAG_STATE: entry(
    409,
    ["预警状态已变", "The flag stands otherwise"],
    [
      "该预警已是“{state}”（{who}，{at}），未作任何更改。",
      "The flag is {state} already ({who}, {at}); nothing was changed.",
    ],
  ),
  FLAG_CHANGED: entry(
    409,
    ["预警已被他人处理", "Somebody else has worked on the flag"],
    [
      "在您查看之后，该预警已有改动；请重新查看后再操作，未作任何更改。",
      "The flag has changed since you looked at it. Look again; nothing was changed.",
    ],
  ),
  CREDENTIAL_ENDED: entry(
    409,
    ["证明已失效", "The document stands no longer"],
    ["该证明现为“{state}”，不再出具凭证。", "The document is “{state}”; no credential is given for it."],
  ),
  LOG_WAITING: entry(
    409,
    ["尚未写入日志", "Not in the log yet"],
    [
      "该事件已登记，几秒后写入透明日志，请稍后再取回执。",
      "The event is recorded; in some seconds it is in the transparency log. Ask for the receipt again then.",
    ],
  ),
  ALREADY_EXISTS: entry(409, ["已存在", "Already there"], ["{what} 已存在。", "{what} is there already."]),
  JOB_ENDED: entry(
    409,
    ["任务已结束", "The job has ended"],
    ["任务 {id} 已结束，无法取消。", "Job {id} has ended and cannot be cancelled."],
  ),

  BACKUP_ELSEWHERE: entry(
    409,
    ["请在数据库服务器上备份", "Backed up elsewhere"],
    [
      "数据在 PostgreSQL 服务器上，请在那里备份。",
      "The data are on a PostgreSQL server: back them up there.",
    ],
  ),

  // The server's own trouble
  BUSY: entry(
    503,
    ["暂时繁忙", "Busy"],
    ["请稍后重试，未作任何更改。", "Please try again shortly; nothing was changed."],
  ),
  UNAVAILABLE: entry(
    503,
    ["数据库不可用", "The database is not available"],
    ["数据库已停止，请联系管理员。", "The database has stopped; tell whoever runs this server."],
  ),
  INTERNAL: entry(
    500,
    ["服务器出错", "Something went wrong here"],
    ["错误已记录，编号 {request}。", "The fault has been logged under {request}."],
  ),
} satisfies Record<string, CatalogueEntry>;

/** Code of one row of the catalogue. */
export type ProblemCode = keyof typeof catalogue;

/** The row of a code, with the optional parts visible to the type system. */
export function entryOf(code: ProblemCode): CatalogueEntry {
  return catalogue[code];
}

const exceptionByStatus: Record<number, string> = {
  400: "ValidationException",
  401: "SecurityException",
  403: "SecurityException",
  404: "NoSuchResourceException",
  406: "NotAcceptableException",
  409: "ResourceAlreadyExistsException",
  413: "CaptureLimitExceededException",
  414: "URITooLongException",
  415: "UnsupportedMediaTypeException",
};

/**
 * The `type` of a problem: an `epcisException:` name on EPCIS routes (GS1 EPCIS 2.0 REST bindings), else
 * a URN of our own.
 */
export function problemType(code: ProblemCode, path: string): string {
  if (path !== "/epcis" && !path.startsWith("/epcis/")) return `urn:loopledger:problem:${code}`;
  const { epcis, status } = entryOf(code);
  return `epcisException:${epcis ?? exceptionByStatus[status] ?? "ImplementationException"}`;
}
