import { trackSummary, type Field } from "@loopledger/programme";
import type { Scalar } from "../api/types.ts";
import { DataValue } from "./data-value.tsx";
import { useTrackWords } from "./track-words.ts";
import { useWords } from "./words.tsx";

/** What was told under a field, in words: a track by its length and times, a table by its parts. */
export function ToldValue({ field, value }: { field: Field; value: unknown }) {
  const words = useWords();
  const trackWords = useTrackWords();
  if (field.type === "track") {
    const track = trackSummary(value);
    return track ? trackWords(track) : null;
  }
  if (field.type !== "object")
    return <DataValue value={value as Scalar} unit={field.unit} choices={field.choices} />;
  return ([value].flat() as Record<string, unknown>[]).map((row, n) => (
    <span key={n}>
      {n > 0 ? "; " : null}
      {Object.entries(row).map(([name, part], at) => {
        const { label, unit } = field.fields?.[name] ?? {};
        return (
          <span key={name} title={words(label)}>
            {at > 0 ? " " : null}
            {field.fields ? null : `${name}: `}
            <DataValue value={part as Scalar} unit={unit} />
          </span>
        );
      })}
    </span>
  ));
}
