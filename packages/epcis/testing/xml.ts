import { readFileSync } from "node:fs";

export function loadXml(name: string): Uint8Array {
  return readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
}

/** A document of one small event that is right, with texts put in. */
export function captureXml({ inside = "", head = "", root = "", declared = "" } = {}): string {
  return `<?xml version="1.0"${declared}?>${head}
<epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:ex="http://ns.example.com/" schemaVersion="2.0" creationDate="2026-05-06T09:00:00Z"${root}>
<EPCISBody><EventList><ObjectEvent>
<eventTime>2026-05-06T08:30:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
<epcList><epc>urn:epc:id:giai:4000001.111</epc></epcList><action>OBSERVE</action>${inside}
</ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>`;
}
