/** What a verifier needs without a server: `@loopledger/server/credentials`. */
export type { Credential } from "./credential.ts";
export { readEnvelope, type ReadEnvelope } from "./read-envelope.ts";
export { type Reason, verdictWords } from "./verdict-words.ts";
