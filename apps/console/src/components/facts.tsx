import type { ReactNode } from "react";

/** Label and value pairs; those without a value are left out. */
export function Facts({ rows }: { rows: [label: string, value: ReactNode][] }) {
  const shown = rows.filter(
    ([, value]) => value !== null && value !== undefined && value !== "" && value !== false,
  );
  if (shown.length === 0) return null;
  return (
    <dl className="ll-facts">
      {shown.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
