export { startServer } from "./start.ts";
export type { RunningServer, StartOptions, StartProgress } from "./start.ts";
export type { HolidaysAtStart } from "./holidays-at-start.ts";
export { loadHolidays } from "./load-holidays.ts";
export { StartError } from "./start-error.ts";
export { migrateDatabase, rebuildDatabase, resetFolder } from "./maintenance.ts";
export { DatabaseError } from "./database/index.ts";
export { createLog, type LogLevel } from "./http/log.ts";
export { discoverProgrammes, loadCatalogue, programmesFolder, programmesIn } from "./programmes/discover.ts";
