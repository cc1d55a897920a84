import { cascadeCode, moduleCode, packCode, vehicleNumber } from "./battery-codes.ts";
import type { Actor, Recorded, SmallWorld } from "./small-world.ts";

/** Codes and URIs the life of one battery leaves behind. */
export interface BatteryStory {
  pack: string;
  vehicle: string;
  cascadeProduct: string;
  /** URIs of the lots of the recycler. */
  blackMass: string;
}

/** ISO time some minutes before now. */
export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

/** A pack made, built into a vehicle and sold. */
export async function sellInVehicle(
  { record, members }: SmallWorld,
  serial: number,
): Promise<{ pack: string; vehicle: string }> {
  const [pack, vehicle] = [packCode(serial), vehicleNumber(serial)];
  const made = { massKg: 420, energyKwh: 60, chemistry: "NCM", capacityAh: 150 };
  await record("maker", "make", { items: [{ item: pack, ...made }], time: minutesAgo(600) });
  await record("maker", "deliver", {
    items: [pack],
    counterparty: members.carMaker.uri,
    time: minutesAgo(590),
  });
  const certificateDate = new Date().toISOString().slice(0, 10);
  await record("carMaker", "install", {
    items: [pack],
    parent: vehicle,
    time: minutesAgo(580),
    data: { certificateNumber: `C-${serial}`, certificateDate },
  });
  await record("carMaker", "sell", {
    items: [pack],
    parent: vehicle,
    time: minutesAgo(570),
    data: { saleDate: certificateDate, district: "420106", ownerClass: "private" },
  });
  return { pack, vehicle };
}

/** A pack made, built into a vehicle, sold and taken out again for repair. */
export async function wearOutPack(
  world: SmallWorld,
  serial: number,
): Promise<{ pack: string; vehicle: string }> {
  const { pack, vehicle } = await sellInVehicle(world, serial);
  await world.record("repairShop", "removePack", {
    items: [pack],
    parent: vehicle,
    time: minutesAgo(560),
    data: { reason: "capacity" },
  });
  return { pack, vehicle };
}

const carriage = { unClass: "UN3480", carrier: "Sanzhen Haulage" };

/** A battery out of its vehicle goes from one party to another, some minutes ago. */
export function handOverBattery(
  { record, members }: SmallWorld,
  { by, item, to, ago }: { by: Actor; item: string; to: Actor; ago: number },
): Promise<Recorded> {
  return record(by, "ship", {
    items: [item],
    counterparty: members[to].uri,
    counterpartyPlace: members[to].place,
    time: minutesAgo(ago),
    data: carriage,
  });
}

const tested = {
  condition: "intact", openVoltageV: 350, insulationMohm: 20, resistanceMohm: 1.2, testedAh: 110, residualKwh: 20, residualPercent: 70,
}; // prettier-ignore

/**
 * From the repair shop on: an outlet takes the pack in, a cascade user tests it and takes it apart, one module
 * is used again, the other shredded by a recycler. Refining the black mass is left to the reader.
 */
export async function partPack(world: SmallWorld, serial: number): Promise<BatteryStory> {
  const { record, members } = world;
  const { outlet, cascadeUser, repairShop } = members;
  const { pack, vehicle } = await wearOutPack(world, serial);
  const handOver = (
    by: "repairShop" | "outlet" | "cascadeUser",
    item: string,
    to: typeof outlet,
    ago: number,
  ): Promise<Recorded> =>
    record(by, "ship", {
      items: [item],
      counterparty: to.uri,
      counterpartyPlace: to.place,
      time: minutesAgo(ago),
      data: carriage,
    });

  await handOver("repairShop", pack, outlet, 550);
  await record("outlet", "takeIn", {
    items: [{ item: pack, massKg: 420, condition: "intact" }],
    counterparty: repairShop.uri,
    time: minutesAgo(540),
  });
  await handOver("outlet", pack, members.cascadeUser, 530);
  const from = outlet.uri;
  await record("cascadeUser", "receive", {
    items: [{ item: pack, massKg: 420 }],
    counterparty: from,
    time: minutesAgo(520),
  });
  const data = { method: "GB/T 34015" };
  await record("cascadeUser", "test", {
    items: [{ item: pack, ...tested, residualKwh: 42 }],
    time: minutesAgo(510),
    data,
  });

  const [again, spent] = [moduleCode(serial * 10), moduleCode(serial * 10 + 1)];
  const module = { kind: "module", massKg: 200, energyKwh: 30, chemistry: "NCM" };
  await record("cascadeUser", "dismantle", {
    inputs: [pack],
    outputs: [{ item: again, ...module }, { item: spent, ...module }, { item: "900-001-S17", kind: "residue", quantity: 20, uom: "KGM" }],
    time: minutesAgo(500),
  }); // prettier-ignore
  await record("cascadeUser", "test", { items: [{ item: again, ...tested }], time: minutesAgo(490), data });
  const cascadeProduct = cascadeCode(serial);
  await record("cascadeUser", "makeCascade", {
    inputs: [again],
    outputs: [{ item: cascadeProduct, massKg: 205, energyKwh: 18 }],
    time: minutesAgo(480),
    data: { use: "storage" },
  });

  await record("cascadeUser", "routeRecycling", { items: [spent], time: minutesAgo(470) });
  await handOver("cascadeUser", spent, members.recycler, 460);
  await record("recycler", "receiveForRecycling", {
    items: [{ item: spent, massKg: 200 }],
    counterparty: cascadeUser.uri,
    time: minutesAgo(450),
  });
  const shredded = await record("recycler", "shred", {
    inputs: [spent],
    outputs: [
      { kind: "blackMass", massKg: 98, nickelKg: 30, cobaltKg: 6, lithiumKg: 4.5 },
      { item: "900-001-S17", kind: "residue", quantity: 100, uom: "KGM" },
    ],
    time: minutesAgo(440),
  });
  return { pack, vehicle, cascadeProduct, blackMass: shredded.outputs[0]! };
}
