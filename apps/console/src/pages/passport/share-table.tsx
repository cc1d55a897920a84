import { useId, type ReactNode } from "react";
import { SimpleTable } from "../../components/simple-table.tsx";
import { useLanguage } from "../../components/words.tsx";
import { formatNumber } from "../../lib/format.ts";

export interface ShareRow {
  name: ReactNode;
  /** From 0 to 1; drawn as a bar beside its figure. */
  share: number;
  cells: ReactNode[];
}

/** Parts of a whole with a bar each, under their heading. */
export function ShareTable({ title, header, rows }: { title: string; header: string[]; rows: ShareRow[] }) {
  const language = useLanguage();
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <SimpleTable
        label={title}
        header={header}
        rows={rows.map(({ name, share, cells }) => [
          name,
          <span className="ll-share">
            <span aria-hidden="true" style={{ width: `${(100 * share).toFixed(2)}%` }} />
            {`${formatNumber(100 * share, language, share < 0.01 ? 2 : 1)} %`}
          </span>,
          ...cells,
        ])}
      />
    </section>
  );
}
