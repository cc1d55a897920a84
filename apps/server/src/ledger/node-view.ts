import type { Registry } from "../registry/registry.ts";

/** A node with its holder as readers know a party: number, code and name. */
export function withHolder<T extends { holder: number | null }>(registry: Registry, node: T) {
  const holder = node.holder === null ? undefined : registry.partyById(node.holder);
  return {
    ...node,
    holder: holder ? { id: String(holder.id), uri: holder.uri, name: holder.name } : null,
  };
}
