import { Progress } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { problemOf } from "../api/problem.ts";
import { uploadFile, type KeptFile } from "../api/upload.ts";
import { useLatest } from "../lib/use-latest.ts";
import { useProblemWords } from "./problem-view.tsx";

/** What the server keeps; it looks into the file itself, so this only sorts the dialogue of the browser. */
const accepted = ".jpg,.jpeg,.png,.webp,.pdf,.csv,.xlsx,.json";

interface Props {
  id: string;
  label?: string;
  describedBy?: string;
  onKept: (file: File, kept: KeptFile) => void;
}

interface Going {
  key: string;
  name: string;
  share: number;
  error?: unknown;
}

let count = 0;

/** Chooses files and sends each at once, with its progress; one that fails says why and may be tried again. */
export function FilePicker({ id, label, describedBy, onKept }: Props) {
  const { t } = useTranslation();
  const problemWords = useProblemWords();
  const [going, setGoing] = useState<Going[]>([]);
  const tell = useLatest(onKept);
  const set = (key: string, change: Partial<Going>) =>
    setGoing((list) => list.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const send = async (file: File) => {
    const key = `${Date.now()}-${(count += 1)}`;
    setGoing((list) => [...list.filter(({ error }) => !error), { key, name: file.name, share: 0 }]);
    try {
      const kept = await uploadFile(file, (share) => set(key, { share }));
      setGoing((list) => list.filter((one) => one.key !== key));
      tell.current(file, kept);
    } catch (error) {
      set(key, { error });
    }
  };
  return (
    <>
      <input
        id={id}
        type="file"
        multiple
        accept={accepted}
        className="ll-file"
        aria-label={label}
        aria-describedby={describedBy}
        onChange={(event) => {
          for (const file of event.target.files ?? []) void send(file);
          event.target.value = "";
        }}
      />
      {going.length > 0 ? (
        <ul className="ll-plain" aria-live="polite">
          {going.map(({ key, name, share, error }) => (
            <li key={key}>
              {error ? (
                <span className="ll-error" role="alert">
                  {t("form.notKept", { name, reason: reasonOf(problemWords(problemOf(error))) })}
                </span>
              ) : (
                <>
                  {name}{" "}
                  <Progress
                    percent={Math.round(share * 100)}
                    size="small"
                    aria-label={t("form.sending", { name })}
                  />
                </>
              )}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function reasonOf({ title, detail }: { title: string; detail: string }): string {
  return detail || title;
}
