import { type Catalogue, type Closing, programmeOf, type Wording } from "@loopledger/programme";

/** How a flag may be closed, with everything a rule leaves open filled in. */
export interface ClosingRule {
  by: "office" | "party";
  reasons: Record<string, Wording>;
  /** Kinds of evidence of which one at least must be there; none asked for where empty. */
  evidence: string[];
}

/** Reasons of every rule that declares none. The list is ours; no regulation prescribes one. */
export const usualReasons: Record<string, Wording> = {
  explained: { zh: "已说明，情况属实", en: "Explained, and found in order" },
  corrected: { zh: "记录有误，已更正", en: "The record was wrong and is corrected" },
  putRight: { zh: "已整改", en: "Put right" },
  wrongAlarm: { zh: "规则误报", en: "The rule fired wrongly" },
  duplicate: { zh: "与另一预警重复", en: "Same matter as another flag" },
  caseOpened: { zh: "已立案查处", en: "A case was opened" },
  penalised: { zh: "已处罚", en: "A penalty was imposed" },
  other: { zh: "其他，见说明", en: "Other; see the words" },
};

/** Kinds a note's file may be, beside those of the rule and of the step. */
const usualKinds: Record<string, Wording> = {
  photo: { zh: "照片", en: "Photo" },
  document: { zh: "文件", en: "Document" },
};

/** How flags of a rule are closed. */
export function closingOf(catalogue: Catalogue, rule: string): ClosingRule {
  const declaration = rule.includes("/")
    ? catalogue.programmes.get(programmeOf(rule))?.declaration
    : undefined;
  const closing: Closing = declaration?.flags[rule.slice(rule.indexOf("/") + 1)]?.closing ?? {};
  const { by = "office", reasons = usualReasons, evidence = [] } = closing;
  return { by, reasons, evidence };
}

/** Reasons that fit every one of the rules, for closing flags of several together. */
export function commonReasons(catalogue: Catalogue, rules: readonly string[]): Record<string, Wording> {
  const [first, ...others] = rules.map((rule) => closingOf(catalogue, rule).reasons);
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(([code]) => others.every((reasons) => Object.hasOwn(reasons, code))),
  );
}

/** Words of kinds of evidence: those the rule asks for, those of the step, and the usual ones. */
export function evidenceKinds(
  catalogue: Catalogue,
  rule: string,
  step: string | null,
): Record<string, Wording> {
  const ofStep = step === null ? [] : (catalogue.step(step)?.step.evidence ?? []);
  const known: Record<string, Wording> = {
    ...usualKinds,
    ...Object.fromEntries(ofStep.map(({ kind, label }) => [kind, label])),
  };
  const asked = closingOf(catalogue, rule).evidence;
  return Object.fromEntries(
    [...new Set([...asked, ...Object.keys(known)])].map((kind) => [
      kind,
      known[kind] ?? kindLabelIn(catalogue, rule, kind) ?? { zh: kind, en: kind },
    ]),
  );
}

/** The words any step of the rule's programme has for a kind of evidence. */
function kindLabelIn(catalogue: Catalogue, rule: string, kind: string): Wording | undefined {
  const steps = catalogue.programmes.get(programmeOf(rule))?.declaration.steps ?? {};
  return Object.values(steps)
    .flatMap(({ evidence = [] }) => evidence)
    .find((one) => one.kind === kind)?.label;
}
