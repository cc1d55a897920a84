import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import type { ImportAnswer } from "../../api/types.ts";
import { AppLink } from "../../components/app-link.tsx";
import { hrefs } from "../../lib/hrefs.ts";

/** What was imported and where it is seen. */
export function ImportDone({ answer }: { answer: ImportAnswer }) {
  const { t } = useTranslation();
  return (
    <>
      <Alert
        type="success"
        showIcon
        role="status"
        title={answer.existing ? t("import.existing") : t("import.imported", { count: answer.accepted })}
        description={t("import.importedHow")}
      />
      <p className="ll-actions">
        <AppLink to={hrefs.tables()}>{t("tables.title")}</AppLink>
        <AppLink to={hrefs.plan()}>{t("plan.title")}</AppLink>
      </p>
    </>
  );
}
