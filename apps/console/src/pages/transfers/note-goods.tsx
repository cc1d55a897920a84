import { useTranslation } from "react-i18next";
import type { MassLine, Transfer } from "../../api/types-transfers.ts";
import { CodeText } from "../../components/code-text.tsx";
import { Section } from "../../components/page.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { BulkLine } from "./bulk-line.tsx";
import { GoodsName } from "./goods-name.tsx";

/** What is on a note, and what of it has been accepted. */
export function NoteGoods({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const { carried, delivered, contents, state } = transfer;
  const isDraft = state === "draft";
  const isAnswered = state === "partly_refused" || state === "refused";
  const isOn = carried.length + contents.length > 0;
  const taken = transfer.signatures.filter(({ act }) => act === "accept").flatMap(({ items }) => items);
  const isTaken = delivered.length + taken.length > 0;
  return (
    <>
      {isOn || !isTaken ? (
        <Section title={t(isAnswered ? "transfers.refused" : "transfers.carries")}>
          {isOn ? null : <p className="ll-quiet">{t(isDraft ? "transfers.empty" : "transfers.emptied")}</p>}
          <ul className="ll-plain">
            <Lines lines={carried} />
            {contents.map((goods) => (
              <li key={goods.item}>
                <GoodsName goods={goods} link />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {isTaken ? (
        <Section title={t("transfers.delivered")}>
          <ul className="ll-plain">
            <Lines lines={delivered} />
            {taken.map((item) => (
              <li key={item}>
                <CodeText code={item} to={hrefs.passport(item)} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

function Lines({ lines }: { lines: MassLine[] }) {
  return lines.map(({ item, kg }) => (
    <li key={item}>
      <BulkLine item={item} kg={kg} />
    </li>
  ));
}
