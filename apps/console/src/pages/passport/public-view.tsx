import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { PublicItem } from "../../api/types.ts";
import { EmptyState } from "../../components/page-states.tsx";
import { PublicFields } from "../../components/public-fields.tsx";
import { QueryView } from "../../components/query-view.tsx";

/** The item as anyone without sign-in sees it. */
export function PublicView({ code }: { code: string }) {
  const { t } = useTranslation();
  const query = useQuery({
    queryKey: ["public", code],
    queryFn: ({ signal }) => call<PublicItem>("/api/v1/items/public", { query: { code }, signal }),
  });
  return (
    <QueryView query={query}>
      {(item) =>
        item.found ? (
          <>
            <p className="ll-quiet">{t("passport.publicLead")}</p>
            <PublicFields item={item} />
          </>
        ) : (
          <EmptyState title={t("passport.notPublic")} />
        )
      }
    </QueryView>
  );
}
