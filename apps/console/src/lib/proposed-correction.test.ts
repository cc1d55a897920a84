import { describe, expect, it } from "vitest";
import type { Signature } from "../api/types-transfers.ts";
import { proposedCorrection } from "./proposed-correction.ts";

const party = (id: string) => ({ id, uri: id, name: { zh: id, en: id } });
const [sender, receiver] = [party("1"), party("2")];
const signed = (act: string, by: typeof sender, data = {}): Signature => ({
  act, party: by, data, label: { zh: act, en: act }, time: "", seq: null, by: null, through: null, state: null, lines: [], items: [],
}); // prettier-ignore
const ash = "urn:loopledger:id:waste:441-001-S02";
const note = (...signatures: Signature[]) => ({
  emitter: sender,
  receiver,
  delivered: [
    { item: ash, kg: 8_000 },
    { item: "urn:loopledger:id:waste:441-001-S06", kg: 40 },
  ],
  signatures,
  attributes: { lines: { label: { zh: "", en: "" }, value: [{ item: "441-001-S02", kg: 7_900 }] } },
});
const proposal = signed("proposeCorrection", receiver, { reason: "scale" });

describe("a correction that waits for an answer", () => {
  it("tells what each line becomes, and who has to agree", () => {
    expect(proposedCorrection(note(proposal))).toEqual({
      by: receiver, answers: sender, reason: "scale",
      lines: [{ item: "441-001-S02", kg: 8_000, becomes: 7_900 }, { item: "urn:loopledger:id:waste:441-001-S06", kg: 40, becomes: 0 }],
    }); // prettier-ignore
  });

  it("waits no more once it has been answered, until the next", () => {
    const agreed = signed("agreeCorrection", sender);
    expect(proposedCorrection(note())).toBeNull();
    expect(proposedCorrection(note(proposal, agreed))).toBeNull();
    expect(proposedCorrection(note(proposal, agreed, proposal))).not.toBeNull();
  });
});
