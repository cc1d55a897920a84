import { Alert } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { SharedNode, Shares } from "../../api/types-ledger.ts";
import { CodeText } from "../../components/code-text.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { PartyName } from "../../components/party-place.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatMass } from "../../lib/format.ts";
import { hrefs } from "../../lib/hrefs.ts";
import { ShareTable, type ShareRow } from "./share-table.tsx";

/** Things listed one by one; the rest is one row. */
const listed = 40;

/** Of what a thing consists by mass: where it came from, out of what, and through which steps. */
export function SharesPanel({ item }: { item: string }) {
  const query = useQuery({
    queryKey: ["shares", item],
    queryFn: ({ signal }) => call<Shares>("/api/v1/trace/shares", { query: { item }, signal }),
  });
  return <QueryView query={query}>{(shares) => <SharesView shares={shares} />}</QueryView>;
}

function SharesView({ shares }: { shares: Shares }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const words = useWords();
  const { origins, hosts, steps, unknown, massKg, events, truncated } = shares;
  if (events.length === 0 && origins.every(({ item }) => item === shares.item))
    return (
      <EmptyState title={t("shares.alone")}>
        <p>{t("shares.aloneHow")}</p>
      </EmptyState>
    );
  const mass = (share: number): string => (massKg === null ? "—" : formatMass(massKg * share, language));
  const things = (nodes: SharedNode[]): ShareRow[] => {
    const rest = nodes.slice(listed);
    return [
      ...nodes.slice(0, listed).map(({ item, share, holder }) => ({
        share,
        name: <CodeText code={item} to={hrefs.passport(item)} />,
        cells: [mass(share), holder ? <PartyName party={holder} /> : "—"],
      })),
      ...(rest.length ? [restRow(rest)] : []),
    ];
  };
  const restRow = (rest: SharedNode[]): ShareRow => {
    const share = rest.reduce((sum, one) => sum + one.share, 0);
    return { share, name: t("shares.others", { count: rest.length }), cells: [mass(share), ""] };
  };
  const missing: ShareRow[] =
    unknown > 1e-9
      ? [{ share: unknown, name: t("shares.unknown"), cells: [mass(unknown), t("shares.unknownHow")] }]
      : [];
  const header = [t("shares.item"), t("shares.share"), t("shares.massKg"), t("shares.holder")];
  return (
    <div className="ll-shares">
      <p className="ll-lead">{t("shares.lead")}</p>
      {truncated ? <Alert type="warning" showIcon title={t("shares.cut")} /> : null}
      <ShareTable title={t("shares.origins")} header={header} rows={[...things(origins), ...missing]} />
      {hosts.length ? <ShareTable title={t("shares.hosts")} header={header} rows={things(hosts)} /> : null}
      {steps.length ? (
        <ShareTable
          title={t("shares.steps")}
          header={[t("shares.step"), t("shares.share"), t("shares.massKg")]}
          rows={steps.map(({ step, label, share }) => ({
            share,
            name: label ? words(label) : step,
            cells: [mass(share)],
          }))}
        />
      ) : null}
      <p className="ll-quiet">{t("shares.events", { count: events.length })}</p>
    </div>
  );
}
