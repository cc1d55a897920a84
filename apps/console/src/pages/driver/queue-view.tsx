import { Alert, Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import type { QueuedAct } from "../../lib/driver-queue.ts";

interface Props {
  queue: QueuedAct[];
  onRetry: (id: string) => void;
  onDrop: (id: string) => void;
}

/** What the server would not take: why, and what the person can do. Nothing goes away by itself. */
export function QueueView({ queue, onRetry, onDrop }: Props) {
  const { t } = useTranslation();
  return queue
    .filter(({ status }) => status === "conflict")
    .map(({ id, number, problem }) => (
      <Alert
        key={id}
        type="warning"
        showIcon
        title={t("driver.conflict", { number })}
        description={
          <>
            <p>{problem?.detail || problem?.title}</p>
            <p className="ll-actions">
              <Button size="small" onClick={() => onRetry(id)}>
                {t("common.retry")}
              </Button>
              <Popconfirm title={t("driver.dropSure")} onConfirm={() => onDrop(id)}>
                <Button size="small" danger>
                  {t("driver.drop")}
                </Button>
              </Popconfirm>
            </p>
          </>
        }
      />
    ));
}
