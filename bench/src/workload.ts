import { itemUri } from "@loopledger/identifiers";

export interface Site {
  party: string;
  place: string;
}

type EventFields = Record<string, unknown>;

/**
 * A stream of battery-industry events for measuring capture: cells made by the tray, modules and packs built,
 * packs inspected and stored. About 1 kB an event and seven to eight items each, most of which no programme
 * follows one by one, as in a real factory. The same count gives the same events.
 */
export function* factoryEvents(count: number, site: Site): Generator<EventFields> {
  let made = 0;
  const start = Date.parse("2025-01-06T00:00:00Z");
  const event = (fields: EventFields): EventFields => {
    made++;
    return {
      eventID: `urn:uuid:${uuid(made)}`,
      eventTime: new Date(start + made * 1_000).toISOString(),
      eventTimeZoneOffset: "+08:00",
      readPoint: { id: site.place },
      bizLocation: { id: site.place },
      bizTransactionList: [
        { type: "po", bizTransaction: `urn:epcglobal:cbv:bt:0614141073467:PO${made % 1000}` },
      ],
      "ll:note": "x".repeat(160),
      ...fields,
    };
  };
  for (let pack = 1; made < count; pack++) {
    const packUri = batteryCode("P", pack);
    const modules: string[] = [];
    for (let m = 0; m < 4; m++) {
      const module = batteryCode("M", pack * 4 + m);
      modules.push(module);
      const cells = Array.from({ length: 12 }, (_, c) => `urn:epc:id:sgtin:6901234.012345.${pack}-${m}-${c}`);
      yield event({
        type: "ObjectEvent",
        action: "ADD",
        bizStep: "commissioning",
        disposition: "active",
        epcList: cells,
      });
      yield event({
        type: "AggregationEvent",
        action: "ADD",
        bizStep: "assembling",
        parentID: module,
        childEPCs: cells,
      });
    }
    yield event({
      type: "ObjectEvent",
      action: "ADD",
      bizStep: "commissioning",
      epcList: [packUri],
      "ll:step": "power-battery/make",
      "ll:data": { massKg: 412.5, energyKwh: 60, capacityAh: 170, voltageV: 350, chemistry: "NCM" },
    });
    yield event({
      type: "AggregationEvent",
      action: "ADD",
      bizStep: "assembling",
      parentID: packUri,
      childEPCs: modules,
    });
    const tested = { type: "ObjectEvent", action: "OBSERVE", disposition: "conformant" };
    yield event({ ...tested, bizStep: "inspecting", epcList: [packUri] });
    yield event({
      type: "TransformationEvent",
      bizStep: "commissioning",
      inputEPCList: modules.map((_, i) => `urn:epc:id:sgtin:6901234.054321.S${pack}-${i}`),
      outputEPCList: [`urn:epc:id:sgtin:6901234.099999.B${pack}`],
    });
    yield event({ ...tested, bizStep: "storing", epcList: [packUri, ...modules] });
  }
}

/**
 * Chains for measuring trace, six levels deep: cathode lots -> cells -> modules -> packs -> black mass ->
 * metal lot. One metal lot comes from some 2,000 things.
 * @returns events of one chain and the item to trace back from.
 */
export function chainEvents(chain: number, site: Site): { events: EventFields[]; metal: string } {
  const events: EventFields[] = [];
  const start = Date.parse("2025-01-06T00:00:00Z") + chain * 600_000;
  const event = (fields: EventFields): void => {
    events.push({
      eventID: `urn:uuid:${uuid(chain * 1_000 + events.length, "2000")}`,
      eventTime: new Date(start + events.length * 1_000).toISOString(),
      eventTimeZoneOffset: "+08:00",
      bizLocation: { id: site.place },
      "ll:note": "x".repeat(200),
      ...fields,
    });
  };
  const lot = (name: string): string => itemUri("lot", `${name}-${chain}`);
  const blackMass: string[] = [];
  for (let b = 0; b < 4; b++) {
    const packs: string[] = [];
    for (let p = 0; p < 9; p++) {
      const n = chain * 100 + b * 10 + p;
      const pack = `urn:epc:id:sgtin:6901234.077777.P${n}`;
      const modules = Array.from({ length: 4 }, (_, m) => `urn:epc:id:sgtin:6901234.088888.M${n}-${m}`);
      for (const [m, module] of modules.entries()) {
        const cells = Array.from({ length: 12 }, (_, c) => `urn:epc:id:sgtin:6901234.066666.C${n}-${m}-${c}`);
        event({
          type: "TransformationEvent",
          bizStep: "commissioning",
          inputEPCList: [lot(`CATHODE${b}`), lot(`ANODE${b}`)],
          outputEPCList: cells,
        });
        event({
          type: "AggregationEvent",
          action: "ADD",
          bizStep: "assembling",
          parentID: module,
          childEPCs: cells,
        });
      }
      event({
        type: "AggregationEvent",
        action: "ADD",
        bizStep: "assembling",
        parentID: pack,
        childEPCs: modules,
      });
      packs.push(pack);
    }
    blackMass.push(lot(`BLACK${b}`));
    event({
      type: "TransformationEvent",
      bizStep: "destroying",
      inputEPCList: packs,
      outputEPCList: [lot(`BLACK${b}`)],
    });
  }
  const metal = lot("METAL");
  event({
    type: "TransformationEvent",
    bizStep: "creating_class_instance",
    inputEPCList: blackMass,
    outputEPCList: [metal],
  });
  return { events, metal };
}

/** GB/T 34014 code of a pack or module made on 2025-01-06. */
function batteryCode(level: "P" | "M", n: number): string {
  return itemUri("traction-battery", `X12${level}E01ABCDEFGF16${String(n).padStart(7, "0")}`);
}

function uuid(n: number, family = "0000"): string {
  return `00000000-${family}-4000-8000-${n.toString(16).padStart(12, "0")}`;
}

/** An EPCIS document as text. */
export function documentText(events: EventFields[]): string {
  return JSON.stringify({
    "@context": [
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
      { ll: "urn:loopledger:v1:" },
    ],
    type: "EPCISDocument",
    schemaVersion: "2.0",
    creationDate: "2026-01-01T00:00:00Z",
    epcisBody: { eventList: events },
  });
}
