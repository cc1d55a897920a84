import * as check from "./check.ts";
import { type Check, defineShape, type Walk } from "./check.ts";
import { isObject } from "./fault.ts";
import { components, measurementTypes, sensorAlerts } from "./vocabulary.ts";

const HEX = /^[A-Fa-f0-9]+$/;

const sensorMetadata = check.object(
  defineShape(
    {
      time: check.time,
      startTime: check.time,
      endTime: check.time,
      deviceID: check.uri,
      deviceMetadata: check.uri,
      rawData: check.uri,
      dataProcessingMethod: check.uri,
      bizRules: check.uri,
    },
    { others: "extensions" },
  ),
);

const sensorReport = check.object(
  defineShape(
    {
      type: check.word(measurementTypes),
      exception: check.word(sensorAlerts),
      deviceID: check.uri,
      deviceMetadata: check.uri,
      rawData: check.uri,
      dataProcessingMethod: check.uri,
      bizRules: check.uri,
      time: check.time,
      microorganism: check.uri,
      chemicalSubstance: check.uri,
      coordinateReferenceSystem: check.uri,
      value: check.number,
      component: check.word(components),
      stringValue: check.text,
      booleanValue: check.truth,
      hexBinaryValue: check.pattern(HEX, "hexadecimal text"),
      uriValue: check.uri,
      minValue: check.number,
      maxValue: check.number,
      meanValue: check.number,
      sDev: check.number,
      percRank: check.number,
      percValue: check.number,
      uom: check.text,
    },
    { required: ["type"], others: "extensions" },
  ),
);

const sensorElement = defineShape(
  { sensorMetadata, sensorReport: check.list(sensorReport, { filled: true }) },
  { required: ["sensorReport"], others: "extensions" },
);

/** Attributes that may stand for all reports or in one report (GS1 TCR-53). */
const INLINE = ["dataProcessingMethod", "deviceID", "deviceMetadata", "rawData", "time"] as const;

export const checkSensorElement: Check = (value, walk) => {
  if (!check.checkShape(value, sensorElement, walk)) return;
  const metadata = value["sensorMetadata"];
  const reports = value["sensorReport"];
  if (!isObject(metadata) || !Array.isArray(reports)) return;
  reports.forEach((report, i) => {
    if (isObject(report)) checkRepeats(metadata, report, i, walk);
  });
};

function checkRepeats(
  metadata: Record<string, unknown>,
  report: Record<string, unknown>,
  index: number,
  walk: Walk,
): void {
  for (const attribute of INLINE) {
    if (metadata[attribute] === undefined || report[attribute] === undefined) continue;
    // A time of its own refines that of the element, and a repetition says nothing new: GS1's examples do both.
    const contradicts = attribute !== "time" && metadata[attribute] !== report[attribute];
    if (!contradicts && !walk.limits.strictSensors) continue;
    walk.faults.enter("sensorReport");
    walk.faults.enter(index);
    walk.faults.addAt(attribute, "REPEATED_ATTRIBUTE", { attribute });
    walk.faults.leave();
    walk.faults.leave();
  }
}
