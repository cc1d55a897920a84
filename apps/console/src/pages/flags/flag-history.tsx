import { useTranslation } from "react-i18next";
import type { FlagLine } from "../../api/types.ts";
import { EvidenceList } from "../../components/evidence-list.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { Section } from "../../components/page.tsx";
import { useWords } from "../../components/words.tsx";

/** Everything that was done about a flag, by either side, with the files beside it. */
export function FlagHistory({ lines }: { lines: FlagLine[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <Section title={t("flags.history")}>
      <ol className="ll-rows">
        {lines.map((line, index) => {
          const kinds = new Map(line.evidence.map(({ kind, label }) => [kind, words(label)]));
          const party = words(line.party?.name);
          return (
            <li key={index}>
              <Moment at={line.at} /> · {line.who ?? t("flags.system")}
              {party && party !== line.who ? <span className="ll-quiet"> ({party})</span> : null} ·{" "}
              {t(`flagAction.${line.action}`, line.action)}
              {line.target ? ` → ${line.target}` : null}
              {line.reasonLabel ? ` · ${words(line.reasonLabel)}` : null}
              {line.text ? <div className="ll-said">{line.text}</div> : null}
              {line.evidence.length > 0 ? (
                <EvidenceList
                  evidence={line.evidence.map(({ hash, kind, name, mediaType, size }) => ({
                    hash,
                    kind,
                    mediaType,
                    bytes: size,
                    ...(name === null ? {} : { name }),
                  }))}
                  kindWords={(kind) => kinds.get(kind) ?? kind}
                />
              ) : null}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
