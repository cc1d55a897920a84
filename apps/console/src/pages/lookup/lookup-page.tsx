import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { PublicItem } from "../../api/types.ts";
import { PublicFrame } from "../../app/public-frame.tsx";
import { sessionQuery } from "../../app/session.ts";
import { CodeText } from "../../components/code-text.tsx";
import { PublicFields } from "../../components/public-fields.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { useDraftText } from "../../lib/use-draft-text.ts";
import { useUrl } from "../../lib/use-url.ts";

/** What anyone may know about a code, without an account. */
export function LookupPage() {
  const { t } = useTranslation();
  const [url, setUrl] = useUrl();
  const [text, setText] = useDraftText(url.code ?? "");
  const { data: me } = useQuery(sessionQuery);
  const query = useQuery({
    queryKey: ["public", url.code],
    queryFn: ({ signal }) => call<PublicItem>("/api/v1/items/public", { query: { code: url.code }, signal }),
    enabled: Boolean(url.code),
  });
  return (
    <PublicFrame title={t("lookup.title")} signedIn={Boolean(me)}>
      <h1>{t("lookup.title")}</h1>
      <p className="ll-lead">{t("lookup.lead")}</p>
      <form
        className="ll-find"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setUrl({ code: text.trim() }, true);
        }}
      >
        <label htmlFor="lookup-code">{t("passport.code")}</label>
        <Input
          id="lookup-code"
          size="large"
          className="ll-mono"
          value={text}
          onChange={(event) => setText(event.target.value)}
          spellCheck={false}
          autoComplete="off"
        />
        <Button type="primary" size="large" htmlType="submit" loading={query.isFetching}>
          {t("lookup.ask")}
        </Button>
      </form>
      <div aria-live="polite">
        {url.code ? (
          <QueryView query={query}>
            {(item) =>
              item.found ? (
                <section className="ll-section">
                  <h2>
                    <CodeText code={item.item} />
                  </h2>
                  <PublicFields item={item} />
                </section>
              ) : (
                <Alert
                  type="info"
                  showIcon
                  title={t("lookup.notFound")}
                  description={t("lookup.notFoundHow")}
                />
              )
            }
          </QueryView>
        ) : (
          <p className="ll-quiet">{t("lookup.how")}</p>
        )}
      </div>
    </PublicFrame>
  );
}
