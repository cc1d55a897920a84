import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePath } from "../../lib/use-path.ts";
import { hasRole, useMe } from "../../app/session.ts";
import { FilterBar } from "../../components/filter-bar.tsx";
import { Page } from "../../components/page.tsx";
import { EmptyState, PageNotFound } from "../../components/page-states.tsx";
import { ResourceTable } from "../../components/resource-table.tsx";
import { useLanguage } from "../../components/words.tsx";
import { useUrl } from "../../lib/use-url.ts";
import { CreateDrawer } from "./create-drawer.tsx";
import type { RegistryKind, RegistryRow } from "./definition.ts";
import { keyKind } from "./key-kind.tsx";
import { partyKind } from "./party-kind.tsx";
import { permitKind } from "./permit-kind.tsx";
import { personKind } from "./person-kind.tsx";
import { placeKind } from "./place-kind.tsx";
import { RecordDrawer } from "./record-drawer.tsx";

const kinds = {
  parties: partyKind,
  places: placeKind,
  permits: permitKind,
  people: personKind,
  keys: keyKind,
};

/** Parties, places, permits, people and keys: one page, five registers. */
export function RegistryPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind = "" } = usePath();
  const make = Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : undefined;
  const definition = useMemo(() => make?.(t, language), [make, t, language]);
  return definition ? <Register key={kind} definition={definition} /> : <PageNotFound />;
}

function Register({ definition }: { definition: RegistryKind }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [url, setUrl] = useUrl();
  const [creating, setCreating] = useState(false);
  const { kind, filters } = definition;
  const writes = hasRole(me, ...definition.writers);
  const path = `/api/v1/${kind}`;
  const query = Object.fromEntries(filters.map(({ name }) => [name, url[name]]));
  const refresh = () =>
    client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === path || queryKey[0] === kind });
  return (
    <Page
      title={t(`nav.item.${kind}`)}
      lead={t(`registry.lead.${kind}`)}
      actions={
        writes ? (
          <Button type="primary" onClick={() => setCreating(true)}>
            {t(`registry.add.${kind}`)}
          </Button>
        ) : null
      }
    >
      {filters.length > 0 ? <FilterBar filters={filters} /> : null}
      <ResourceTable<RegistryRow>
        id={kind}
        path={path}
        query={query}
        paged={kind !== "keys"}
        columns={definition.columns}
        rowKey={(row) => row.id}
        onOpen={(row) => setUrl({ open: row.id }, true)}
        selected={url.open}
        empty={
          <EmptyState title={t(`registry.empty.${kind}`)}>
            <p>{t(writes ? "registry.emptyHow" : "registry.emptyHowReader")}</p>
          </EmptyState>
        }
      />
      <CreateDrawer
        definition={definition}
        open={creating}
        onClose={() => setCreating(false)}
        onDone={refresh}
      />
      <RecordDrawer
        definition={definition}
        id={url.open}
        writes={writes}
        onClose={() => setUrl({ open: undefined })}
        onDone={refresh}
      />
    </Page>
  );
}
