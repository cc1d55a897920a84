import type { ReactNode } from "react";

export type Tone = "good" | "active" | "warn" | "bad" | "neutral";

const shapes: Record<Tone, ReactNode> = {
  good: (
    <path
      d="M3 8.5 6.5 12 13 4.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  ),
  active: <path d="M5 3.2v9.6L12.6 8z" fill="currentColor" />,
  warn: (
    <path
      d="M8 2.2 14.6 13.6H1.4z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinejoin="round"
    />
  ),
  bad: <path d="M8 1.6 14.4 8 8 14.4 1.6 8z" fill="currentColor" />,
  neutral: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.9" />,
};

/** The shape that goes with a tone, so that colour never speaks alone. */
export function ToneMark({ tone }: { tone: Tone }) {
  return (
    <svg className={`ll-mark ll-tone-${tone}`} viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      {shapes[tone]}
    </svg>
  );
}

interface Props {
  tone: Tone;
  children: ReactNode;
  title?: string;
}

/** A status as shape, colour and word. */
export function StatusChip({ tone, children, title }: Props) {
  return (
    <span className={`ll-chip ll-tone-${tone}`} title={title}>
      <ToneMark tone={tone} />
      <span>{children}</span>
    </span>
  );
}
