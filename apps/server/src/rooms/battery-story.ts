import { packCode, type Answer, type RoomsWorld, vin } from "./rooms-world.ts";

/** What a story left behind: codes and events by who may know of them. */
export interface Story {
  pack: string;
  vehicle: string;
  lot: string;
  nickel: string;
  events: {
    step: string;
    event: string;
    seq: string;
    flags: { id: string; rule: string; item: string | null }[];
  }[];
}

const at = (day: string): string => `2026-0${day}T09:00:00+08:00`;
const made = { massKg: 420, energyKwh: 60, chemistry: "NCM", capacityAh: 150 };

/**
 * A pack from its maker through a vehicle and an outlet to a recycler, who makes nickel of it; every step by
 * its form. `mark` stands in all free texts, so that any of them can be looked for.
 */
export async function playStory(
  world: RoomsWorld,
  recycler: "recycler" | "rival",
  serial: number,
  mark: string,
): Promise<Story> {
  const pack = packCode(serial);
  const vehicle = vin(serial);
  const story: Story = { pack, vehicle, lot: "", nickel: "", events: [] };
  const { carMaker, outlet, [recycler]: last } = world.actors;
  const step = async (...[by, name, body]: Parameters<RoomsWorld["record"]>): Promise<Answer["body"]> => {
    const answer = await world.record(by, name, body);
    if (answer.status !== 201) throw new Error(`${name}: ${answer.status} ${answer.text}`);
    const { event, seq, flags } = answer.body;
    story.events.push({ step: name, event, seq, flags });
    return answer.body;
  };
  const papers = [{ kind: "certificate", name: `${mark}.pdf` }];
  await step("maker", "make", { items: [{ item: pack, ...made }], time: at("1-05") });
  await step("maker", "deliver", { items: [pack], counterparty: carMaker.uri, time: at("1-06") });
  await step("carMaker", "install", {
    items: [pack],
    parent: vehicle,
    time: at("5-08"),
    data: { certificateNumber: `${mark}-C`, certificateDate: "2026-05-08" },
    evidence: papers,
  });
  const sale = { saleDate: "2026-05-11", district: "420106", ownerClass: "private" };
  await step("carMaker", "sell", { items: [pack], parent: vehicle, time: at("5-11"), data: sale });
  await step("carMaker", "removePack", {
    items: [pack],
    parent: vehicle,
    time: at("5-20"),
    data: { reason: "fault" },
  });
  await step("outlet", "takeIn", {
    items: [{ item: pack, massKg: 419.5, condition: "intact" }],
    counterparty: carMaker.uri,
    time: at("5-21"),
    data: { origin: `${mark} origin` },
  });
  await step("outlet", "ship", {
    items: [pack],
    counterparty: last.uri,
    counterpartyPlace: last.place,
    time: at("5-22"),
    data: { unClass: "UN3480", carrier: `${mark} carrier` },
  });
  await step(recycler, "receiveForRecycling", {
    items: [{ item: pack, massKg: 419 }],
    counterparty: outlet.uri,
    time: at("5-23"),
    evidence: papers,
  });
  const shredded = await step(recycler, "shred", {
    inputs: [pack],
    outputs: [
      { kind: "blackMass", massKg: 200, nickelKg: 60, cobaltKg: 12, lithiumKg: 9 },
      { item: "900-001-S17", kind: "residue", quantity: 215, uom: "KGM" },
    ],
    time: at("5-25"),
    evidence: papers,
  });
  story.lot = shredded.outputs[0];
  const refined = await step(recycler, "refine", {
    inputs: [story.lot],
    outputs: [
      {
        item: `lot-${mark.replace(/[^A-Z0-9-]/gi, "")}-NI`,
        kind: "recovered",
        massKg: 61,
        product: "nickelSulphate",
        nickelKg: 59.5,
      },
    ],
    time: at("5-27"),
    evidence: papers,
  });
  story.nickel = refined.outputs[0];
  return story;
}
