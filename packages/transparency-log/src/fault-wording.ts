/** Text for people in both languages; `{name}` stands for the fault's parameter of that name. */
export interface Wording {
  zh: string;
  en: string;
}

/** What each fault code says. Every code this package can give is here, and nothing else. */
export const faultWording = {
  BASE64: { zh: "“{value}”不是规范的 base64。", en: "“{value}” is not canonical base64." },
  CHARACTERS: {
    zh: "文本含有不允许的字符（控制字符、无效的 UTF-8 或不成对的代理码元）。",
    en: "The text holds what is not allowed: a control character, broken UTF-8 or an unpaired surrogate.",
  },
  CONFLICT_ROOT: {
    zh: "同为 {size} 条，根哈希却与已见证的不同：日志有两个版本。",
    en: "At {size} leaves the root differs from the one witnessed: the log has two versions.",
  },
  CONFLICT_SIZE: {
    zh: "已见证到 {latest} 条，请求却从 {old} 条开始。",
    en: "The log is witnessed up to {latest} leaves; the request starts from {old}.",
  },
  DUPLICATE: { zh: "“{value}”出现两次。", en: "“{value}” is there twice." },
  EMPTY_ROOT: {
    zh: "空树的根哈希应为空串的 SHA-256。",
    en: "The root of an empty tree is the SHA-256 of nothing, and this is not.",
  },
  FORM: { zh: "应为：{expected}。", en: "Expected here: {expected}." },
  INDEX: {
    zh: "树有 {size} 个叶，没有第 {index} 个。",
    en: "A tree of {size} leaves has none numbered {index}.",
  },
  KEY_ID: {
    zh: "密钥标识为 {found}，按名称和公钥应为 {expected}。",
    en: "The key id is {found}; by name and public key it should be {expected}.",
  },
  KEY_TYPE: {
    zh: "不支持签名类型 {found}；支持 1（Ed25519）和 4（带时间的 Ed25519 见证签名）。",
    en: "Signature type {found} is not supported; 1 (Ed25519) and 4 (timestamped Ed25519 cosignature) are.",
  },
  LENGTH: { zh: "长度为 {found}，应为 {expected}。", en: "The length is {found}; it should be {expected}." },
  NUMBER: {
    zh: "“{value}”不是 0 至 2^53-1、无前导零的十进制整数。",
    en: "“{value}” is not a decimal number from 0 to 2^53-1 without leading zeroes.",
  },
  ORIGIN: { zh: "不认识日志“{found}”。", en: "The log “{found}” is not known here." },
  PROOF_LENGTH: {
    zh: "证明有 {found} 个哈希，应为 {expected} 个。",
    en: "The proof has {found} hashes; it should have {expected}.",
  },
  QUORUM: {
    zh: "见证签名不足：满足策略的见证方 {found} 个，需要 {needed} 个。",
    en: "Too few witnesses: {found} of those the policy asks for have signed, {needed} must.",
  },
  ROOT: {
    zh: "由证明算出的根哈希与所给的不同。",
    en: "The root that follows from the proof is not the one given.",
  },
  ROOT_BEFORE: {
    zh: "由证明算出的旧根哈希与所给的不同。",
    en: "The old root that follows from the proof is not the one given.",
  },
  SIGNATURE: { zh: "“{name}”的签名不成立。", en: "The signature by “{name}” does not hold." },
  SIGNATURE_MISSING: {
    zh: "没有“{name}”的有效签名。",
    en: "There is no signature by “{name}”.",
  },
  SIZE_ORDER: {
    zh: "旧的 {old} 条多于新的 {size} 条。",
    en: "The old size {old} is beyond the new size {size}.",
  },
  TILE_MISSING: { zh: "缺少瓦片 {tile}。", en: "The tile {tile} is missing." },
  TILE_CHANGED: {
    zh: "瓦片 {tile} 已写入，不得更改。",
    en: "The tile {tile} is written already and must not change.",
  },
  TOO_LARGE: { zh: "大小为 {found}，上限为 {limit}。", en: "This has {found}; the limit is {limit}." },
  VERSION: { zh: "不认识版本 {found}。", en: "The version {found} is not known." },
} satisfies Record<string, Wording>;

export type FaultCode = keyof typeof faultWording;
