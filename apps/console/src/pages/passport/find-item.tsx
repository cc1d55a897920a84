import { useEffect } from "react";
import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useGo } from "../../components/app-link.tsx";
import { CodeAnswer } from "../../components/code-answer.tsx";
import { Page } from "../../components/page.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { useDraftText } from "../../lib/use-draft-text.ts";
import { useIdentify } from "../../lib/use-identify.ts";
import { useUrl } from "../../lib/use-url.ts";

/** Scan or type a code; a code the ledger knows opens its passport. */
export function FindItem({ code }: { code: string | undefined }) {
  const { t } = useTranslation();
  const go = useGo();
  const [, setUrl] = useUrl();
  const [text, setText] = useDraftText(code ?? "");
  const answer = useIdentify(code ?? "");
  const canonical = answer.data?.known ? answer.data.canonical : null;
  useEffect(() => {
    if (canonical) setUrl({ item: canonical, code: undefined });
  }, [canonical, setUrl]);

  return (
    <Page title={t("passport.find")} lead={t("passport.findLead")} narrow>
      <form
        className="ll-find"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          go(hrefs.find(text.trim()));
        }}
      >
        <label htmlFor="find-code">{t("passport.code")}</label>
        <Input
          id="find-code"
          size="large"
          className="ll-mono"
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoFocus
          spellCheck={false}
          autoComplete="off"
        />
        <Button type="primary" size="large" htmlType="submit" loading={answer.isFetching}>
          {t("passport.open")}
        </Button>
      </form>
      {code ? <CodeAnswer answer={answer} /> : <p className="ll-quiet">{t("passport.findHow")}</p>}
    </Page>
  );
}
