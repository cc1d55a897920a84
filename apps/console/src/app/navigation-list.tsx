import { useTranslation } from "react-i18next";
import type { Me } from "../api/types.ts";
import { AppLink } from "../components/app-link.tsx";
import { currentItem, navigationFor, publicLookup } from "./navigation.ts";

/** Links to the pages a person may open, grouped by what they come for. */
export function Navigation({ me, path }: { me: Me; path: string }) {
  const { t } = useTranslation();
  const groups = navigationFor(me);
  const current = currentItem(
    groups.flatMap((group) => group.items),
    path,
  );
  const PublicIcon = publicLookup.icon;
  return (
    <div className="ll-nav">
      {groups.map((group) => (
        <section key={group.key} aria-label={t(`nav.group.${group.key}`)}>
          <h2>{t(`nav.group.${group.key}`)}</h2>
          <ul>
            {group.items.map(({ key, to, icon: Icon }) => (
              <li key={key}>
                <AppLink to={to} aria-current={current?.key === key ? "page" : undefined}>
                  <Icon />
                  <span>{t(`nav.item.${key}`)}</span>
                </AppLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <ul className="ll-nav-foot">
        <li>
          <AppLink to={publicLookup.to}>
            <PublicIcon />
            <span>{t("nav.item.lookup")}</span>
          </AppLink>
        </li>
      </ul>
    </div>
  );
}
