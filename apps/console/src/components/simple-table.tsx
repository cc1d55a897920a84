import type { ReactNode } from "react";

/** A plain table of short lists, scrolling in itself on a narrow window. */
export function SimpleTable({
  label,
  header,
  rows,
}: {
  label: string;
  header: string[];
  rows: ReactNode[][];
}) {
  return (
    <div className="ll-scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="ll-data">
        <thead>
          <tr>
            {header.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
