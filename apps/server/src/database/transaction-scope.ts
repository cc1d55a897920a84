import { AsyncLocalStorage } from "node:async_hooks";
import { DatabaseError } from "./errors.ts";

interface Scope {
  open: boolean;
}

const scopes = new AsyncLocalStorage<Scope>();

/**
 * Runs `fn` as the body of a transaction. While it runs, asking the pool for another connection from within
 * is refused at once: with one connection it would wait for itself for ever, with many it would deadlock
 * under load.
 */
export async function inTransactionScope<T>(fn: () => Promise<T>): Promise<T> {
  const scope = { open: true };
  try {
    return await scopes.run(scope, fn);
  } finally {
    scope.open = false;
  }
}

/** @throws DatabaseError DATABASE_NESTED when called inside an open transaction scope. */
export function refuseNested(): void {
  if (scopes.getStore()?.open) throw new DatabaseError("DATABASE_NESTED");
}
