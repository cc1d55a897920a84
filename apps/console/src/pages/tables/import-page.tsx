import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Steps } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { ColumnRole, ImportAnswer } from "../../api/types.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Page } from "../../components/page.tsx";
import { ProblemView } from "../../components/problem-view.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { importBody, type ImportDetails } from "../../lib/import-body.ts";
import { ImportDone } from "./import-done.tsx";
import { ImportMapping } from "./import-mapping.tsx";
import { ImportReview } from "./import-review.tsx";
import { ImportSource } from "./import-source.tsx";

const noDetails: ImportDetails = {
  title: "",
  source: "",
  attribution: "",
  licence: "",
  unit: "",
  scale: "",
  region: "",
  indicator: "",
  partial: false,
};

/** A table from a file to the figures: the table, its columns, a trial with its errors, the import. */
export function ImportPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [stage, setStage] = useState(0);
  const [csv, setCsv] = useState("");
  const [fileName, setFileName] = useState("");
  const [details, setDetails] = useState(noDetails);
  const [mapping, setMapping] = useState<Record<string, ColumnRole>>({});
  const send = useMutation({
    mutationFn: (dryRun: boolean) =>
      call<ImportAnswer>("/api/v1/series/import", {
        method: "POST",
        body: importBody(csv, details, mapping, dryRun),
      }),
    onSuccess: (answer, dryRun) => {
      setMapping(answer.mapping);
      setStage(dryRun ? 2 : 3);
      if (!dryRun) void client.invalidateQueries();
    },
  });
  const trial = () => send.mutate(true);

  return (
    <Page
      title={t("import.title")}
      lead={t("import.lead")}
      actions={<AppLink to={hrefs.tables()}>{t("tables.title")}</AppLink>}
    >
      <Steps
        current={stage}
        size="small"
        responsive
        items={["source", "columns", "trial", "done"].map((key) => ({ title: t(`import.stage.${key}`) }))}
      />
      {send.error ? <ProblemView error={send.error} /> : null}
      {stage === 0 ? (
        <ImportSource
          csv={csv}
          onCsv={(text, name) => {
            setCsv(text);
            setFileName(name);
            setMapping({});
            if (name && !details.title) setDetails({ ...details, title: name.replace(/\.[^.]+$/, "") });
          }}
          fileName={fileName}
          onNext={() => setStage(1)}
        />
      ) : null}
      {stage === 1 ? (
        <ImportMapping
          csv={csv}
          mapping={mapping}
          onMapping={setMapping}
          details={details}
          onDetails={setDetails}
          busy={send.isPending}
          onBack={() => setStage(0)}
          onNext={trial}
        />
      ) : null}
      {stage === 2 && send.data ? (
        <ImportReview
          answer={send.data}
          csv={csv}
          partial={details.partial}
          onPartial={(partial) => setDetails({ ...details, partial })}
          busy={send.isPending}
          onBack={() => setStage(1)}
          onCommit={() => send.mutate(false)}
        />
      ) : null}
      {stage === 3 && send.data ? <ImportDone answer={send.data} /> : null}
      {stage === 3 ? (
        <p>
          <Button
            onClick={() => {
              setStage(0);
              setCsv("");
              setFileName("");
              setDetails(noDetails);
              setMapping({});
              send.reset();
            }}
          >
            {t("import.again")}
          </Button>
        </p>
      ) : null}
    </Page>
  );
}
