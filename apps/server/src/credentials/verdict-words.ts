import type { Wording } from "@loopledger/identifiers";

/** Why a credential does not hold. Codes are part of the contract. */
export const verdictWords = {
  MALFORMED: { zh: "不是 JOSE 封装的凭证，或已损坏。", en: "This is no credential in a JOSE envelope, or it is broken." },
  TYPE: { zh: "封装类型不是 vc+jwt。", en: "The type of the envelope is not vc+jwt." },
  ALGORITHM: { zh: "签名算法不被接受，只接受 ES256。", en: "The signature algorithm is not accepted; ES256 alone is." },
  KEY_UNKNOWN: { zh: "签名密钥不在发布的密钥之中。", en: "The key it names is not among the published ones." },
  SIGNATURE: { zh: "签名不符：内容被改动，或签名出自他人。", en: "The signature does not fit: the content was changed, or somebody else signed." },
  CONTENT: { zh: "内容不符合可验证凭证数据模型 2.0。", en: "The content is not a credential of the data model 2.0." },
  ISSUER: { zh: "密钥不属于凭证所称的签发者。", en: "The key is not one of the issuer the credential names." },
  NOT_YET: { zh: "凭证尚未生效。", en: "The credential is not valid yet." },
  EXPIRED: { zh: "凭证已过期。", en: "The credential has expired." },
  UNKNOWN_DOCUMENT: { zh: "账本中没有该证明，或其登记已声明有误。", en: "The ledger has no such document, or its record was declared an error." },
  ENDED: { zh: "该证明已不再有效（已撤销或被替代）。", en: "The document stands no longer: it was revoked or superseded." },
  CHANGED: { zh: "证明的内容此后已更正，请索取新的凭证。", en: "The document was corrected since; ask for a new credential." },
} satisfies Record<string, Wording>; // prettier-ignore

export type Reason = keyof typeof verdictWords;
