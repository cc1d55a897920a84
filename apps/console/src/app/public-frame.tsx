import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "../components/app-link.tsx";
import { hrefs } from "../lib/hrefs.ts";
import { Brand } from "./brand.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

interface Props {
  title: string;
  /** Somebody is signed in: the foot leads into the console, not to the form. */
  signedIn?: boolean;
  children: ReactNode;
}

/** Frame of the pages anyone can open. */
export function PublicFrame({ title, signedIn = false, children }: Props) {
  const { t } = useTranslation();
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
          <AppLink to="/">{t("nav.item.home")}</AppLink>
        ) : (
          <AppLink to={hrefs.signIn()}>{t("signIn.title")}</AppLink>
        )}
        <AppLink to={hrefs.lookup()}>{t("lookup.title")}</AppLink>
      </footer>
    </div>
  );
}
