import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import type { Target, Wording } from "@loopledger/statistics";
import { indicatorLabels, levelUnits, targetTexts } from "./target-wording.ts";

/** A target of the plan with where it stands and who answers for it. */
export interface TargetDefinition extends Target {
  indicator: string;
  label: Wording;
  text: Wording;
  section: string;
  programme: string;
  /** Codes of bodies: NDRC, MIIT, ... */
  leads: string[];
  note: string | null;
  /** Unit of the level behind an index number. */
  levelUnit: string | null;
}

/** A task, project, action or policy of the plan. */
export interface PlanAction {
  section: string;
  part: string;
  kind: string;
  title: string;
  leads: string[];
  partners: string[];
  programmes: string[];
  note: string | null;
}

/** The folder stands beside `src` and `dist`, so that both find it. */
const folder = new URL("../../data/plan/", import.meta.url);

/** Programmes go by another name in the table of actions than in their own folder. */
const programmeNames: Record<string, string> = { "power-battery": "batteries" };

/** Reads the plan's tables, which ship with the server. */
export function readPlanTables(): { targets: TargetDefinition[]; actions: PlanAction[] } {
  const actions = records("actions.csv").map((row): PlanAction => ({
    section: text(row, "section"),
    part: text(row, "part"),
    kind: text(row, "kind"),
    title: text(row, "title"),
    leads: list(row, "lead_codes"),
    partners: list(row, "partner_codes"),
    programmes: list(row, "programmes"),
    note: text(row, "note") || null,
  }));
  return { targets: records("targets.csv").map((row) => targetOf(row, actions)), actions };
}

type Row = Record<string, string>;

function records(name: string): Row[] {
  return parse(readFileSync(new URL(name, folder)), { columns: true, bom: true });
}

function targetOf(row: Row, actions: PlanAction[]): TargetDefinition {
  const id = text(row, "id");
  const indicator = text(row, "indicator");
  const label = indicatorLabels[indicator];
  const zh = targetTexts[id];
  if (!label || !zh) throw new Error(`Target ${id} has no wording`);
  const section = text(row, "seed_section");
  const programme = text(row, "programme");
  return {
    id,
    indicator,
    label,
    text: { zh, en: text(row, "text") },
    section,
    programme,
    leads: leadsOf(section, programme, actions),
    note: text(row, "note") || null,
    levelUnit: levelUnits[indicator] ?? null,
    kind: text(row, "kind") as Target["kind"],
    comparison: text(row, "comparison") as Target["comparison"],
    direction: text(row, "direction") as Target["direction"],
    unit: text(row, "unit"),
    baselineYear: number(row, "baseline_year"),
    baseline: number(row, "baseline"),
    targetYear: Number(text(row, "target_year")),
    target: number(row, "target"),
    approximate: text(row, "approximate") === "1",
  };
}

/** Bodies named for the section, else for another part of the plan on the same programme, else the plan's own. */
function leadsOf(section: string, programme: string, actions: PlanAction[]): string[] {
  const named = actions.filter((action) => action.section === section && action.leads.length > 0);
  const name = programmeNames[programme] ?? programme;
  const related = actions.filter((action) => action.programmes.includes(name) && action.part !== "VI");
  const leads = (named.length ? named : related).flatMap((action) => action.leads);
  return leads.length ? [...new Set(leads)] : ["NDRC"];
}

function text(row: Row, column: string): string {
  const cell = row[column];
  if (cell === undefined) throw new Error(`The plan's table has no column ${column}`);
  return cell.trim();
}

function list(row: Row, column: string): string[] {
  return text(row, column).split(" ").filter(Boolean);
}

function number(row: Row, column: string): number | null {
  const cell = text(row, column);
  return cell === "" ? null : Number(cell);
}
