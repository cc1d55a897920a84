import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FieldRow } from "../../components/field-row.tsx";
import { SimpleTable } from "../../components/simple-table.tsx";
import { csvHead } from "../../lib/csv.ts";

interface Props {
  csv: string;
  fileName: string;
  onCsv: (text: string, name: string) => void;
  onNext: () => void;
}

/** The table itself: a file, or pasted from a spreadsheet. */
export function ImportSource({ csv, fileName, onCsv, onNext }: Props) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState(false);
  const head = csvHead(csv, 6);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const bytes = await file.arrayBuffer();
    const text = decode(bytes);
    setFailed(text === undefined);
    if (text !== undefined) onCsv(text, file.name);
  };
  return (
    <div className="ll-form">
      <FieldRow
        id="import-file"
        label={t("import.file")}
        help={t("import.fileHow")}
        errors={failed ? [t("import.unreadable")] : []}
      >
        <input
          id="import-file"
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className="ll-file"
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </FieldRow>
      <FieldRow
        id="import-text"
        label={fileName ? t("import.content", { name: fileName }) : t("import.paste")}
      >
        <Input.TextArea
          id="import-text"
          className="ll-mono"
          value={csv.length > 200_000 ? `${csv.slice(0, 2000)}\n…` : csv}
          readOnly={csv.length > 200_000}
          onChange={(event) => onCsv(event.target.value, "")}
          autoSize={{ minRows: 5, maxRows: 12 }}
          spellCheck={false}
        />
      </FieldRow>
      {head.length > 1 ? (
        <SimpleTable
          label={t("import.preview")}
          header={head[0]!.map((name, at) => name || `#${at + 1}`)}
          rows={head.slice(1)}
        />
      ) : null}
      <div className="ll-form-foot">
        <Button type="primary" disabled={head.length < 2} onClick={onNext}>
          {t("common.next")}
        </Button>
      </div>
    </div>
  );
}

/** UTF-8 or UTF-16 with a mark, else UTF-8, else GB 18030, which Excel on Chinese systems writes. */
function decode(bytes: ArrayBuffer): string | undefined {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  const marked =
    first === 0xff && second === 0xfe
      ? "utf-16le"
      : first === 0xfe && second === 0xff
        ? "utf-16be"
        : undefined;
  for (const encoding of marked ? [marked] : ["utf-8", "gb18030"])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  return undefined;
}
