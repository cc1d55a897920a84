import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import { programmeQuery } from "../../api/queries.ts";
import type { ActAnswer } from "../../api/types-transfers.ts";
import { useMe } from "../../app/session.ts";
import { RecordForm } from "../../components/record-form.tsx";
import { draftForm } from "../../lib/act-form.ts";
import { hrefs } from "../../lib/hrefs.ts";
import { newRecord } from "../../lib/record-body.ts";

/** A new note; only its author sees it until it is sealed. */
export function NewTransferDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { data: programme } = useQuery(programmeQuery("transfer"));
  const fields = programme ? draftForm(programme) : undefined;
  return (
    <Drawer open={open} onClose={onClose} size={520} title={t("transfers.new")} destroyOnHidden>
      <p className="ll-lead">{t("transfers.newHow")}</p>
      {fields ? (
        <RecordForm
          fields={fields}
          initial={{ "data/emitter": me.party.uri, "data/mode": "road" }}
          submit={t("transfers.draft")}
          onSubmit={async (values) => {
            const body = newRecord(fields, values);
            const made = await call<ActAnswer>("/api/v1/transfers", { method: "POST", body });
            onClose();
            await navigate({ to: hrefs.transfer(made.number) });
          }}
        />
      ) : null}
    </Drawer>
  );
}
