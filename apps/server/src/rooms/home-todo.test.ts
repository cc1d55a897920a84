import { expect, it } from "vitest";
import { byDue, type Todo } from "./home-todo.ts";

const one = (name: string, due: string | null, severity: string): Todo => ({
  kind: "clock",
  label: { zh: name, en: name },
  message: null,
  item: null,
  due,
  daysLeft: null,
  weekendsOnly: false,
  severity,
  clause: null,
  link: "/",
});

it("puts what is due first first, however grave; of one moment the gravest, and what has no term last", () => {
  const list = [
    one("open end, low", null, "low"),
    one("open end, high", null, "high"),
    one("tomorrow", "2026-06-02T15:59:59.999Z", "high"),
    one("today, low", "2026-06-01T15:59:59.999Z", "low"),
    one("today, high", "2026-06-01T15:59:59.999Z", "high"),
    one("today, unknown", "2026-06-01T15:59:59.999Z", "x"),
    one("long over", "2025-01-02T15:59:59.999Z", "low"),
    one("over", "2026-05-30T15:59:59.999Z", "medium"),
  ];
  expect(list.sort(byDue).map(({ label }) => label.en)).toEqual([
    "long over",
    "over",
    "today, high",
    "today, low",
    "today, unknown",
    "tomorrow",
    "open end, high",
    "open end, low",
  ]);
});
