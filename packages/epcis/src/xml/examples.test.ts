import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sharedPath } from "../../../../testing/shared.ts";
import { listFiles, readJson } from "../../testing/documents.ts";
import { differences, normalForm } from "../../testing/normal-form.ts";
import type { Fault } from "../fault.ts";
import { eventHash } from "../hash.ts";
import { readDocument, readEvent } from "../read-document.ts";
import type { ReadEvent } from "../types.ts";
import { parseXml, readXmlDocument, readXmlEvent } from "./read-xml.ts";

type Result = { events: ReadEvent[] } | { faults: Fault[] };

function gather(result: ReturnType<typeof readDocument> | ReturnType<typeof readEvent>): Result {
  if (!result.ok) return { faults: result.faults };
  return { events: "event" in result ? [result.event] : result.document.events };
}

const isAlone = (name: string): boolean => /\/Events\/|bare_event/.test(name);

function readXml(path: string): Result {
  const bytes = readFileSync(path);
  return gather(isAlone(path) ? readXmlEvent(bytes) : readXmlDocument(bytes));
}

/** Examples that are right by the XML schema, or not meant as documents of events, and are refused here. */
const refused: Readonly<Record<string, RegExp>> = {
  // A sensor report without a type: the JSON schema demands one.
  "gs1-xml/WithSensorData/SensorDataExamples.xml": /^MISSING .*\/sensorReport\/\d\/type$/,
  "openepcis-xml/Capture/Documents/SensorData_with_combined_events.xml":
    /^MISSING .*\/sensorReport\/\d\/type$/,
  "openepcis-xml/Query/SensorData_with_combined_events.xml": /^MISSING .*\/sensorReport\/\d\/type$/,
  // A time without seconds, which the XML schema forbids as well.
  "openepcis-xml/Query/ObjectEventWithAllPossibleFields.xml": /^FORMAT .*\/declarationTime$/,
  "openepcis-xml/Query/TransformationEvent_with_error_declaration.xml": /^FORMAT .*\/declarationTime$/,
  // The answer to a capture, no document of events.
  "gs1-xml/CaptureJob/Example-CaptureJobWithErrorFile.xml": /^UNKNOWN_DOCUMENT_TYPE $/,
};

/** GS1's files of this folder have one name in both forms and different content. */
const NO_TWINS = /^gs1-.*WithFullCombinationOfFields/;
/** Twins whose JSON says something else than the XML. */
const departures: Readonly<Record<string, readonly string[]>> = {
  // One hour apart in the two files.
  "Capture/Documents/Combination_of_different_event": [".4.errorDeclaration.time"],
  // The JSON has the comment as a member, the XML as a comment.
  "Capture/Documents/ObjectEvent_with_comment": [
    ".0.extensions.http://www.w3.org/2000/01/rdf-schema#comment",
  ],
  // Empty in the XML, left out in the JSON.
  "Capture/Events/TransactionEvent": [
    ".0.extensions.urn:gs1:epcisapp:rail:vehicle.1.urn:gs1:epcisapp:rail:vehicleMasterGIAI",
  ],
};

const folder = sharedPath("epcis", "examples");

describe.skipIf(folder === undefined)(
  "published XML examples (../shared/epcis/examples; skipped where absent)",
  () => {
    const names = folder === undefined ? [] : listFiles(folder, /\.xml$/);

    test("those in folders named Invalid are refused with a place in the XML, the others accepted", () => {
      let accepted = 0;
      for (const name of names) {
        const result = readXml(join(folder!, name));
        if (name.includes("Invalid")) {
          const faults = "faults" in result ? result.faults : [];
          expect(faults.length, name).toBeGreaterThan(0);
          for (const { at } of faults) expect(at?.element, name).toMatch(/^\/./);
        } else if (refused[name] !== undefined) {
          const [fault] = "faults" in result ? result.faults : [];
          expect(`${fault?.code} ${fault?.path}`, name).toMatch(refused[name]);
        } else {
          expect("faults" in result ? result.faults : [], name).toEqual([]);
          accepted++;
        }
      }
      console.log(`XML examples: ${names.length}, accepted ${accepted}, refused ${names.length - accepted}`);
    });

    test("those with a JSON twin say the same", () => {
      let same = 0;
      let events = 0;
      for (const name of names.filter((one) => !NO_TWINS.test(one) && !one.includes("Invalid"))) {
        const twin = name.replace("-xml/", "-json/").replace(/\.xml$/, ".json");
        if (!existsSync(join(folder!, twin))) continue;
        const ours = readXml(join(folder!, name));
        const json = readJson(folder!, twin);
        const theirs = gather(isAlone(name) ? readEvent(json) : readDocument(json));
        if ("faults" in ours || "faults" in theirs) continue;
        const found = differences(ours.events.map(normalForm), theirs.events.map(normalForm));
        const known = departures[twin.replace(/^[^/]*\/|\.json$/g, "")] ?? [];
        expect(
          found.map((one) => one.slice(0, one.indexOf(": "))),
          name,
        ).toEqual(known);
        same++;
        events += ours.events.length;
      }
      expect(same).toBeGreaterThan(20);
      console.log(`XML examples with a JSON twin: ${same} with ${events} events agree`);
    });
  },
);

const vectors = sharedPath("epcis", "hash-vectors");

describe.skipIf(vectors === undefined)(
  "hash vectors in XML (../shared/epcis/hash-vectors; skipped where absent)",
  () => {
    test("give the hashes of the reference", () => {
      const names = vectors === undefined ? [] : listFiles(vectors, /\.xml$/);
      for (const name of names) {
        const parsed = parseXml(readFileSync(join(vectors!, name)));
        if ("faults" in parsed) throw new Error(JSON.stringify(parsed.faults));
        const result = gather(readDocument(withoutIgnored(parsed.value as Members)));
        if ("faults" in result) throw new Error(JSON.stringify(result.faults));
        const expected = readFileSync(join(vectors!, name.replace(/xml$/, "hashes")), "utf8")
          .trim()
          .split(/\s+/);
        expect(result.events.map(eventHash), name).toEqual(expected);
      }
      expect(names.length).toBeGreaterThan(0);
      console.log(`hash vectors in XML: ${names.length} agree`);
    });
  },
);

type Members = Record<string, any>;

/** The reference's tool lets a document name fields to leave out of the hash; that is no part of CBV. */
function withoutIgnored(document: Members): Members {
  const ignored = Object.keys(document["repository-x:ignoreFields"] ?? {});
  for (const event of document["epcisBody"].eventList) for (const name of ignored) delete event[name];
  return document;
}
