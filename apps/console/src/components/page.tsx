import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  title: string;
  /** One sentence on what the page answers. */
  lead?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
  /** Narrow text column for forms. */
  narrow?: boolean;
}

/** Heading, lead and actions of a page, and the title of the window. */
export function Page({ title, lead, actions, children, narrow }: Props) {
  const { t } = useTranslation();
  return (
    <div className={narrow ? "ll-page ll-page-narrow" : "ll-page"}>
      <title>{`${title} · ${t("shell.name")}`}</title>
      <header className="ll-page-head">
        <div>
          <h1>{title}</h1>
          {lead ? <p className="ll-lead">{lead}</p> : null}
        </div>
        {actions ? <div className="ll-actions">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

/** A titled part of a page. */
export function Section({
  title,
  extra,
  children,
}: {
  title: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="ll-section">
      <header className="ll-section-head">
        <h2>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  );
}
