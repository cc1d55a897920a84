import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { Home, Todo } from "../../api/types.ts";
import { hasRole, useMe } from "../../app/session.ts";
import { AppLink } from "../../components/app-link.tsx";
import { DateWithDaysLeft, Moment } from "../../components/date-with-days-left.tsx";
import { CodeText } from "../../components/code-text.tsx";
import { Figure } from "../../components/figure.tsx";
import { Page, Section } from "../../components/page.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { PartyName } from "../../components/party-place.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { SeverityChip } from "../../components/flag-chips.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { StepName } from "../../components/step-name.tsx";
import { useRegionName } from "../../components/region-name.ts";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";

/** What waits for this person today, and a handful of figures. */
export function HomePage() {
  const { t } = useTranslation();
  const me = useMe();
  const words = useWords();
  const regionName = useRegionName();
  const query = useQuery({
    queryKey: ["home"],
    queryFn: ({ signal }) => call<Home>("/api/v1/home", { signal }),
  });
  const operator = hasRole(me, "operator");
  return (
    <Page
      title={t("home.title", { name: me.person?.name ?? words(me.party.name) })}
      lead={t(me.office ? "home.leadOffice" : operator ? "home.leadOperator" : "home.lead")}
      actions={
        operator ? (
          <AppLink to={hrefs.record()} className="ll-button">
            {t("nav.item.record")}
          </AppLink>
        ) : null
      }
    >
      <QueryView query={query} lines={8}>
        {(home) => (
          <>
            {home.figures.length > 0 ? (
              <div className="ll-figures">
                {home.figures.map((figure, index) => (
                  <Figure
                    key={index}
                    large
                    label={words(figure.label)}
                    value={figure.value}
                    unit={words(figure.unit)}
                    period={figure.period}
                    place={regionName(figure.region)}
                    source={figure.source}
                    asOf={figure.asOf}
                    to={figure.link}
                  />
                ))}
              </div>
            ) : null}
            <div className="ll-two">
              <Section title={t("home.todo")}>
                {home.todo.length === 0 ? (
                  <EmptyState title={t("home.nothing")}>
                    <p>{t("home.nothingHow")}</p>
                  </EmptyState>
                ) : (
                  <ul className="ll-rows">
                    {home.todo.map((todo, index) => (
                      <TodoLine key={index} todo={todo} />
                    ))}
                  </ul>
                )}
              </Section>
              <Section
                title={t("home.recent")}
                extra={<AppLink to={hrefs.events()}>{t("home.allEvents")}</AppLink>}
              >
                {home.recent.length === 0 ? (
                  <p className="ll-quiet">{t("home.noRecent")}</p>
                ) : (
                  <ul className="ll-rows">
                    {home.recent.map((event) => (
                      <li key={event.event}>
                        <AppLink to={hrefs.event(event.seq ?? event.event)}>
                          <StepName step={event.step} label={event.stepLabel} bizStep={event.bizStep} />
                        </AppLink>
                        <div className="ll-quiet">
                          <Moment at={event.time} /> · <PartyName party={event.party} />
                          {event.items?.[0] ? (
                            <>
                              {" · "}
                              <CodeText
                                code={event.items[0]}
                                to={hrefs.passport(event.items[0])}
                                copy={false}
                              />
                            </>
                          ) : null}
                        </div>
                      </li>
                    ))}
                  </ul>
                )}
              </Section>
            </div>
          </>
        )}
      </QueryView>
    </Page>
  );
}

function TodoLine({ todo }: { todo: Todo }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <li>
      {todo.kind === "flag" && todo.severity ? (
        <SeverityChip severity={todo.severity} />
      ) : (
        <StatusChip tone="neutral">{t(`todo.${todo.kind}`, todo.kind)}</StatusChip>
      )}{" "}
      <AppLink to={todo.link}>{words(todo.label)}</AppLink>{" "}
      {todo.item ? <CodeText code={todo.item} to={hrefs.passport(todo.item)} copy={false} /> : null}
      {todo.message ? <div className="ll-quiet">{words(todo.message)}</div> : null}
      {todo.due ? (
        <div>
          <DateWithDaysLeft
            due={todo.due}
            {...(typeof todo.daysLeft === "number" ? { daysLeft: todo.daysLeft } : {})}
            clause={todo.kind === "flag" ? t("flags.termOurs") : (todo.clause ?? null)}
            weekendsOnly={todo.weekendsOnly}
          />
        </div>
      ) : null}
    </li>
  );
}
