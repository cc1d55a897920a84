import { Alert, Button, Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { ImportAnswer } from "../../api/types.ts";
import { Section } from "../../components/page.tsx";
import { SimpleTable } from "../../components/simple-table.tsx";
import { csvHead, csvText, saveFile } from "../../lib/csv.ts";
import { faultyRows } from "../../lib/import-body.ts";

interface Props {
  answer: ImportAnswer;
  csv: string;
  partial: boolean;
  onPartial: (partial: boolean) => void;
  busy: boolean;
  onBack: () => void;
  onCommit: () => void;
}

/** What the trial found: counts, a look at the figures, the rows that are wrong; then the import. */
export function ImportReview({ answer, csv, partial, onPartial, busy, onBack, onCommit }: Props) {
  const { t } = useTranslation();
  const wrong = answer.errorCount ?? answer.errors.length;
  const [header = []] = csvHead(csv, 1);
  const names = [...new Set(answer.preview.flatMap((row) => Object.keys(row)))];
  const saveErrors = () => {
    const rows = csvHead(csv, Infinity);
    saveFile("errors.csv", csvText([...header, t("import.reason")], faultyRows(rows, answer.errors)));
  };
  return (
    <div className="ll-form">
      <Alert
        type={wrong > 0 ? "warning" : "success"}
        showIcon
        role="status"
        title={t("import.found", { rows: answer.rows, accepted: answer.accepted, wrong })}
        description={answer.missing ? t("import.missing", { count: answer.missing }) : undefined}
      />
      {answer.preview.length > 0 ? (
        <Section title={t("import.preview")}>
          <SimpleTable
            label={t("import.preview")}
            header={names}
            rows={answer.preview.map((row) => names.map((name) => row[name] ?? ""))}
          />
        </Section>
      ) : null}
      {answer.errors.length > 0 ? (
        <Section
          title={t("import.errors", { count: wrong })}
          extra={
            <Button size="small" onClick={saveErrors}>
              {t("import.saveErrors")}
            </Button>
          }
        >
          <SimpleTable
            label={t("import.errors", { count: wrong })}
            header={[t("import.row"), t("import.column"), t("import.reason")]}
            rows={answer.errors.map((error) => [error.row || "—", error.column ?? "—", error.message])}
          />
          <Checkbox checked={partial} onChange={(event) => onPartial(event.target.checked)}>
            {t("import.partial")}
          </Checkbox>
        </Section>
      ) : null}
      <div className="ll-form-foot">
        <Button onClick={onBack}>{t("common.back")}</Button>
        <Button
          type="primary"
          loading={busy}
          disabled={answer.accepted === 0 || (wrong > 0 && !partial)}
          onClick={onCommit}
        >
          {t("import.commit", { count: answer.accepted })}
        </Button>
        {wrong > 0 && !partial ? <span className="ll-quiet">{t("import.mendFirst")}</span> : null}
      </div>
    </div>
  );
}
