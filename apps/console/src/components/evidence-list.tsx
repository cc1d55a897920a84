import FileOutlined from "@ant-design/icons/es/icons/FileOutlined";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { fileAddress, type Evidence } from "../lib/evidence.ts";
import { formatNumber } from "../lib/format.ts";
import { Moment } from "./date-with-days-left.tsx";
import { useLanguage } from "./words.tsx";

interface Props {
  evidence: Evidence[];
  /** Words of a kind; the kind itself where absent. */
  kindWords?: (kind: string) => string;
  /** What can be done to one of them. */
  action?: (one: Evidence) => ReactNode;
}

/** Evidence as small pictures and links, with when and where where it says so. */
export function EvidenceList({ evidence, kindWords = String, action }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (evidence.length === 0) return null;
  return (
    <ul className="ll-evidence">
      {evidence.map((one, index) => (
        <li key={`${index}${one.hash}`}>
          <Thumbnail one={one} />
          <div>
            <div>
              {kindWords(one.kind)} <FileLink one={one} />
            </div>
            <div className="ll-quiet">
              {one.bytes === undefined ? null : `${formatNumber(one.bytes / 1024, language, 1)} kB `}
              {one.time ? <Moment at={one.time} /> : null}{" "}
              {one.lat === undefined || one.lon === undefined
                ? null
                : t("event.spot", { lat: one.lat.toFixed(4), lon: one.lon.toFixed(4) })}
            </div>
          </div>
          {action?.(one)}
        </li>
      ))}
    </ul>
  );
}

/** Only pictures are opened by the browser; the rest is saved. Without a hash there is nothing to open. */
function FileLink({ one }: { one: Evidence }) {
  const { t } = useTranslation();
  const name = one.name || (one.hash ? `${one.hash.replace("ni:///sha-256;", "").slice(0, 12)}…` : "");
  if (!one.hash) return name ? <span>{name}</span> : <span className="ll-quiet">{t("event.noFile")}</span>;
  const saves = one.mediaType?.startsWith("image/") ? {} : { download: one.name ?? true };
  return (
    <a href={fileAddress(one.hash)} target="_blank" rel="noreferrer" title={one.hash} {...saves}>
      {name}
    </a>
  );
}

function Thumbnail({ one }: { one: Evidence }) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  if (broken)
    return (
      <span className="ll-thumb" title={t("event.fileElsewhere")}>
        <FileOutlined aria-label={t("event.fileElsewhere")} />
      </span>
    );
  return one.mediaType?.startsWith("image/") && one.hash ? (
    <img
      className="ll-thumb"
      src={fileAddress(one.hash)}
      alt={one.name ?? ""}
      loading="lazy"
      onError={() => setBroken(true)}
    />
  ) : (
    <span className="ll-thumb">
      <FileOutlined aria-hidden />
    </span>
  );
}
