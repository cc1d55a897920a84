import type { Programme } from "@loopledger/programme";
import { useTranslation } from "react-i18next";
import type { ItemState } from "../../api/types.ts";
import { CodeText } from "../../components/code-text.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { kindLabel, stateOf } from "../../lib/programme-words.ts";

/** What is inside the item now. */
export function Contents({
  state,
  programme,
}: {
  state: ItemState | undefined;
  programme: Programme | undefined;
}) {
  const { t } = useTranslation();
  const words = useWords();
  if (!state) return null;
  if (state.contents.length === 0) return <EmptyState title={t("passport.noContents")} />;
  return (
    <table className="ll-data">
      <thead>
        <tr>
          <th scope="col">{t("common.item")}</th>
          <th scope="col">{t("common.kind")}</th>
          <th scope="col">{t("passport.state")}</th>
        </tr>
      </thead>
      <tbody>
        {state.contents.map((one) => {
          const badge = stateOf(programme, one.state);
          return (
            <tr key={one.item}>
              <td>
                <CodeText code={one.item} to={hrefs.passport(one.item)} />
              </td>
              <td>{words(kindLabel(programme, one.kind))}</td>
              <td>{one.state ? <StatusChip tone={badge.tone}>{words(badge.label)}</StatusChip> : "—"}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
