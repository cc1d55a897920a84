import SearchOutlined from "@ant-design/icons/es/icons/SearchOutlined";
import { Input, type InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useGo } from "../components/app-link.tsx";
import { hrefs } from "../lib/hrefs.ts";

/** Scan or type from any page; Ctrl/Cmd-K goes there. Scanners end with Enter, so Enter opens. */
export function CodeSearch() {
  const { t } = useTranslation();
  const go = useGo();
  const field = useRef<InputRef>(null);
  const [text, setText] = useState("");

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      field.current?.focus({ cursor: "all" });
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  return (
    <form
      role="search"
      className="ll-bar-search"
      onSubmit={(event) => {
        event.preventDefault();
        const code = text.trim();
        setText("");
        field.current?.blur();
        go(code ? hrefs.find(code) : hrefs.find());
      }}
    >
      <Input
        ref={field}
        value={text}
        onChange={(event) => setText(event.target.value)}
        prefix={<SearchOutlined />}
        suffix={<kbd className="ll-kbd">Ctrl K</kbd>}
        placeholder={t("shell.search")}
        aria-label={t("shell.search")}
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
      />
    </form>
  );
}
