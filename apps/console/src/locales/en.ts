import type { ConfigProviderProps } from "antd";
import words from "antd/es/locale/en_US";

const files = import.meta.glob<Record<string, unknown>>("./en/*.json", { eager: true, import: "default" });

/** Every catalogue file under its own name: `plan.json` holds the keys `plan.*`. */
export const catalogue: Record<string, Record<string, unknown>> = Object.fromEntries(
  Object.entries(files).map(([path, content]) => [path.slice("./en/".length, -".json".length), content]),
);

export const antdLocale: NonNullable<ConfigProviderProps["locale"]> = words;
