import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "../components/app-link.tsx";
import { hrefs } from "../lib/hrefs.ts";
import { Brand } from "./brand.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { sessionQuery } from "./session.ts";

/** Frame of the pages anyone can open. Who is known to be signed in finds the way home at its foot. */
export function PublicFrame(props: { title: string; children: ReactNode; signedIn?: boolean }) {
  const { title, children } = props;
  const { t } = useTranslation();
  const session = useQueryClient().getQueryData(sessionQuery.queryKey);
  const signedIn = props.signedIn ?? Boolean(session);
  return (
    <div className="ll-public">
      <title>{`${title} · ${t("shell.name")}`}</title>
      <header className="ll-public-bar">
        <Brand />
        <span className="ll-grow" />
        <LanguageSwitch />
      </header>
      <main className="ll-public-main">{children}</main>
      <footer className="ll-public-foot">
        {signedIn ? (
          <AppLink to={hrefs.home()}>{t("nav.item.home")}</AppLink>
        ) : (
          <AppLink to={hrefs.signIn()}>{t("signIn.title")}</AppLink>
        )}
        <AppLink to={hrefs.lookup()}>{t("lookup.title")}</AppLink>
      </footer>
    </div>
  );
}
