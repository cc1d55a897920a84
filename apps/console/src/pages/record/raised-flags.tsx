import { useTranslation } from "react-i18next";
import type { StepResult } from "../../api/types.ts";
import { AppLink } from "../../components/app-link.tsx";
import { SeverityChip } from "../../components/flag-chips.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";

/** Flags a step raises, or would raise; those that exist already lead to their page. */
export function RaisedFlags({ flags }: { flags: StepResult["flags"] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ul className="ll-rows">
      {flags.map((flag, index) => {
        const one = typeof flag === "string" ? { id: flag } : flag;
        const name = words(one.label) || one.rule || t("passport.flag");
        return (
          <li key={one.id ?? index}>
            {one.severity ? <SeverityChip severity={one.severity} /> : null}{" "}
            {one.id ? <AppLink to={hrefs.flag(one.id)}>{name}</AppLink> : <strong>{name}</strong>}
            <div>{words(one.message)}</div>
            {one.clause ? <div className="ll-quiet">{t("common.clause", { clause: one.clause })}</div> : null}
          </li>
        );
      })}
    </ul>
  );
}
