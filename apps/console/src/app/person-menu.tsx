import LogoutOutlined from "@ant-design/icons/es/icons/LogoutOutlined";
import UserOutlined from "@ant-design/icons/es/icons/UserOutlined";
import { App, Button, Dropdown } from "antd";
import { useTranslation } from "react-i18next";
import type { Me } from "../api/types.ts";
import { useGo } from "../components/app-link.tsx";
import { useWords } from "../components/words.tsx";
import { hrefs } from "../lib/hrefs.ts";
import { setPreferences, usePreferences, type ThemeChoice } from "./preferences.ts";
import { useSignOut } from "./session.ts";

const themes: ThemeChoice[] = ["system", "light", "dark"];

/** Who is signed in and for whom; appearance; sign out. */
export function PersonMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const words = useWords();
  const { theme } = usePreferences();
  const signOut = useSignOut();
  const go = useGo();
  const { message } = App.useApp();
  const name = me.person?.name ?? words(me.party.name);

  const leave = async () => {
    try {
      await signOut();
      go(hrefs.signIn());
    } catch {
      void message.error(t("shell.signOutFailed"));
    }
  };

  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        selectedKeys: [theme],
        items: [
          {
            type: "group",
            label: `${words(me.party.name)} · ${me.roles.map((role) => t(`role.${role}`)).join(", ")}`,
            children: [],
          },
          {
            type: "group",
            label: t("shell.theme"),
            children: themes.map((key) => ({ key, label: t(`shell.themes.${key}`) })),
          },
          { type: "divider" },
          { key: "out", icon: <LogoutOutlined />, label: t("shell.signOut") },
        ],
        onClick: ({ key }) => (key === "out" ? void leave() : setPreferences({ theme: key as ThemeChoice })),
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={t("shell.person", { name })}>
        <span className="ll-bar-name">{name}</span>
      </Button>
    </Dropdown>
  );
}
