import { defaultSettings, type AssessSettings } from "@loopledger/statistics";
import type { Catalogue } from "@loopledger/programme";
import { ledgerIndicators, type LedgerIndicator } from "./ledger-indicators.ts";
import { readPlanTables, type PlanAction, type TargetDefinition } from "./target-table.ts";

/** The plan as this server knows it: targets, actions, and what the programmes can say about them. */
export interface PlanBook {
  targets: TargetDefinition[];
  actions: PlanAction[];
  /** Indicators of the programmes by id. */
  indicators: Map<string, LedgerIndicator>;
  /** The indicator of a programme that answers an indicator of the plan. */
  answering(indicator: string): LedgerIndicator | undefined;
  settings: AssessSettings;
  /** The ledger holds the whole country, so its sums are the nation's. */
  national: boolean;
}

export interface PlanOptions {
  settings?: Partial<AssessSettings>;
  national?: boolean;
}

export function createPlanBook(catalogue: Catalogue, options: PlanOptions = {}): PlanBook {
  const indicators = ledgerIndicators(catalogue);
  const byTarget = new Map<string, LedgerIndicator>();
  for (const indicator of indicators.values()) {
    const { target } = indicator.declaration;
    if (target !== undefined && !byTarget.has(target)) byTarget.set(target, indicator);
  }
  return {
    ...readPlanTables(),
    indicators,
    answering: (indicator) => byTarget.get(indicator),
    settings: { ...defaultSettings, ...options.settings },
    national: options.national ?? false,
  };
}
