import { trackSummary } from "@loopledger/programme";
import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { readTrackText, trackText } from "../lib/read-track.ts";
import { isEmpty } from "../lib/step-values.ts";
import { ariaOf } from "./field-row.tsx";
import type { InputProps } from "./plain-input.tsx";
import { useTrackWords } from "./track-words.ts";

/** The track of a vehicle: a file of the device or lines pasted, and what was read of it. */
export function TrackInput({ id, field, value, onChange, required = false, wrong = false }: InputProps) {
  const { t } = useTranslation();
  const text = typeof value === "string" ? value : "";
  const load = async (file: File): Promise<void> => {
    const given = await file.text();
    const read = readTrackText(given);
    onChange(read ? trackText(read.points) : given);
  };
  return (
    <>
      <input
        type="file"
        className="ll-file"
        accept=".gpx,.csv,.txt,.json"
        aria-label={t("form.track.file")}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) void load(file);
          event.target.value = "";
        }}
      />
      <Input.TextArea
        id={id}
        className="ll-mono"
        rows={3}
        value={text}
        placeholder={"114.3000, 30.5000, 2026-05-12T11:00:00+08:00"}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
        {...(wrong ? { status: "error" as const } : {})}
        {...ariaOf(id, { required, help: Boolean(field.help), wrong })}
      />
      {isEmpty(value) ? <p className="ll-help">{t("form.track.how")}</p> : <TrackRead text={text} />}
    </>
  );
}

/** What was read of the text. */
function TrackRead({ text }: { text: string }) {
  const { t } = useTranslation();
  const trackWords = useTrackWords();
  const read = readTrackText(text);
  const summary = read && trackSummary(read.points);
  return (
    <p className={summary ? "ll-help" : "ll-error"} aria-live="polite">
      {summary ? trackWords(summary) : t("form.fault.track")}
      {read?.thinnedFrom ? ` ${t("form.track.thinned", { points: read.thinnedFrom })}` : null}
    </p>
  );
}
