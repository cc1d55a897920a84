import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import type { Transfer } from "../../api/types-transfers.ts";
import { useMe } from "../../app/session.ts";
import { Section } from "../../components/page.tsx";
import { useWords } from "../../components/words.tsx";
import { proposedCorrection } from "../../lib/proposed-correction.ts";
import { BulkLine } from "./bulk-line.tsx";

interface Props {
  transfer: Transfer;
  onAct: (act: string) => void;
}

/** What one's own party may do with a note now, the usual first; else whom it waits for. */
export function NoteActs({ transfer, onAct }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const me = useMe();
  const { next } = transfer;
  const isMine = next?.parties.some(({ id }) => id === me.party.id) ?? false;
  const acts = [...transfer.acts].sort((a, b) => Number(b.act === next?.act) - Number(a.act === next?.act));
  return (
    <Section title={t("transfers.yours")}>
      <Proposal transfer={transfer} />
      {acts.length > 0 ? (
        <div className="ll-actions">
          {acts.map(({ act, label }) => (
            <Button
              key={act}
              type={isMine && act === next?.act ? "primary" : "default"}
              onClick={() => onAct(act)}
            >
              {words(label)}
            </Button>
          ))}
        </div>
      ) : null}
      {next && !isMine ? (
        <p className="ll-quiet">
          {t("transfers.next", {
            parties: next.parties.map(({ name }) => words(name)).join(", "),
            act: words(next.label),
          })}
        </p>
      ) : acts.length === 0 ? (
        <p className="ll-quiet">{t("transfers.nothing")}</p>
      ) : null}
    </Section>
  );
}

/** A correction that waits: what it would change, why, and who has to answer. */
function Proposal({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const words = useWords();
  const proposed = proposedCorrection(transfer);
  if (!proposed) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="ll-proposal"
      title={t("transfers.proposed", {
        by: words(proposed.by?.name),
        answers: words(proposed.answers?.name),
      })}
      description={
        <>
          {proposed.lines.map((line) => (
            <div key={line.item}>
              <BulkLine {...line} />
            </div>
          ))}
          <p>{proposed.reason}</p>
        </>
      }
    />
  );
}
