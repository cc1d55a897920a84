import { useTranslation } from "react-i18next";

/** Mark and name. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <span className="ll-brand-inner">
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="var(--ll-brand-fill)" />
        <path
          d="M23.5 12.5a8.5 8.5 0 1 0 .6 6"
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
        />
        <path
          d="M24.5 6.5v6.5h-6.5"
          fill="none"
          stroke="#fff"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span className="ll-brand-name">{t("shell.name")}</span>
    </span>
  );
}
