import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../lib/format.ts";
import { useLanguage } from "./words.tsx";

interface Props {
  count: number;
  total?: number;
  page: number;
  size: number;
  sizes: number[];
  hasBack: boolean;
  hasNext: boolean;
  onSize: (size: number) => void;
  onBack: () => void;
  onNext: () => void;
}

/** Which rows are shown, of how many; back, on, and how many at a time. */
export function TableFoot({
  count,
  total,
  page,
  size,
  sizes,
  hasBack,
  hasNext,
  onSize,
  onBack,
  onNext,
}: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (count === 0 && !hasBack) return null;
  const from = page * size + 1;
  const range = { from: formatNumber(from, language, 0), to: formatNumber(from + count - 1, language, 0) };
  return (
    <div className="ll-table-foot">
      <span role="status">
        {total === undefined
          ? t("common.rows", range)
          : t("common.rowsOf", { ...range, total: formatNumber(total, language, 0) })}
      </span>
      <Select
        aria-label={t("common.pageSize")}
        value={size}
        options={sizes.map((value) => ({ value, label: t("common.perPage", { count: value }) }))}
        onChange={onSize}
        popupMatchSelectWidth={false}
      />
      <Button disabled={!hasBack} onClick={onBack}>
        {page > 0 || !hasBack ? t("common.back") : t("common.firstPage")}
      </Button>
      <Button disabled={!hasNext} onClick={onNext}>
        {t("common.next")}
      </Button>
    </div>
  );
}
