import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TransferRow } from "../../api/types-transfers.ts";
import { StatusChip } from "../../components/status-chip.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatMass } from "../../lib/format.ts";

/** Acts that are a driver's to take on the road. */
const roadActs = new Set(["carry", "store"]);

interface Props {
  note: TransferRow;
  /** Acts on it that wait to be sent. */
  waiting: string[];
  onTake: (act: string, data: Record<string, unknown>) => void;
}

/** One note as a driver needs it: from where to where, what, and one big button. */
export function DriverNote({ note, waiting, onTake }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const [plate, setPlate] = useState(note.plates[0] ?? "");
  const acts = note.acts.filter(({ act }) => roadActs.has(act) && !waiting.includes(act));
  const id = `plate-${note.number}`;
  return (
    <section className="ll-section ll-driver-note" aria-label={note.number}>
      <p>
        <strong className="ll-mono">{note.number}</strong>{" "}
        <StatusChip tone={waiting.length > 0 ? "active" : "neutral"}>
          {waiting.length > 0 ? t("driver.signedWaiting") : words(note.stateLabel)}
        </StatusChip>
      </p>
      <p>
        {words(note.emitter?.name)} → {words(note.receiver?.name)}
        {note.massKg > 0 ? ` · ${formatMass(note.massKg, language)}` : ""}
        {note.things > 0 ? ` · ${t("transfers.things", { count: note.things })}` : ""}
      </p>
      {acts.some(({ act }) => act === "carry") ? (
        <p>
          <label htmlFor={id}>{t("driver.plate")}</label>
          <Input id={id} size="large" value={plate} onChange={(event) => setPlate(event.target.value)} />
        </p>
      ) : null}
      {acts.map(({ act, label }) => (
        <Button
          key={act}
          block
          size="large"
          type={act === "carry" ? "primary" : "default"}
          onClick={() => onTake(act, act === "carry" && plate.trim() ? { plate: plate.trim() } : {})}
        >
          {words(label)}
        </Button>
      ))}
    </section>
  );
}
