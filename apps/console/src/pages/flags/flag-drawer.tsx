import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { FlagDetail } from "../../api/types.ts";
import { AppLink } from "../../components/app-link.tsx";
import { CodeText } from "../../components/code-text.tsx";
import { DataValue } from "../../components/data-value.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { EventDrawer } from "../../components/event-drawer.tsx";
import { Facts } from "../../components/facts.tsx";
import { FlagStatusChip, SeverityChip } from "../../components/flag-chips.tsx";
import { Section } from "../../components/page.tsx";
import { PartyName, PlaceName } from "../../components/party-place.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StepName } from "../../components/step-name.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { Answer } from "./flag-columns.tsx";
import { FlagHistory } from "./flag-history.tsx";
import { FlagActions } from "./flag-actions.tsx";

/** Which rule, on what facts, beside what was expected; the events; what was done; what to do. */
export function FlagDrawer({ flag, onClose }: { flag: string | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const [event, setEvent] = useState<string>();
  const query = useQuery({
    queryKey: ["/api/v1/flags", "one", flag],
    queryFn: ({ signal }) => call<FlagDetail>(`/api/v1/flags/${encodeURIComponent(flag!)}`, { signal }),
    enabled: flag !== undefined,
  });
  return (
    <Drawer
      open={flag !== undefined}
      onClose={onClose}
      size={680}
      title={query.data ? words(query.data.label) : t("passport.flag")}
      destroyOnHidden
    >
      <QueryView query={query}>
        {(detail) => (
          <>
            <p>
              <SeverityChip severity={detail.severity} /> <FlagStatusChip status={detail.status} />{" "}
              <Moment at={detail.raisedAt} />
            </p>
            <p className="ll-message">{words(detail.message)}</p>
            <Facts
              rows={[
                [
                  t("common.item"),
                  detail.item ? <CodeText code={detail.item} to={hrefs.passport(detail.item)} /> : null,
                ],
                [t("common.party"), detail.party ? <PartyName party={detail.party} /> : null],
                [t("common.place"), detail.place ? <PlaceName place={detail.place} /> : null],
                [
                  t("common.programme"),
                  detail.programme ? (
                    <AppLink key="p" to={hrefs.programme(detail.programme)}>
                      {detail.programme}
                    </AppLink>
                  ) : null,
                ],
                [t("common.clauseWord"), detail.clause],
                [t("flags.ruleId"), <code key="r">{detail.rule}</code>],
                [t("flags.addressee"), detail.addressee.join(", ") || null],
                [t("flags.assignee"), detail.assignee],
                [t("flags.answerer"), detail.answerer],
                [
                  t("flags.answer"),
                  detail.answeredAt || detail.answerDue ? (
                    <span key="a">
                      <Answer row={detail} t={t} />{" "}
                      <span className="ll-quiet">{t("flags.term", { count: detail.answerDays })}</span>
                    </span>
                  ) : null,
                ],
                [
                  t("flags.age"),
                  detail.daysOpen === null ? null : t("flags.days", { count: detail.daysOpen }),
                ],
                [
                  t("flags.closedReason"),
                  [words(detail.reasonLabel), detail.closedReason].filter(Boolean).join(" · ") || null,
                ],
              ]}
            />
            {detail.facts.length > 0 ? (
              <Section title={t("flags.facts")}>
                <table className="ll-data">
                  <thead>
                    <tr>
                      <th scope="col">{t("flags.fact")}</th>
                      <th scope="col">{t("flags.found")}</th>
                      <th scope="col">{t("flags.expected")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {detail.facts.map((fact) => (
                      <tr key={fact.name}>
                        <th scope="row">{words(fact.label)}</th>
                        <td className="ll-found">
                          <DataValue value={fact.value} unit={fact.unit} />
                        </td>
                        <td>
                          <DataValue
                            value={fact.expected}
                            unit={typeof fact.expected === "number" ? fact.unit : undefined}
                          />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Section>
            ) : null}
            <FlagActions key={detail.id} flag={detail} />
            <FlagHistory lines={detail.history} />
            {detail.events.length > 0 ? (
              <Section title={t("flags.events")}>
                <ul className="ll-rows">
                  {detail.events.map((one) => {
                    const row = typeof one === "string" ? { event: one, seq: one } : one;
                    return (
                      <li key={row.event}>
                        <button type="button" className="ll-text-button" onClick={() => setEvent(row.seq)}>
                          {"time" in row ? (
                            <Moment at={row.time} />
                          ) : (
                            <CodeText code={row.event} copy={false} />
                          )}
                        </button>{" "}
                        {"time" in row ? (
                          <>
                            <StepName step={row.step} label={row.stepLabel} bizStep={row.bizStep} /> ·{" "}
                            <PartyName party={row.party} />
                          </>
                        ) : null}
                      </li>
                    );
                  })}
                </ul>
              </Section>
            ) : null}
          </>
        )}
      </QueryView>
      <EventDrawer event={event} onClose={() => setEvent(undefined)} />
    </Drawer>
  );
}
