import { readFileSync } from "node:fs";

type Members = Record<string, unknown>;

/** A fresh copy of a document in `fixtures/`. */
export function loadFixture(name: string): Members {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8")) as Members;
}

/** The events of a capture document, to be changed in place. */
export function eventsOf(document: Members): Members[] {
  return (document["epcisBody"] as { eventList: Members[] }).eventList;
}

/** A small event that is right, with members put in (or, where undefined, taken out). */
export function objectEvent(members: Members = {}): Members {
  const event: Members = {
    "@context": "https://ref.gs1.org/standards/epcis/epcis-context.jsonld",
    type: "ObjectEvent",
    eventTime: "2026-05-06T08:30:00+08:00",
    eventTimeZoneOffset: "+08:00",
    epcList: ["urn:epc:id:giai:4000001.111"],
    action: "OBSERVE",
    ...members,
  };
  for (const name of Object.keys(event)) if (event[name] === undefined) delete event[name];
  return event;
}
