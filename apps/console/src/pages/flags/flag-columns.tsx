import type { TFunction } from "i18next";
import type { FlagRow } from "../../api/types.ts";
import { CodeText } from "../../components/code-text.tsx";
import { DateWithDaysLeft, Moment } from "../../components/date-with-days-left.tsx";
import { FlagStatusChip, SeverityChip } from "../../components/flag-chips.tsx";
import { PartyName, PlaceName } from "../../components/party-place.tsx";
import type { Column } from "../../components/resource-table.tsx";
import type { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";

/** Columns of the board. */
export function flagColumns(t: TFunction, words: ReturnType<typeof useWords>): Column<FlagRow>[] {
  return [
    {
      key: "severity",
      title: t("flags.severity"),
      render: (row) => <SeverityChip severity={row.severity} />,
      text: (row) => t(`severity.${row.severity}`),
    },
    {
      key: "label",
      title: t("flags.rule"),
      render: (row) => (
        <div className="ll-wrap">
          <strong>{words(row.label)}</strong>
          <div className="ll-quiet">{words(row.message)}</div>
        </div>
      ),
      text: (row) => `${words(row.label)}: ${words(row.message)}`,
    },
    {
      key: "status",
      title: t("flags.status"),
      render: (row) => <FlagStatusChip status={row.status} />,
      text: (row) => t(`flagStatus.${row.status}`),
    },
    {
      key: "item",
      title: t("common.item"),
      render: (row) =>
        row.item ? <CodeText code={row.item} to={hrefs.passport(row.item)} copy={false} /> : "—",
      text: (row) => row.item,
    },
    {
      key: "party",
      title: t("common.party"),
      render: (row) => <PartyName party={row.party} />,
      text: (row) => words(row.party?.name),
    },
    {
      key: "answerDue",
      title: t("flags.answer"),
      render: (row) => <Answer row={row} t={t} />,
      text: (row) => row.answeredAt ?? row.answerDue,
    },
    {
      key: "daysOpen",
      title: t("flags.age"),
      align: "right",
      render: (row) => (row.daysOpen === null ? "—" : t("flags.days", { count: row.daysOpen })),
      text: (row) => row.daysOpen,
    },
    {
      key: "assignee",
      title: t("flags.assignee"),
      render: (row) => row.assignee ?? "—",
      text: (row) => row.assignee,
    },
    {
      key: "answerer",
      title: t("flags.answerer"),
      hidden: true,
      render: (row) => row.answerer ?? "—",
      text: (row) => row.answerer,
    },
    {
      key: "raisedAt",
      title: t("flags.raised"),
      hidden: true,
      render: (row) => <Moment at={row.raisedAt} />,
      text: (row) => row.raisedAt,
    },
    {
      key: "place",
      title: t("common.place"),
      hidden: true,
      render: (row) => <PlaceName place={row.place} />,
      text: (row) => words(row.place?.name),
    },
    {
      key: "reason",
      title: t("flags.closedReason"),
      hidden: true,
      render: (row) => [words(row.reasonLabel), row.closedReason].filter(Boolean).join(" · ") || "—",
      text: (row) => [words(row.reasonLabel), row.closedReason].filter(Boolean).join(": "),
    },
    {
      key: "clause",
      title: t("common.clauseWord"),
      hidden: true,
      render: (row) => row.clause ?? "—",
      text: (row) => row.clause,
    },
    { key: "id", title: "ID", hidden: true, render: (row) => <code>{row.id}</code>, text: (row) => row.id },
  ];
}

/** Whether the party has answered, and until when it should; of an ended flag only that it did. */
export function Answer({ row, t }: { row: FlagRow; t: TFunction }) {
  if (row.answeredAt)
    return (
      <span>
        {t("flags.answered")} <Moment at={row.answeredAt} />
      </span>
    );
  const live = row.status === "open" || row.status === "working";
  return live && row.answerDue ? (
    <DateWithDaysLeft
      due={row.answerDue}
      clause={t("flags.termOurs")}
      weekendsOnly={row.answerWeekendsOnly}
    />
  ) : (
    "—"
  );
}
