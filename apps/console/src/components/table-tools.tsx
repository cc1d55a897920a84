import DownloadOutlined from "@ant-design/icons/es/icons/DownloadOutlined";
import SettingOutlined from "@ant-design/icons/es/icons/SettingOutlined";
import { App, Button, Checkbox, Popover } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call, callAll, type Page, type Query } from "../api/client.ts";
import { csvText, saveFile } from "../lib/csv.ts";
import { formatNumber } from "../lib/format.ts";
import { useProblemWords } from "./problem-view.tsx";
import { problemOf } from "../api/problem.ts";
import type { Column } from "./resource-table.tsx";
import { useLanguage } from "./words.tsx";

/** Most rows one export takes; beyond it the command line or the export route is the tool. */
const most = 100_000;

interface Props<T> {
  id: string;
  path: string;
  query: Query;
  columns: Column<T>[];
  shown: Column<T>[];
  onChoose: (keys: string[]) => void;
  canExport: boolean;
  paged: boolean;
  extra?: ReactNode;
}

/** Export and choice of columns. The export can be stopped; what the filters hide is not in it. */
export function TableTools<T extends object>({
  id,
  path,
  query,
  columns,
  shown,
  onChoose,
  canExport,
  paged,
  extra,
}: Props<T>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { message } = App.useApp();
  const problemWords = useProblemWords();
  const [count, setCount] = useState<number>();
  const stop = useRef<AbortController>(null);

  const save = async () => {
    stop.current = new AbortController();
    setCount(0);
    try {
      const { signal } = stop.current;
      const rows = paged
        ? await callAll<T>(path, query, most, setCount, signal)
        : (await call<Page<T>>(path, { query, signal })).rows;
      const out = shown.filter((column) => column.text);
      saveFile(
        `${id}-${new Date().toISOString().slice(0, 10)}.csv`,
        csvText(
          out.map(({ title }) => title),
          rows.map((row) => out.map((column) => column.text!(row))),
        ),
      );
      if (rows.length >= most)
        void message.warning(t("common.exportCut", { count: formatNumber(most, language) }));
    } catch (error) {
      if (!stop.current.signal.aborted) void message.error(problemWords(problemOf(error)).title);
    } finally {
      setCount(undefined);
    }
  };

  return (
    <div className="ll-table-tools">
      {extra}
      <span className="ll-grow" />
      {count !== undefined ? (
        <Button onClick={() => stop.current?.abort()}>
          {t("common.exporting", { count: formatNumber(count, language, 0) })}
        </Button>
      ) : (
        <Button icon={<DownloadOutlined />} disabled={!canExport} onClick={() => void save()}>
          {t("common.exportCsv")}
        </Button>
      )}
      <Popover
        trigger="click"
        placement="bottomRight"
        title={t("common.columns")}
        content={
          <Checkbox.Group
            className="ll-column-choice"
            value={shown.map(({ key }) => key)}
            options={columns.map(({ key, title }) => ({ value: key, label: title }))}
            onChange={(keys) => onChoose(columns.map(({ key }) => key).filter((key) => keys.includes(key)))}
          />
        }
      >
        <Button icon={<SettingOutlined />} aria-label={t("common.columns")} />
      </Popover>
    </div>
  );
}
