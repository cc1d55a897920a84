import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { programmeQuery } from "../../api/queries.ts";
import type { Transfer } from "../../api/types-transfers.ts";
import { AppLink } from "../../components/app-link.tsx";
import { CodeText } from "../../components/code-text.tsx";
import { DataValue } from "../../components/data-value.tsx";
import { Facts } from "../../components/facts.tsx";
import { Page, Section } from "../../components/page.tsx";
import { PartyName } from "../../components/party-place.tsx";
import { QrFigure } from "../../components/qr-figure.tsx";
import { QueryView } from "../../components/query-view.tsx";
import { StatusChip } from "../../components/status-chip.tsx";
import { useWords } from "../../components/words.tsx";
import { hrefs } from "../../lib/hrefs.ts";
import { stateOf } from "../../lib/programme-words.ts";
import { useUrl } from "../../lib/use-url.ts";
import { ActDrawer } from "./act-drawer.tsx";
import { NoteActs } from "./note-acts.tsx";
import { NoteGoods } from "./note-goods.tsx";
import { Signatures } from "./signatures.tsx";

/** One note: what it carries, who signed what, and what may be done now. */
export function TransferPage() {
  const { t } = useTranslation();
  const { number = "" } = useParams({ strict: false }) as { number?: string };
  const query = useQuery({
    queryKey: ["transfer", number],
    queryFn: ({ signal }) => call<Transfer>(`/api/v1/transfers/${encodeURIComponent(number)}`, { signal }),
  });
  return (
    <Page title={t("transfers.one", { number })}>
      <QueryView query={query}>{(transfer) => <TransferView transfer={transfer} />}</QueryView>
    </Page>
  );
}

const partyFacts = ["emitter", "receiver", "carriers", "broker", "intermediaries"] as const;

function isPartyFact(fact: string): fact is (typeof partyFacts)[number] {
  return (partyFacts as readonly string[]).includes(fact);
}

function TransferView({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const words = useWords();
  const client = useQueryClient();
  const [url, setUrl] = useUrl();
  const { data: programme } = useQuery(programmeQuery("transfer"));
  const parties = (fact: string): ReactNode => {
    if (!isPartyFact(fact)) return undefined;
    const named = [transfer[fact] ?? []].flat();
    return named.map((party, n) => (
      <Fragment key={party.id}>
        {n > 0 ? ", " : null}
        <PartyName party={party} />
      </Fragment>
    ));
  };
  const facts = Object.entries(transfer.attributes).filter(
    ([name]) => programme?.items["note"]?.attributes?.[name],
  );
  return (
    <>
      <div className="ll-passport-head">
        <div className="ll-grow">
          <p className="ll-passport-line">
            <StatusChip tone={stateOf(programme, transfer.state).tone}>
              {words(transfer.stateLabel)}
            </StatusChip>{" "}
            <CodeText code={transfer.number} whole />{" "}
            <AppLink to={hrefs.passport(transfer.item)}>{t("transfers.passport")}</AppLink>
          </p>
          <Facts
            rows={facts.map(([name, { label, value }]) => [
              words(label),
              parties(name) ?? (
                <DataValue
                  key={name}
                  value={value as string}
                  choices={programme?.items["note"]?.attributes?.[name]?.choices}
                />
              ),
            ])}
          />
        </div>
        <QrFigure path={hrefs.transfer(transfer.number)} caption={t("transfers.qr")} />
      </div>
      <NoteActs transfer={transfer} onAct={(act) => setUrl({ act }, true)} />
      <NoteGoods transfer={transfer} />
      <Section title={t("transfers.signatures")}>
        <Signatures signatures={transfer.signatures} programme={programme} />
      </Section>
      {programme ? (
        <ActDrawer
          programme={programme}
          transfer={transfer}
          act={url.act}
          onClose={() => setUrl({ act: undefined })}
          onDone={() =>
            void client.invalidateQueries({
              predicate: ({ queryKey }) => queryKey[0] !== "programme" && queryKey[0] !== "session",
            })
          }
        />
      ) : null}
    </>
  );
}
