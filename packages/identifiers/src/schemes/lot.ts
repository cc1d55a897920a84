import { creditCheckCharacter } from "../check-digits.ts";
import { ownScheme } from "../own-scheme.ts";
import { foreignCharacters, unread } from "../reading.ts";
import { problem } from "../problems.ts";

/**
 * A lot that its holder numbers: bale, big-bag, melt. To keep numbers of two holders apart, write the
 * holder's unified social credit code and a colon in front: `91350100M000100Y43:BM-2026-0017`.
 */
export const lot = ownScheme({
  id: "lot",
  label: { zh: "批次编号", en: "Lot number" },
  kind: "lot",
  form: "up to 80 letters, digits and . _ : / -, best with the holder's credit code and a colon in front",
  rule: { zh: "无校验位；核对前置的信用代码", en: "no check digit; a credit code in front is verified" },
  source: "Loopledger",
  confidence: "standard",
  example: "91350100M000100Y43:BM-2026-0017",
  read: (code) => {
    if (code === "") return unread(problem("EMPTY"));
    const problems = [];
    const foreign = foreignCharacters(code, /[^A-Z0-9._:/-]/g);
    if (foreign) problems.push(foreign);
    if (code.length > 80) problems.push(problem("LENGTH", { expected: "1-80", found: code.length }));
    const match = /^([0-9A-HJ-NPQRTUWXY]{18}):(.+)$/.exec(code);
    if (!match) return { parts: { lot: code }, problems };
    const [, party = "", number = ""] = match;
    const [expected, found] = [creditCheckCharacter(party), party.charAt(17)];
    if (expected !== found) problems.push(problem("CHECK_DIGIT", { found, expected }));
    return { parts: { party, lot: number }, problems };
  },
});
