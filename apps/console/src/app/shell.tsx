import MenuOutlined from "@ant-design/icons/es/icons/MenuOutlined";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AppLink } from "../components/app-link.tsx";
import { useWords } from "../components/words.tsx";
import { Brand } from "./brand.tsx";
import { CodeSearch } from "./code-search.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { Navigation } from "./navigation-list.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { useMe } from "./session.ts";

/** The frame of every page behind sign-in: bar on top, navigation at the left or behind a button. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const words = useWords();
  const [openAt, setOpenAt] = useState<string>();
  const path = useRouterState({ select: (state) => state.location.pathname });
  // Open for the page it was opened on: going to another closes it.
  const open = openAt === path;

  return (
    <div className="ll-shell">
      <a className="ll-skip" href="#main">
        {t("shell.skip")}
      </a>
      <header className="ll-bar">
        <Button
          className="ll-bar-menu"
          type="text"
          icon={<MenuOutlined />}
          aria-label={t("shell.menu")}
          aria-expanded={open}
          onClick={() => setOpenAt(path)}
        />
        <AppLink to="/" className="ll-brand" aria-label={t("shell.toHome")}>
          <Brand />
        </AppLink>
        <CodeSearch />
        <span className="ll-bar-party" title={words(me.party.name)}>
          {words(me.party.name)}
        </span>
        <LanguageSwitch />
        <PersonMenu me={me} />
      </header>
      <nav className="ll-side" aria-label={t("shell.navigation")}>
        <Navigation me={me} path={path} />
      </nav>
      <Drawer open={open} onClose={() => setOpenAt(undefined)} placement="left" size={272} title={<Brand />}>
        <nav aria-label={t("shell.navigation")}>
          <Navigation me={me} path={path} />
        </nav>
      </Drawer>
      <main className="ll-main" id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
