import { expect, test } from "vitest";
import { crates } from "../testing/crates.ts";
import { checkProgramme, say, type Programme } from "./index.ts";

const paper: Programme["items"][string] = {
  label: say("证明", "Certificate"),
  kind: "document",
  schemes: ["gdti"],
  attributes: {
    serial: { label: say("序列号", "Serial number"), type: "text" },
    buyer: { label: say("买方", "Buyer"), type: "text", confidential: true },
  },
};
const faultsOf = (credentials: Record<string, string[]>): string[] =>
  checkProgramme({ ...crates, items: { ...crates.items, paper }, credentials });

test.each<[Record<string, string[]>, string[]]>([
  [{ paper: ["serial"] }, []],
  [{ paper: ["serial", "smell"] }, ['crates.credentials.paper: the kind has no fact "smell"']],
  [{ paper: ["buyer"] }, ['crates.credentials.paper: "buyer" is not for everyone']],
  [{ paper: ["validFrom"] }, ['crates.credentials.paper: "validFrom" is a member every credential has']],
  [{ paper: [] }, ["crates.credentials.paper: states nothing"]],
  [{ crate: ["colour"] }, ["crates.credentials.crate: only a document is given out as a credential"]],
  [
    { barrel: ["serial"] },
    ['crates.credentials: no item kind "barrel"', 'crates.credentials.barrel: the kind has no fact "serial"'],
  ],
])("%j", (credentials, faults) => expect(faultsOf(credentials)).toEqual(faults));
