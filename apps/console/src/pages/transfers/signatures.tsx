import { useTranslation } from "react-i18next";
import type { Signature } from "../../api/types-transfers.ts";
import { AppLink } from "../../components/app-link.tsx";
import { Moment } from "../../components/date-with-days-left.tsx";
import { PartyName } from "../../components/party-place.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";

/** Every act on a note with who signed it, and how. */
export function Signatures({ signatures }: { signatures: Signature[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ol className="ll-history">
      {signatures.map(({ act, label, party, time, seq, by, through, state }) => (
        <li key={`${act} ${time} ${seq ?? ""}`}>
          <div className="ll-history-when">
            <Moment at={time} />
          </div>
          <div>
            <strong>{words(label)}</strong>{" "}
            {state ? <span className="ll-quiet">→ {words(state)}</span> : null}
            <div className="ll-quiet">
              <PartyName party={party} />
              {by === "code" || by === "delegation" ? (
                <>
                  {" · "}
                  {t(`transfers.by.${by}`)} <PartyName party={through} />
                </>
              ) : null}
            </div>
          </div>
          {seq ? <AppLink to={hrefs.event(seq)}>{t("transfers.event")}</AppLink> : <span />}
        </li>
      ))}
    </ol>
  );
}
