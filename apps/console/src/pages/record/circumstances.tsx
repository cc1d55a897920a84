import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { today } from "../../lib/today.ts";
import { call, type Page } from "../../api/client.ts";
import type { Me, Place } from "../../api/types.ts";
import type { ShownFault } from "../../components/error-summary.tsx";
import { FieldRow } from "../../components/field-row.tsx";
import { PartySelect } from "../../components/ref-select.tsx";
import { useWords } from "../../components/words.tsx";
import { faultsAt, fieldId, termDays } from "../../lib/step-check.ts";
import type { StepForm } from "../../lib/step-form.ts";
import type { StepValues } from "../../lib/step-values.ts";

interface Props {
  form: StepForm;
  values: StepValues;
  onChange: (change: Partial<StepValues>) => void;
  faults: ShownFault[];
  me: Me;
}

/** Where, when and with whom. One's only place is filled in; no time means now. */
export function Circumstances({ form, values, onChange, faults, me }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const places = useQuery({
    queryKey: ["/api/v1/places", "of", me.party.id],
    queryFn: ({ signal }) =>
      call<Page<Place>>("/api/v1/places", { query: { party: me.party.id, limit: 200 }, signal }).then(
        ({ rows }) => rows,
      ),
  });
  const only = places.data?.length === 1 ? places.data[0]!.uri : null;
  useEffect(() => {
    if (values.place === null && only !== null) onChange({ place: only });
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [only]);
  const errors = (path: string) => faultsAt(faults, path, true).map(({ message }) => message);
  const { report } = form.step;
  const days = report ? termDays(report, form.programme, values.time.slice(0, 10) || today()) : null;
  return (
    <fieldset className="ll-fieldset">
      <legend>{t("form.circumstances")}</legend>
      <div className="ll-fields">
        <FieldRow
          id={fieldId("/place")}
          label={t("common.place")}
          required={t("form.placeWhy")}
          errors={errors("/place")}
          help={places.data?.length === 0 ? t("form.noPlaces") : undefined}
        >
          <Select
            id={fieldId("/place")}
            value={values.place}
            onChange={(place: string | undefined) => onChange({ place: place ?? null })}
            loading={places.isPending}
            showSearch={{ optionFilterProp: "label" }}
            placeholder={t("form.choose")}
            options={(places.data ?? []).map((place) => ({ value: place.uri, label: words(place.name) }))}
            {...(errors("/place").length ? { status: "error" as const } : {})}
          />
        </FieldRow>
        <FieldRow
          id={fieldId("/time")}
          label={t("form.when")}
          errors={errors("/time")}
          help={
            days === null || !report
              ? t("form.whenHow")
              : t(`form.reportWithin.${report.calendar}`, { count: days })
          }
        >
          <Input
            id={fieldId("/time")}
            type="datetime-local"
            value={values.time}
            onChange={(event) => onChange({ time: event.target.value })}
          />
        </FieldRow>
        {form.counterparty ? (
          <FieldRow
            id={fieldId("/counterparty")}
            label={t(`form.counterparty.${form.counterparty}`)}
            required={form.counterparty === "to" ? t("form.counterparty.toWhy") : undefined}
            errors={errors("/counterparty")}
          >
            <PartySelect
              id={fieldId("/counterparty")}
              value={values.counterparty}
              onChange={(counterparty) => onChange({ counterparty })}
              wrong={errors("/counterparty").length > 0}
            />
          </FieldRow>
        ) : null}
      </div>
    </fieldset>
  );
}
