import { useQuery } from "@tanstack/react-query";
import { Alert, Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { call } from "../api/client.ts";
import type { EventDetail } from "../api/types.ts";
import { evidenceOf } from "../lib/evidence.ts";
import { eventOf, itemsOf } from "../lib/event-document.ts";
import { hrefs } from "../lib/hrefs.ts";
import { CodeText, CopyButton } from "./code-text.tsx";
import { Moment } from "./date-with-days-left.tsx";
import { EventEffects } from "./event-effects.tsx";
import { EvidenceList } from "./evidence-list.tsx";
import { Facts } from "./facts.tsx";
import { JsonView } from "./json-view.tsx";
import { Section } from "./page.tsx";
import { PartyName, PlaceName } from "./party-place.tsx";
import { QueryView } from "./query-view.tsx";

/** An event is opened by its number in the ledger, or by the identifier it was sent with. */
async function readEvent(
  event: string,
  signal: AbortSignal,
): Promise<{ document: unknown; detail?: EventDetail }> {
  if (!/^\d+$/.test(event))
    return { document: await call<unknown>(`/epcis/events/${encodeURIComponent(event)}`, { signal }) };
  const detail = await call<EventDetail>(`/api/v1/events/${event}`, { signal });
  return { document: detail.document, detail };
}

/** One event: what it names, what it moved and counts in, and the whole document to read and copy. */
export function EventDrawer({ event, onClose }: { event: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ["event", event],
    queryFn: ({ signal }) => readEvent(event!, signal),
    enabled: event !== undefined,
    staleTime: 60_000,
  });
  return (
    <Drawer
      open={event !== undefined}
      onClose={onClose}
      size={640}
      title={t("event.title")}
      destroyOnHidden
      extra={
        query.data ? (
          <CopyButton text={JSON.stringify(query.data.document, null, 2)} label={t("event.copy")} />
        ) : null
      }
    >
      <QueryView query={query}>
        {({ document, detail }) => {
          const content = eventOf(document);
          const items = itemsOf(content);
          const evidence = evidenceOf(content);
          const text = (name: string): string | null => {
            const value = content[name];
            return typeof value === "string" ? value : null;
          };
          const id = detail?.event ?? text("eventID");
          return (
            <>
              {id ? <CodeText code={id} whole /> : null}
              {detail?.lineage.voidedBy ? (
                <Alert
                  type="warning"
                  showIcon
                  title={t("event.voided")}
                  description={detail.lineage.voidedBy.reason}
                />
              ) : null}
              <Facts
                rows={[
                  [t("event.type"), [text("type"), text("action")].filter(Boolean).join(" · ")],
                  [t("event.bizStep"), text("bizStep")],
                  [t("event.disposition"), text("disposition")],
                  [t("common.time"), text("eventTime") ? <Moment at={text("eventTime")!} /> : null],
                  [t("event.recordTime"), detail ? <Moment at={detail.recordTime} /> : null],
                  [t("common.party"), detail?.party ? <PartyName party={detail.party} /> : null],
                  [t("common.place"), detail?.place ? <PlaceName place={detail.place} /> : null],
                ]}
              />
              {items.length > 0 ? (
                <ul className="ll-plain ll-item-list">
                  {items.slice(0, 50).map(({ part, item }) => (
                    <li key={part + item}>
                      <span className="ll-quiet">{t(`event.part.${part}`)}</span>{" "}
                      <CodeText code={item} to={hrefs.passport(item)} />
                    </li>
                  ))}
                  {items.length > 50 ? (
                    <li className="ll-quiet">{t("event.moreItems", { count: items.length - 50 })}</li>
                  ) : null}
                </ul>
              ) : null}
              {evidence.length > 0 ? (
                <Section title={t("event.evidence")}>
                  <EvidenceList evidence={evidence} />
                </Section>
              ) : null}
              {detail ? <EventEffects detail={detail} /> : null}
              <JsonView value={document} />
            </>
          );
        }}
      </QueryView>
    </Drawer>
  );
}
