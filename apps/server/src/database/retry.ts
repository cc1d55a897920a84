const serializationFailure = "40001";
const deadlockDetected = "40P01";

/** Attempts in all, the first one included. */
export const attempts = 5;

/** Runs `fn` again after a serialisation failure or a deadlock, waiting a little longer and less evenly each time. */
export async function withRetries<T>(fn: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fn();
    } catch (error) {
      if (attempt >= attempts || !isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt));
    }
  }
}

/** Whether the database asks for the transaction to be run again. */
export function isTransient(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === serializationFailure || code === deadlockDetected;
}
