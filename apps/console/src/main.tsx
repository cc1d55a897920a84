import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { activateLanguage } from "./app/i18n.ts";
import { preferences } from "./app/preferences.ts";
import "./styles.css";

await activateLanguage(preferences().language);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
