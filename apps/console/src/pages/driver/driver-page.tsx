import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { PublicFrame } from "../../app/public-frame.tsx";
import { AppLink } from "../../components/app-link.tsx";
import { EmptyState } from "../../components/page-states.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { useLanguage, useWords } from "../../components/words.tsx";
import { formatTime } from "../../lib/format.ts";
import { hrefs } from "../../lib/hrefs.ts";
import { DriverNote } from "./driver-note.tsx";
import { QueueView } from "./queue-view.tsx";
import { useDriver } from "./use-driver.ts";

/** The driver's page: big buttons, and everything works without network; what was signed is sent later. */
export function DriverPage() {
  const { t } = useTranslation();
  const words = useWords();
  const language = useLanguage();
  const driver = useDriver();
  const { me, online, queue, notes, asOf } = driver;
  const open = notes.filter(
    ({ acts, number }) => acts.length > 0 || queue.some((act) => act.number === number),
  );
  return (
    <PublicFrame title={t("driver.title")} signedIn={me !== null}>
      <h1>{t("driver.title")}</h1>
      <p aria-live="polite" className="ll-driver-state">
        <StatusChip tone={online ? "good" : "warn"}>
          {online ? t("driver.online") : t("driver.offline")}
        </StatusChip>{" "}
        {queue.length > 0 ? (
          <StatusChip tone="active">{t("driver.waiting", { count: queue.length })}</StatusChip>
        ) : null}{" "}
        {asOf ? (
          <span className="ll-quiet">{t("driver.asOf", { time: formatTime(asOf, language) })}</span>
        ) : null}
      </p>
      {me === null && !driver.pending ? (
        <Alert
          type="info"
          showIcon
          title={t("driver.signIn")}
          action={<AppLink to={hrefs.signIn(hrefs.driver())}>{t("signIn.title")}</AppLink>}
        />
      ) : null}
      {me ? (
        <>
          <p className="ll-lead">{t("driver.lead", { party: words(me.party.name) })}</p>
          <QueueView queue={queue} onRetry={driver.retry} onDrop={driver.drop} />
          {open.map((note) => (
            <DriverNote
              key={note.number}
              note={note}
              waiting={queue.filter(({ number }) => number === note.number).map(({ act }) => act)}
              onTake={(act, data) => driver.take(note, act, data)}
            />
          ))}
          {open.length === 0 ? <EmptyState title={t("driver.none")}>{t("driver.noneHow")}</EmptyState> : null}
          <Button onClick={() => driver.refresh()}>{t("driver.refresh")}</Button>
          <p className="ll-quiet">{driver.kept ? t("driver.kept") : t("driver.notKept")}</p>
        </>
      ) : null}
    </PublicFrame>
  );
}
