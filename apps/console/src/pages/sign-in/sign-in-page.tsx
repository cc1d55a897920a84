import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { problemOf, type Problem } from "../../api/problem.ts";
import { healthQuery } from "../../api/queries.ts";
import type { Me } from "../../api/types.ts";
import { PublicFrame } from "../../app/public-frame.tsx";
import { sessionQuery } from "../../app/session.ts";
import { useGo } from "../../components/app-link.tsx";
import { useProblemWords } from "../../components/problem-view.tsx";
import { useUrl } from "../../lib/use-url.ts";

/** Login and password. Pasting and password managers work; the answer to a mistake says what to do. */
export function SignInPage() {
  const { t } = useTranslation();
  const [url] = useUrl();
  const go = useGo();
  const client = useQueryClient();
  const words = useProblemWords();
  const { data: health } = useQuery(healthQuery);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  const submit = async (form: FormData) => {
    setBusy(true);
    setProblem(undefined);
    try {
      const me = await call<Me>("/api/v1/session", {
        method: "POST",
        body: { login: form.get("login"), password: form.get("password") },
      });
      client.setQueryData(sessionQuery.queryKey, me);
      // Only addresses of this console: never another site's.
      go(url.next?.startsWith("/") && !url.next.startsWith("//") ? url.next : "/");
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <PublicFrame title={t("signIn.title")}>
      <form
        className="ll-signin"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
        }}
      >
        <h1>{t("signIn.title")}</h1>
        <p className="ll-lead">{t("signIn.lead")}</p>
        {problem ? (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={problem.status === 401 ? t("signIn.wrong") : words(problem).title}
            description={problem.status === 401 ? t("signIn.wrongHow") : words(problem).detail}
          />
        ) : null}
        <label htmlFor="login">{t("signIn.login")}</label>
        <Input
          id="login"
          name="login"
          size="large"
          autoComplete="username"
          required
          autoFocus
          spellCheck={false}
          autoCapitalize="none"
        />
        <label htmlFor="password">{t("signIn.password")}</label>
        <Input.Password id="password" name="password" size="large" autoComplete="current-password" required />
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {t("signIn.submit")}
        </Button>
        {health?.demo ? (
          <Alert type="info" showIcon title={t("signIn.demo")} description={t("signIn.demoHow")} />
        ) : null}
        {health ? <p className="ll-quiet">Loopledger {health.version}</p> : null}
      </form>
    </PublicFrame>
  );
}
