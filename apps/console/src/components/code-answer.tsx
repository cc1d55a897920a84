import type { UseQueryResult } from "@tanstack/react-query";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import type { Identified } from "../api/types.ts";
import { isRecognised } from "../lib/use-identify.ts";
import { CodeText } from "./code-text.tsx";
import { Facts } from "./facts.tsx";
import { QueryView } from "./query-view.tsx";
import { useWords } from "./words.tsx";

/** What a code says by itself, and whether the ledger knows it. */
export function CodeAnswer({ answer }: { answer: UseQueryResult<Identified> }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <QueryView query={answer} lines={2}>
      {(found) =>
        !isRecognised(found) && !found.known ? (
          <Alert
            type="error"
            showIcon
            title={t("code.unknownScheme")}
            description={t("code.unknownSchemeHow")}
          />
        ) : (
          <>
            {found.problems.map((problem) => (
              <Alert key={problem.code} type="warning" showIcon title={words(problem.message)} />
            ))}
            {found.known ? null : (
              <Alert
                type="info"
                showIcon
                title={t("code.notInLedger")}
                description={t("code.notInLedgerHow")}
              />
            )}
            <Facts
              rows={[
                [t("code.scheme"), t(`scheme.${found.scheme}`, found.scheme ?? "")],
                [t("code.canonical"), found.canonical ? <CodeText code={found.canonical} whole /> : null],
                ...Object.entries(found.parts).map(([name, value]): [string, string] => [
                  t(`code.part.${name}`, name),
                  String(value ?? ""),
                ]),
              ]}
            />
          </>
        )
      }
    </QueryView>
  );
}
