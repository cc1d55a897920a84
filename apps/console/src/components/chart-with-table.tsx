import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface Props {
  header: string[];
  rows: string[][];
  children: ReactNode;
}

/** A chart and, one press away, its numbers as a table. */
export function ChartWithTable({ header, rows, children }: Props) {
  const { t } = useTranslation();
  const [table, setTable] = useState(false);
  return (
    <figure className="ll-chart">
      {table ? (
        <div className="ll-scroll" tabIndex={0} role="region" aria-label={t("common.asTable")}>
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
      ) : (
        children
      )}
      <figcaption>
        <Button size="small" type="link" onClick={() => setTable(!table)}>
          {table ? t("common.asChart") : t("common.asTable")}
        </Button>
      </figcaption>
    </figure>
  );
}
