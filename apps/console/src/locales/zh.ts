import type { ConfigProviderProps } from "antd";
import words from "antd/es/locale/zh_CN";

const files = import.meta.glob<Record<string, unknown>>("./zh/*.json", { eager: true, import: "default" });

/** Every catalogue file under its own name: `plan.json` holds the keys `plan.*`. */
export const catalogue: Record<string, Record<string, unknown>> = Object.fromEntries(
  Object.entries(files).map(([path, content]) => [path.slice("./zh/".length, -".json".length), content]),
);

export const antdLocale: NonNullable<ConfigProviderProps["locale"]> = words;
