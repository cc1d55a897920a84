import { asEngine, type Database } from "../database/index.ts";
import { readEntries } from "./load.ts";
import { MemoryRegistry, type Registry } from "./registry.ts";

/** The one registry of a server process, brought up to date after every write of its own. */
export class RegistryHolder {
  readonly #database: Database;
  #registry: MemoryRegistry;

  private constructor(database: Database, registry: MemoryRegistry) {
    this.#database = database;
    this.#registry = registry;
  }

  static async open(database: Database): Promise<RegistryHolder> {
    const holder = new RegistryHolder(database, new MemoryRegistry());
    await holder.reload();
    return holder;
  }

  /** The register as it is now; take it once for a piece of work that needs one view. */
  get current(): Registry {
    return this.#registry;
  }

  /** Reads parties again with all they have. Call it after the transaction that changed them. */
  async refresh(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    this.#registry.put(await asEngine(this.#database, (tx) => readEntries(tx, ids)));
  }

  /** Reads everything again, for bulk changes and changes made by others. */
  async reload(): Promise<void> {
    const registry = new MemoryRegistry();
    registry.version = this.#registry.version;
    registry.put(await asEngine(this.#database, (tx) => readEntries(tx)));
    this.#registry = registry;
  }
}
