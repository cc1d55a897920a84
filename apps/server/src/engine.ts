/** The server without HTTP: database, register and ledger for programs that embed or measure them. */
export {
  asEngine,
  asOwner,
  asViewer,
  type Database,
  migrate,
  openDatabase,
  type Viewer,
} from "./database/index.ts";
export * from "./ledger/index.ts";
export { loadCatalogue } from "./programmes/discover.ts";
export { addParties, addPermits, addPlaces } from "./registry/bulk.ts";
export { RegistryHolder } from "./registry/holder.ts";
