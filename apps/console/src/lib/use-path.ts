import { useParams } from "@tanstack/react-router";

/** The named parts of the address of the page, `$id` under `id`. */
export function usePath(): Record<string, string | undefined> {
  const parts: Record<string, string | undefined> = useParams({ strict: false });
  return parts;
}
