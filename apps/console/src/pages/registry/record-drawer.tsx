import { useQuery } from "@tanstack/react-query";
import { App, Button, Drawer, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import { call, type Page } from "../../api/client.ts";
import { problemOf } from "../../api/problem.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Facts } from "../../components/facts.tsx";
import { useProblemWords } from "../../components/problem-view.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { RecordForm } from "../../components/record-form.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { recordChange, valuesOf } from "../../lib/record-body.ts";
import type { Values } from "../../lib/step-values.ts";
import type { RegistryKind, RegistryRow } from "./definition.ts";

interface Props {
  definition: RegistryKind;
  id: string | undefined;
  writes: boolean;
  onClose: () => void;
  onDone: () => Promise<void>;
}

/** One record: what is known, where it leads, and its change for those who may. */
export function RecordDrawer({ definition, id, writes, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const problemWords = useProblemWords();
  const { kind } = definition;
  const query = useQuery({
    queryKey: [`/api/v1/${kind}`, "record", id],
    // Keys have no page of their own: theirs is found in the list.
    queryFn: ({ signal }) =>
      definition.removes
        ? call<Page<RegistryRow>>(`/api/v1/${kind}`, { signal }).then(
            ({ rows }) => rows.find((row) => row.id === id) ?? null,
          )
        : call<RegistryRow>(`/api/v1/${kind}/${encodeURIComponent(id!)}`, { signal }),
    enabled: id !== undefined,
  });
  const finish = async () => {
    await onDone();
    void message.success(t("registry.saved"));
    onClose();
  };
  const revoke = async (key: string) => {
    try {
      await call<void>(`/api/v1/${kind}/${encodeURIComponent(key)}`, { method: "DELETE" });
      await finish();
    } catch (error) {
      void message.error(problemWords(problemOf(error)).title);
    }
  };
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      size={520}
      title={t(`registry.one.${kind}`)}
      destroyOnHidden
    >
      <QueryView query={query}>
        {(row) => {
          if (!row) return null;
          const initial: Values = { ...valuesOf(definition.change, row), ...definition.initial?.(row) };
          return (
            <>
              <Facts rows={definition.columns.map((column) => [column.title, column.render(row)])} />
              {kind === "parties" || kind === "places" ? (
                <p className="ll-actions">
                  <AppLink to={hrefs.balances({ [kind === "parties" ? "party" : "place"]: row.id })}>
                    {t("balances.title")}
                  </AppLink>
                  <AppLink to={hrefs.events({ [kind === "parties" ? "party" : "place"]: row.id })}>
                    {t("events.title")}
                  </AppLink>
                  {kind === "parties" ? (
                    <AppLink to={hrefs.flags({ party: row.id })}>{t("flags.title")}</AppLink>
                  ) : null}
                </p>
              ) : null}
              {writes && definition.removes && !row.revokedAt ? (
                <Popconfirm
                  title={t("registry.revokeSure")}
                  okText={t("registry.revoke")}
                  onConfirm={() => void revoke(row.id)}
                >
                  <Button danger>{t("registry.revoke")}</Button>
                </Popconfirm>
              ) : null}
              {writes && !definition.removes ? (
                <section className="ll-section">
                  <h2>{t("registry.change")}</h2>
                  <RecordForm
                    key={row.id}
                    fields={definition.change}
                    initial={initial}
                    submit={t("registry.save")}
                    onSubmit={async (values) => {
                      const change = recordChange(definition.change, initial, values);
                      if (Object.keys(change).length > 0)
                        await call<void>(`/api/v1/${kind}/${encodeURIComponent(row.id)}`, {
                          method: "PATCH",
                          body: definition.body?.(change) ?? change,
                        });
                      await finish();
                    }}
                  />
                </section>
              ) : null}
            </>
          );
        }}
      </QueryView>
    </Drawer>
  );
}
