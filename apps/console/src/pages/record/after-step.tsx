import { useTranslation } from "react-i18next";
import { today } from "../../lib/today.ts";
import { useWords } from "../../components/words.tsx";
import { kindLabel, stateOf } from "../../lib/programme-words.ts";
import { termDays } from "../../lib/step-check.ts";
import type { StepForm } from "../../lib/step-form.ts";

/** What follows once the step is recorded, said before the button is pressed. */
export function AfterStep({ form }: { form: StepForm }) {
  const { t } = useTranslation();
  const words = useWords();
  const { step, programme } = form;
  const lines: string[] = [];
  for (const part of form.parts)
    for (const [state, kinds] of byState(part.to))
      lines.push(
        t("form.after.state", {
          kind: kinds.map((kind) => words(kindLabel(programme, kind))).join(" / "),
          state: words(stateOf(programme, state).label),
        }),
      );
  if (step.holder && step.holder !== "keep") lines.push(t(`form.after.holder.${step.holder}`));
  if (step.responsible) lines.push(t("form.after.responsible"));
  for (const name of step.opens ?? []) {
    const clock = programme.clocks[name];
    if (!clock) continue;
    const by = clock.closedBy
      .map((one) => words(programme.steps[one]?.label))
      .filter(Boolean)
      .join(" / ");
    const days = termDays(clock.within, programme, today());
    const term =
      days === null ? t("form.days.byParameter") : t(`form.days.${clock.within.calendar}`, { count: days });
    lines.push(t("form.after.clock", { label: words(clock.label), term, by }));
  }
  if (step.balance) lines.push(t("form.after.balance"));
  lines.push(t("form.after.permanent"));
  return (
    <section className="ll-after">
      <h2>{t("form.after.title")}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

/** Kinds of item by the state they come to. */
function byState(to: Record<string, string>): Map<string, string[]> {
  const states = new Map<string, string[]>();
  for (const [kind, state] of Object.entries(to)) states.set(state, [...(states.get(state) ?? []), kind]);
  return states;
}
