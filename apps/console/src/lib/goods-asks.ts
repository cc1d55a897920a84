import { identify, kindOf, type Fields, type Programme, type Step } from "@loopledger/programme";
import type { Transfer } from "../api/types-transfers.ts";
import { stepForm, type StepForm } from "./step-form.ts";

/** What the programme of some goods asks at an act on their note, beyond what the note itself asks. */
export interface GoodsAsk {
  /** The step of the programme that follows from the act. */
  form: StepForm;
  data: Fields;
  /** Facts asked about each thing. */
  facts: Fields;
  /** The things that take the step. */
  items: string[];
}

/**
 * The steps of a programme that follow from an act for what a note carries, each with what it asks. Which step a thing
 * takes is told as the ledger does it: by its kind, best by its state, among those of one's own roles if there are any.
 * @param known names of facts the act asks for or the note has, which the steps are told anyway.
 */
export function goodsAsks(
  programme: Programme,
  act: string,
  { contents, carried }: Pick<Transfer, "contents" | "carried">,
  roles: ReadonlySet<string>,
  known: ReadonlySet<string>,
): GoodsAsk[] {
  const choices = Object.entries(programme.steps).filter(([, step]) => step.carriedBy?.includes(`transfer/${act}`)); // prettier-ignore
  const mine = choices.filter(([, { by }]) => by.some((role) => roles.has(role)));
  const taken = new Map<string, string[]>();
  const take = (name: string): string[] => {
    const items = taken.get(name) ?? [];
    taken.set(name, items);
    return items;
  };
  for (const { item, programme: of, kind, state } of contents) {
    if (of !== null && of !== programme.id) continue;
    const is = of === programme.id ? kind : kindOf(programme, identify(item));
    const fitting = (mine.length > 0 ? mine : choices).filter(([, step]) => handles(step, is));
    const found = fitting.find(([, { item: effect }]) => effect?.from?.includes(state ?? "new") ?? true);
    const name = (found ?? fitting[0])?.[0];
    if (name !== undefined) take(name).push(item);
  }
  for (const { item } of carried) {
    const kind = kindOf(programme, identify(item));
    const name = mine.find(([, step]) => handles(step, kind))?.[0];
    if (name !== undefined && kind !== null && programme.items[kind]?.kind === "bulk") take(name);
  }
  return [...taken].flatMap(([name, items]) => {
    const form = stepForm(programme, name);
    if (!form) return [];
    const unknown = (fields: Fields = {}): Fields =>
      Object.fromEntries(Object.entries(fields).filter(([field]) => !known.has(field)));
    const ask = { form, data: unknown(form.step.fields), facts: items.length > 0 ? unknown(form.step.item?.fields) : {}, items }; // prettier-ignore
    return Object.keys(ask.data).length + Object.keys(ask.facts).length > 0 ? [ask] : [];
  });
}

function handles({ item }: Step, kind: string | null): boolean {
  return kind !== null && item?.items.includes(kind) === true;
}
