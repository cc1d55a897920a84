import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App as AntdApp, ConfigProvider } from "antd";
import { useEffect, useLayoutEffect, useState } from "react";
import { whenSignedOut } from "../api/client.ts";
import { activateLanguage, antdLocale } from "./i18n.ts";
import { PaletteContext } from "./palette-context.ts";
import { useDark, usePreferences, useStill, type Language } from "./preferences.ts";
import { queryClient, router } from "./router.tsx";
import { sessionQuery } from "./session.ts";
import { darkPalette, lightPalette } from "./palette.ts";
import { antdTheme, applyPalette } from "./theme.ts";

/** Providers around the router: language, theme, server state. */
export function App() {
  const { language } = usePreferences();
  const [shown, setShown] = useState<Language>(language);
  const dark = useDark();
  const still = useStill();
  const palette = dark ? darkPalette : lightPalette;

  useEffect(() => {
    if (language !== shown)
      void activateLanguage(language).then(() => {
        setShown(language);
        // Problems and flags carry words in the language that was asked for.
        void queryClient.invalidateQueries();
      });
  }, [language, shown]);

  useLayoutEffect(() => applyPalette(palette, dark), [palette, dark]);

  useEffect(
    () =>
      whenSignedOut(() => {
        queryClient.setQueryData(sessionQuery.queryKey, null);
        void router.invalidate();
      }),
    [],
  );

  const locale = antdLocale(shown);
  return (
    <PaletteContext value={palette}>
      <ConfigProvider
        theme={antdTheme(palette, { dark, still })}
        componentSize="middle"
        button={{ autoInsertSpace: false }}
        {...(locale ? { locale } : {})}
      >
        <AntdApp>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </AntdApp>
      </ConfigProvider>
    </PaletteContext>
  );
}
