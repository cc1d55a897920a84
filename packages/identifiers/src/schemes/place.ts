import { ownScheme } from "../own-scheme.ts";
import { foreignCharacters, unread } from "../reading.ts";
import { problem } from "../problems.ts";

/** A place of the registry under its own code, where it has no GLN. */
export const place = ownScheme({
  id: "place",
  label: { zh: "场所编号", en: "Place code" },
  kind: "place",
  form: "up to 80 letters, digits and . _ : / -",
  rule: { zh: "无校验位", en: "no check digit" },
  source: "Loopledger",
  confidence: "standard",
  example: "330106-OUTLET-12",
  read: (code) => {
    if (code === "") return unread(problem("EMPTY"));
    const problems = [];
    const foreign = foreignCharacters(code, /[^A-Z0-9._:/-]/g);
    if (foreign) problems.push(foreign);
    if (code.length > 80) problems.push(problem("LENGTH", { expected: "1-80", found: code.length }));
    return { parts: { place: code }, problems };
  },
});
