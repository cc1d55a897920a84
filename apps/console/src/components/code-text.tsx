import CheckOutlined from "@ant-design/icons/es/icons/CheckOutlined";
import CopyOutlined from "@ant-design/icons/es/icons/CopyOutlined";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { shortCode } from "../lib/format.ts";
import { AppLink } from "./app-link.tsx";

interface Props {
  code: string;
  /** Where the code leads. */
  to?: string;
  /** Show the whole URI instead of its telling end. */
  whole?: boolean;
  copy?: boolean;
}

/** A long code in monospace, with a button that copies all of it. */
export function CodeText({ code, to, whole = false, copy = true }: Props) {
  const text = whole ? code : shortCode(code);
  return (
    <span className="ll-code">
      {to ? (
        <AppLink to={to} title={code} onClick={(event) => event.stopPropagation()}>
          {text}
        </AppLink>
      ) : (
        <span title={code}>{text}</span>
      )}
      {copy ? <CopyButton text={code} /> : null}
    </span>
  );
}

/** Copies, and says that it did. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation();
  const [done, setDone] = useState(false);
  const copy = async () => {
    await copyText(text);
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return (
    <Button
      type="text"
      size="small"
      className="ll-copy"
      icon={done ? <CheckOutlined /> : <CopyOutlined />}
      aria-label={done ? t("common.copied") : (label ?? t("common.copyCode", { code: shortCode(text) }))}
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
    >
      {label ? (done ? t("common.copied") : label) : null}
    </Button>
  );
}

/** The clipboard is only there on https and localhost; elsewhere the old way still works. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
