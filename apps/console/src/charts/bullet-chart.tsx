import { useTranslation } from "react-i18next";
import { useLanguage } from "../components/words.tsx";
import { layoutBullet } from "../lib/bullet.ts";
import { formatNumber } from "../lib/format.ts";

interface Props {
  baseline: number | null;
  value: number | null;
  target: number | null;
  unit: string;
}

/** Where it started (open mark), where it is (bar), where it shall be (upright), with the numbers below. */
export function BulletChart({ baseline, value, target, unit }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { bar, ...at } = layoutBullet({ baseline, value, target });
  const say = (x: number | null) =>
    x === null ? t("common.noData") : `${formatNumber(x, language)} ${unit}`;
  const x = (share: number) => `${(share * 100).toFixed(2)}%`;
  return (
    <svg
      className="ll-bullet"
      role="img"
      aria-label={t("plan.bullet", { baseline: say(baseline), value: say(value), target: say(target) })}
      width="100%"
      height="22"
    >
      <rect
        x="0"
        y="8"
        width="100%"
        height="6"
        rx="3"
        fill="var(--ll-raised)"
        stroke="var(--ll-line)"
        strokeWidth="1"
      />
      {bar ? (
        <rect
          x={x(bar.from)}
          y="7"
          width={x(Math.max(bar.to - bar.from, 0.004))}
          height="8"
          rx="2"
          fill="var(--ll-brand-fill)"
        />
      ) : null}
      {at.baseline === null ? null : (
        <circle
          cx={x(at.baseline)}
          cy="11"
          r="4"
          fill="var(--ll-surface)"
          stroke="var(--ll-quiet)"
          strokeWidth="2"
        />
      )}
      {at.target === null ? null : (
        <line x1={x(at.target)} x2={x(at.target)} y1="1" y2="21" stroke="var(--ll-ink)" strokeWidth="3" />
      )}
      {at.value === null ? null : (
        <circle
          cx={x(at.value)}
          cy="11"
          r="5"
          fill="var(--ll-brand-fill)"
          stroke="var(--ll-surface)"
          strokeWidth="1.5"
        />
      )}
    </svg>
  );
}
