import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call, type Page } from "../../api/client.ts";
import { columnRoles, type ColumnRole } from "../../api/types.ts";
import { FieldRow } from "../../components/field-row.tsx";
import { useWords, type Said } from "../../components/words.tsx";
import { csvHead } from "../../lib/csv.ts";
import { missingDetails, type ImportDetails } from "../../lib/import-body.ts";

interface Props {
  csv: string;
  mapping: Record<string, ColumnRole>;
  onMapping: (mapping: Record<string, ColumnRole>) => void;
  details: ImportDetails;
  onDetails: (details: ImportDetails) => void;
  busy: boolean;
  onBack: () => void;
  onNext: () => void;
}

/** What each column is for, and what the table does not say itself: unit, scale, source, licence. */
export function ImportMapping({ csv, mapping, onMapping, details, onDetails, busy, onBack, onNext }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const [asked, setAsked] = useState(false);
  const [header = [], ...sample] = csvHead(csv, 4);
  const missing = missingDetails(details);
  const indicators = useQuery({
    queryKey: ["indicators"],
    queryFn: ({ signal }) =>
      call<Page<{ id: string; label: Said; targets?: string[] }>>("/api/v1/indicators", { signal }).then(
        ({ rows }) => rows,
      ),
  });
  const text = (name: Exclude<keyof ImportDetails, "partial" | "indicator">, required?: string) => (
    <FieldRow
      key={name}
      id={`import-${name}`}
      label={t(`import.label.${name}`)}
      required={required}
      help={t(`import.help.${name}`)}
      errors={asked && missing.includes(name as "title") ? [t("form.fault.required")] : []}
    >
      <Input
        id={`import-${name}`}
        value={details[name]}
        onChange={(event) => onDetails({ ...details, [name]: event.target.value })}
      />
    </FieldRow>
  );
  return (
    <div className="ll-form">
      <fieldset className="ll-fieldset">
        <legend>{t("import.columns")}</legend>
        <p className="ll-help">{t("import.columnsHow")}</p>
        <div className="ll-scroll" tabIndex={0} role="region" aria-label={t("import.columns")}>
          <table className="ll-data">
            <thead>
              <tr>
                <th scope="col">{t("import.column")}</th>
                <th scope="col">{t("import.role")}</th>
                <th scope="col">{t("import.sample")}</th>
              </tr>
            </thead>
            <tbody>
              {header.map((name, at) => (
                <tr key={`${name}${at}`}>
                  <th scope="row">{name}</th>
                  <td>
                    <Select
                      aria-label={t("import.roleOf", { column: name })}
                      value={mapping[name] ?? ""}
                      popupMatchSelectWidth={false}
                      style={{ minWidth: 150 }}
                      options={[
                        { value: "", label: t("import.guess") },
                        ...columnRoles.map((value) => ({ value, label: t(`import.roles.${value}`) })),
                      ]}
                      onChange={(role: ColumnRole | "") => {
                        const { [name]: _, ...rest } = mapping;
                        onMapping(role === "" ? rest : { ...rest, [name]: role });
                      }}
                    />
                  </td>
                  <td className="ll-quiet">{sample.map((row) => row[at] ?? "").join(" · ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </fieldset>
      <fieldset className="ll-fieldset">
        <legend>{t("import.about")}</legend>
        <div className="ll-fields">
          {text("title", t("form.required"))}
          {text("source", t("form.required"))}
          {text("licence")}
          {text("attribution")}
          {text("unit")}
          {text("scale")}
          {text("region")}
          <FieldRow id="import-indicator" label={t("import.indicator")} help={t("import.indicatorHow")}>
            <Select
              id="import-indicator"
              allowClear
              showSearch={{ optionFilterProp: "label" }}
              value={details.indicator || null}
              placeholder={t("import.noIndicator")}
              options={(indicators.data ?? [])
                .filter(({ targets }) => targets === undefined || targets.length > 0)
                .map(({ id, label }) => ({ value: id, label: words(label) || id }))}
              onChange={(indicator: string | undefined) =>
                onDetails({ ...details, indicator: indicator ?? "" })
              }
            />
          </FieldRow>
        </div>
      </fieldset>
      <div className="ll-form-foot">
        <Button onClick={onBack}>{t("common.back")}</Button>
        <Button
          type="primary"
          loading={busy}
          onClick={() => {
            setAsked(true);
            if (missing.length === 0) onNext();
            else document.getElementById(`import-${missing[0]}`)?.focus();
          }}
        >
          {t("import.try")}
        </Button>
        <span className="ll-quiet">{t("import.tryHow")}</span>
      </div>
    </div>
  );
}
