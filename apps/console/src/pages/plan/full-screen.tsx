import { Button } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "../../lib/format.ts";
import { useLatest } from "../../lib/use-latest.ts";
import { useLanguage } from "../../components/words.tsx";

/** Head of the meeting-room view: what it is, as of when, the way out. Nothing on it moves by itself. */
export function FullScreen({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [at] = useState(() => new Date().toISOString());
  const leave = useLatest(onLeave);
  useEffect(() => {
    let entered = document.fullscreenElement !== null;
    const onChange = () => {
      if (document.fullscreenElement) entered = true;
      else if (entered) leave.current();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !document.fullscreenElement) leave.current();
    };
    document.addEventListener("fullscreenchange", onChange);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("fullscreenchange", onChange);
      document.removeEventListener("keydown", onKey);
      if (document.fullscreenElement) void document.exitFullscreen();
    };
  }, [leave]);
  return (
    <header className="ll-screen-head">
      <h2>{t("plan.title")}</h2>
      <span>{t("common.asOf", { date: formatTime(at, language) })}</span>
      <Button onClick={onLeave}>{t("plan.leaveScreen")}</Button>
    </header>
  );
}
