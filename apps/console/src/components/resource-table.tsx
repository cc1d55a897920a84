import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useMemo, useState, type MouseEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call, type Page, type Query } from "../api/client.ts";
import { useUrl } from "../lib/use-url.ts";
import { ProblemView } from "./problem-view.tsx";
import { TableFoot } from "./table-foot.tsx";
import { TableTools } from "./table-tools.tsx";

export interface Column<T> {
  key: string;
  title: string;
  render: (row: T) => ReactNode;
  /** What stands in the exported file; a column without it is not exported. */
  text?: (row: T) => string | number | null | undefined;
  /** Not shown until chosen. */
  hidden?: boolean;
  align?: "right";
}

interface Props<T extends object> {
  /** Name under which the choice of columns is kept, and of the exported file. */
  id: string;
  path: string;
  query?: Query;
  columns: Column<T>[];
  rowKey: (row: T) => string;
  /** Opens a row; the first column becomes a button so that the keyboard can too. */
  onOpen?: (row: T) => void;
  selected?: string | undefined;
  empty: ReactNode;
  extra?: ReactNode;
  /** Rows chosen for work on several at once; the boxes stand before the first column. */
  choice?: { keys: string[]; onChange: (rows: T[]) => void; label: (row: T) => string };
  /** false: the server gives the whole list at once and knows no pages. */
  paged?: boolean;
}

const sizes = [20, 50, 100, 200];

/**
 * A list of the server as a table: page by page with the cursor in the address, choice of columns, size of
 * page, and the export of everything the filters let through.
 */
export function ResourceTable<T extends object>(props: Props<T>) {
  const {
    id,
    path,
    query = {},
    columns,
    rowKey,
    onOpen,
    selected,
    empty,
    extra,
    choice,
    paged = true,
  } = props;
  const { t } = useTranslation();
  const [url, setUrl] = useUrl();
  const [trail, setTrail] = useState<string[]>([]);
  const [chosen, setChosen] = useState<string[]>(() => readChoice(id) ?? []);
  const size = sizes.includes(Number(url.size)) ? Number(url.size) : 50;

  const list = useQuery({
    queryKey: [path, query, url.after ?? "", size],
    queryFn: ({ signal }) =>
      call<Page<T>>(path, { query: paged ? { ...query, after: url.after, limit: size } : query, signal }),
    placeholderData: keepPreviousData,
  });

  const shown = useMemo(
    () => columns.filter((column) => (chosen.length ? chosen.includes(column.key) : !column.hidden)),
    [columns, chosen],
  );
  const rows = list.data?.rows ?? [];
  const choose = (keys: string[]) => {
    setChosen(keys);
    localStorage.setItem(`loopledger.columns.${id}`, JSON.stringify(keys));
  };

  return (
    <div className="ll-table">
      <TableTools
        id={id}
        path={path}
        query={query}
        paged={paged}
        columns={columns}
        shown={shown}
        onChoose={choose}
        extra={
          choice && rows.length > 0 ? (
            <>
              {extra}
              <Button onClick={() => choice.onChange(rows)}>{t("common.chooseShown")}</Button>
            </>
          ) : (
            extra
          )
        }
        canExport={rows.length > 0}
      />
      {list.error ? <ProblemView error={list.error} onRetry={() => void list.refetch()} /> : null}
      <Table<T>
        size="small"
        rowKey={rowKey}
        dataSource={rows}
        loading={list.isPending || (list.isPlaceholderData && list.isFetching)}
        pagination={false}
        showHeader={rows.length > 0}
        {...(rows.length > 0 ? { scroll: { x: "100%" } } : {})}
        locale={{ emptyText: list.isPending || list.error ? <span /> : empty }}
        rowClassName={(row) => (rowKey(row) === selected ? "ll-row-open" : onOpen ? "ll-row" : "")}
        {...(choice
          ? {
              rowSelection: {
                // antd draws the heading a second time, hidden, and a box in it would still take the focus.
                hideSelectAll: true,
                selectedRowKeys: choice.keys,
                preserveSelectedRowKeys: true,
                onChange: (_: unknown, chosenRows: T[]) => choice.onChange(chosenRows.filter(Boolean)),
                getCheckboxProps: (row: T) => ({ "aria-label": choice.label(row) }),
                // A press beside the box is meant for the box.
                onCell: () => ({ onClick: (event: MouseEvent) => event.stopPropagation() }),
              },
            }
          : {})}
        {...(onOpen ? { onRow: (row: T) => ({ onClick: () => onOpen(row) }) } : {})}
        columns={shown.map((column, index) => ({
          key: column.key,
          title: column.title,
          align: column.align ?? "left",
          render: (_: unknown, row: T) =>
            index === 0 && onOpen ? (
              <OpenButton onOpen={() => onOpen(row)} label={t("common.openRow")}>
                {column.render(row)}
              </OpenButton>
            ) : (
              column.render(row)
            ),
        }))}
      />
      <TableFoot
        count={rows.length}
        {...(list.data?.total === undefined ? {} : { total: list.data.total })}
        page={trail.length}
        size={size}
        sizes={sizes}
        hasBack={url.after !== undefined}
        hasNext={Boolean(list.data?.next)}
        onSize={(next) => {
          setTrail([]);
          setUrl({ size: String(next), after: undefined });
        }}
        onBack={() => {
          setUrl({ after: trail.at(-1) || undefined });
          setTrail(trail.slice(0, -1));
        }}
        onNext={() => {
          setTrail([...trail, url.after ?? ""]);
          setUrl({ after: list.data?.next ?? undefined });
        }}
      />
    </div>
  );
}

function OpenButton({ onOpen, label, children }: { onOpen: () => void; label: string; children: ReactNode }) {
  return (
    <div className="ll-open">
      {children}
      <button
        type="button"
        className="ll-open-button"
        aria-label={label}
        title={label}
        onClick={(event) => {
          event.stopPropagation();
          onOpen();
        }}
      >
        ›
      </button>
    </div>
  );
}

function readChoice(id: string): string[] | undefined {
  try {
    return JSON.parse(localStorage.getItem(`loopledger.columns.${id}`) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}
