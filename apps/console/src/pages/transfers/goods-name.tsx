import { useQuery } from "@tanstack/react-query";
import { programmeQuery } from "../../api/queries.ts";
import type { ContentRef } from "../../api/types-ledger.ts";
import { CodeText } from "../../components/code-text.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { kindLabel, stateOf } from "../../lib/programme-words.ts";

/** A thing on a note: its code, what it is, and how it stands in its own programme. */
export function GoodsName({ goods, link = false }: { goods: ContentRef; link?: boolean }) {
  const words = useWords();
  const { item, programme, kind, state } = goods;
  const { data } = useQuery({ ...programmeQuery(programme ?? ""), enabled: programme !== null });
  const badge = stateOf(data, state);
  return (
    <>
      <CodeText code={item} copy={false} {...(link ? { to: hrefs.passport(item) } : {})} />
      {data && kind ? <span className="ll-quiet"> {words(kindLabel(data, kind))} </span> : null}
      {data && state ? <StatusChip tone={badge.tone}>{words(badge.label)}</StatusChip> : null}
    </>
  );
}
