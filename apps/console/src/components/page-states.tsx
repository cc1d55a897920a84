import { Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "./app-link.tsx";
import { Page } from "./page.tsx";
import { ProblemView } from "./problem-view.tsx";

/** Shown while a page's code or first data are on the way. */
export function PagePending() {
  const { t } = useTranslation();
  return (
    <div className="ll-page" aria-busy="true">
      <span className="ll-hidden" role="status">
        {t("common.loading")}
      </span>
      <Skeleton active paragraph={{ rows: 6 }} />
    </div>
  );
}

/** A page that failed: what happened and the ways on. */
export function PageError({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t } = useTranslation();
  const chunk =
    error instanceof Error && /dynamically imported module|Importing a module script/i.test(error.message);
  return (
    <Page title={t("page.error.title")} lead={chunk ? t("page.error.chunk") : t("page.error.lead")} narrow>
      <ProblemView error={error} />
      <p className="ll-actions">
        <Button type="primary" onClick={() => (chunk || !reset ? location.reload() : reset())}>
          {t("common.retry")}
        </Button>
        <AppLink to="/">{t("page.toHome")}</AppLink>
      </p>
    </Page>
  );
}

/** An address that leads nowhere. */
export function PageNotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t("page.notFound.title")} lead={t("page.notFound.lead")} narrow>
      <p>
        <code>{location.pathname}</code>
      </p>
      <ul className="ll-plain">
        <li>
          <AppLink to="/">{t("page.toHome")}</AppLink>
        </li>
        <li>
          <AppLink to="/passport">{t("page.toPassport")}</AppLink>
        </li>
        <li>
          <AppLink to="/lookup">{t("page.toLookup")}</AppLink>
        </li>
      </ul>
    </Page>
  );
}

/** Says what would be here and how it gets here. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="ll-empty">
      <svg viewBox="0 0 48 32" width="48" height="32" aria-hidden="true">
        <rect
          x="1"
          y="1"
          width="46"
          height="30"
          rx="4"
          fill="none"
          stroke="currentColor"
          strokeDasharray="4 3"
        />
      </svg>
      <p className="ll-empty-title">{title}</p>
      {children ? <div className="ll-empty-body">{children}</div> : null}
    </div>
  );
}
