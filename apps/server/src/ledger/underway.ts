/**
 * Statements of one transaction that are under way: the database works on one while the next is put together.
 * They run in the order in which they were started.
 */
export class Underway {
  readonly #started: Promise<unknown>[] = [];

  start(statement: Promise<unknown>): void {
    // `ended` tells of a failure. Until then nobody listens, and Node would end the process for that.
    statement.catch(() => undefined);
    this.#started.push(statement);
  }

  /**
   * Waits until nothing is running any more, also after a failure: a statement that is still waiting for its turn
   * would run after the rollback, outside of any transaction.
   * @throws the first failure.
   */
  async ended(): Promise<void> {
    const outcomes = await Promise.allSettled(this.#started);
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) throw failed.reason;
  }
}

/** Waits for statements started together, to their end. @throws the first failure. */
export async function allEnded(...statements: Promise<unknown>[]): Promise<void> {
  const underway = new Underway();
  for (const statement of statements) underway.start(statement);
  await underway.ended();
}
