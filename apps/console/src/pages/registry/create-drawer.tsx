import { Alert, App, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/client.ts";
import type { NewApiKey } from "../../api/types.ts";
import { CodeText } from "../../components/code-text.tsx";
import { RecordForm } from "../../components/record-form.tsx";
import { newRecord } from "../../lib/record-body.ts";
import type { RegistryKind } from "./definition.ts";

interface Props {
  definition: RegistryKind;
  open: boolean;
  onClose: () => void;
  onDone: () => Promise<void>;
}

/** A new record. The text of a new key is shown here and never again. */
export function CreateDrawer({ definition, open, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [key, setKey] = useState<string>();
  const close = () => {
    setKey(undefined);
    onClose();
  };
  return (
    <Drawer
      open={open}
      onClose={close}
      size={480}
      title={t(`registry.add.${definition.kind}`)}
      destroyOnHidden
    >
      {key ? (
        <Alert
          type="success"
          showIcon
          title={t("registry.keyMade")}
          description={<CodeText code={key} whole />}
        />
      ) : (
        <RecordForm
          fields={definition.create}
          initial={{}}
          submit={t("registry.save")}
          onSubmit={async (values) => {
            const body = newRecord(definition.create, values);
            const made = await call<Partial<NewApiKey>>(`/api/v1/${definition.kind}`, {
              method: "POST",
              body: definition.body?.(body) ?? body,
            });
            await onDone();
            if (made.key) setKey(made.key);
            else {
              void message.success(t("registry.saved"));
              close();
            }
          }}
        />
      )}
    </Drawer>
  );
}
