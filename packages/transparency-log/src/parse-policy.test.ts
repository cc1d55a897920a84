import { describe, expect, test } from "vitest";
import { logVerifier, testKey, valueOf } from "../testing/log-world.ts";
import { formatVerifierKey, verifierOf } from "./note-key.ts";
import { parsePolicy } from "./parse-policy.ts";
import { checkQuorum, witnessesOf } from "./policy.ts";

const keys = [1, 2, 3, 4, 5, 6].map((n) => verifierOf(testKey(`w${n}.example`, "cosignature", n)));
const vkeys = keys.map(formatVerifierKey);
const log = formatVerifierKey(logVerifier);

/** The example of C2SP tlog-policy (CC BY 4.0), with keys. */
const example = `# two organisations
log ${log} https://log.example/

witness X1 ${vkeys[0]}
witness X2 ${vkeys[1]}\t https://w2.example/
witness X3 ${vkeys[2]}
group X-witnesses 2 X1 X2 X3

  witness Y1 ${vkeys[3]}
witness Y2 ${vkeys[4]}
witness Y3 ${vkeys[5]}
group Y-witnesses any Y1 Y2 Y3

group X-and-Y all X-witnesses Y-witnesses
quorum X-and-Y
`;

describe("a policy file", () => {
  test.each([
    [[0, 1, 3], true],
    [[0, 2, 5], true],
    [[0, 1, 2, 3, 4, 5], true],
    [[0, 1, 2], false],
    [[0, 3, 4, 5], false],
    [[], false],
  ])("of two groups: signed by %j is %s", (signed, enough) => {
    const { logs, quorum, witnesses } = valueOf(parsePolicy(example));
    expect(witnesses.map(({ name, url }) => [name, url]).slice(0, 3)).toEqual([
      ["X1", null],
      ["X2", "https://w2.example/"],
      ["X3", null],
    ]);
    expect(logs).toEqual([logVerifier]);
    expect(witnessesOf(quorum)).toEqual(keys);
    expect(
      checkQuorum(
        quorum,
        signed.map((i) => keys[i]!),
      ).ok,
    ).toBe(enough);
  });

  test("may ask for one witness, or for none", () => {
    const one = parsePolicy(`witness a ${vkeys[0]}\nquorum a`);
    expect(one.ok && checkQuorum(one.value.quorum, [])).toMatchObject({
      fault: { params: { found: 0, needed: 1 } },
    });
    expect(parsePolicy("quorum none\n")).toEqual({
      ok: true,
      value: { logs: [], quorum: null, witnesses: [] },
    });
  });

  const witness = `witness a ${vkeys[0]}`;
  test.each([
    ["", "FORM ", "no quorum"],
    [`log ${log}\n`, "FORM ", "no quorum"],
    ["quorum none\nquorum none", "DUPLICATE /1", "two"],
    ["quorum a", "FORM /0", "a name not defined"],
    [`quorum a\n${witness}`, "FORM /0", "a name defined later"],
    ["quorum none none", "FORM /0", "a word too many"],
    ["toString x", "FORM /0", "a word of the language"],
    [`log ${log}\nlog ${log}\nquorum none`, "DUPLICATE /1", "a log twice"],
    ["log x\nquorum none", "FORM /0", "no key"],
    ["log\nquorum none", "FORM /0", "no key"],
    [`${witness}\nwitness b ${vkeys[0]}`, "DUPLICATE /1", "a key twice"],
    [`${witness}\nwitness a ${vkeys[1]}`, "DUPLICATE /1", "a name twice"],
    [`witness none ${vkeys[0]}`, "DUPLICATE /0", "the name none"],
    [`witness a ${log}`, "KEY_TYPE /0", "a key that signs no time"],
    [`witness a`, "FORM /0", "no key"],
    [`${witness}\ngroup g 2 a\nquorum g`, "QUORUM /1", "more than there are"],
    [`${witness}\ngroup g 0 a\nquorum g`, "QUORUM /1", "none of them"],
    [`${witness}\ngroup g 01 a\nquorum g`, "NUMBER /1", "a leading zero"],
    [`${witness}\ngroup g all\nquorum g`, "FORM /1", "an empty group"],
    [`${witness}\ngroup g all b`, "FORM /1", "a member not defined"],
    [`${witness}\ngroup g any none`, "FORM /1", "none as a member"],
    [`${witness}\ngroup g any a a`, "DUPLICATE /1", "a member twice"],
    [`${witness}\ngroup g any a\ngroup h any a`, "DUPLICATE /2", "a member of two groups"],
    ["quorum none\r\n", "CHARACTERS /0", "a carriage return"],
  ])("%j is refused: %s (%s)", (text, code) => {
    const read = parsePolicy(text);
    expect(read.ok ? "ok" : `${read.fault.code} ${read.fault.path}`).toBe(code);
  });
});
