import type { Severity } from "@loopledger/programme";
import { useTranslation } from "react-i18next";
import type { FlagStatus } from "../api/types.ts";
import { StatusChip, type Tone } from "./status-chip.tsx";

const severityTones: Record<Severity, Tone> = { high: "bad", medium: "warn", low: "neutral" };
const statusTones: Record<FlagStatus, Tone> = {
  open: "warn",
  working: "active",
  closed: "good",
  withdrawn: "neutral",
};

export function SeverityChip({ severity }: { severity: Severity }) {
  const { t } = useTranslation();
  return <StatusChip tone={severityTones[severity]}>{t(`severity.${severity}`)}</StatusChip>;
}

export function FlagStatusChip({ status }: { status: FlagStatus }) {
  const { t } = useTranslation();
  return <StatusChip tone={statusTones[status]}>{t(`flagStatus.${status}`)}</StatusChip>;
}
