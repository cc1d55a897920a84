import { chinaCalendar } from "@loopledger/programme";
import type { BatteryFlow } from "./battery-flow.ts";
import { dayAfter, momentOf, workday } from "./calendar.ts";
import { packCode, uriOf } from "./codes.ts";
import type { Vehicle } from "./fleet.ts";

const rule = (name: string): string => `power-battery/${name}`;
const next = (day: string, days = 1): string => workday(dayAfter(day, days));

/** Plants what can be wrong with new batteries and vehicles, three times each. */
export function tellMakerFaults(flow: BatteryFlow, at: (month: number, date: number) => string): void {
  const { fleet, teller } = flow;
  const built = (
    day: string,
    told: { spoiled?: boolean; certified?: string } = {},
  ): { vehicle: Vehicle; event: string; on: string } => {
    const packs = fleet.makePacks("cellA", "ternary", day, 1, "carA");
    const on = next(day, 4);
    return { ...fleet.build("carA", packs, on, told), on };
  };
  for (const month of [3, 9, 17]) {
    const day = at(month, 6);
    const { vehicle, event, on } = built(day, { certified: dayAfter(day, -3) });
    teller.plant(rule("BAT-7"), event, "carA", vehicle.packs[0]!.uri);
    fleet.sell(vehicle, dayAfter(on, 12));
  }
  for (const month of [4, 12, 18]) {
    const { vehicle, on } = built(at(month, 7));
    const { event } = fleet.build("carA", vehicle.packs, next(on, 3));
    teller.plant(rule("BAT-8"), event, "carA", vehicle.packs[0]!.uri);
    teller.plant("G2", event, "carA", vehicle.packs[0]!.uri);
  }
  for (const month of [5, 10, 16]) {
    const { vehicle, on } = built(at(month, 8));
    // The neighbouring prefecture, where nobody takes batteries back.
    teller.plant(
      rule("BAT-9"),
      fleet.sell(vehicle, dayAfter(on, 14), { by: "dealC", district: "427201" }),
      "dealC",
    );
  }
  for (const month of [2, 8, 14]) {
    const { vehicle, on } = built(at(month, 12));
    const sold = dayAfter(on, 9);
    const recorded = momentOf(chinaCalendar.addWorkingDays(sold, 34), 10);
    teller.plant("G1", fleet.sell(vehicle, sold, { recorded }), "carA");
  }
  for (const month of [6, 13, 19]) {
    const { vehicle, event, on } = built(at(month, 14), { spoiled: true });
    teller.plant("G11", event, "carA", vehicle.vin);
    teller.plant("G11", fleet.sell(vehicle, dayAfter(on, 20)), "carA", vehicle.vin);
  }
  for (const month of [7, 11, 15]) {
    const { vehicle, on } = built(at(month, 15));
    const sold = dayAfter(on, 18);
    teller.plant("G12", fleet.sell(vehicle, sold, { recorded: momentOf(dayAfter(sold, -2), 9) }), "carA");
  }
  for (const [n, month] of [4, 10, 20].entries()) twoPacks(flow, at(month, 4), n);
}

/** One module that is built into two packs. */
function twoPacks(flow: BatteryFlow, day: string, n: number): void {
  const { fleet, teller } = flow;
  const packs = fleet.makePacks("cellA", "ternary", day, 2, "carA").map(({ uri }) => uri);
  const code = packCode("Y1A", "E", "N6", day, 9_000_000 + n);
  const module = uriOf("traction-battery", `${code.slice(0, 3)}M${code.slice(4)}`);
  const time = (hour: number): string => momentOf(day, hour, 10);
  const data = { massKg: 24.5, energyKwh: 3.7, chemistry: "NCM" };
  teller.tell(rule("make"), { by: "cellA", time: time(10), items: [module], data });
  const [first, second] = packs.map((parent, at) =>
    teller.tell(rule("assemble"), { by: "cellA", time: time(11 + at), parent, items: [module] }),
  );
  if (first) teller.plant("G4", second!, "cellA", module);
}
