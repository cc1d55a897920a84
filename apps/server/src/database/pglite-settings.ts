/** Arguments of initdb: fixed in a data folder for good, and part of the template's name. */
export const initialisation: readonly string[] = [
  // Segments of 1 MB instead of 16: a new folder is 25 MB instead of 40.
  "--wal-segsize=1",
];

/** How PGlite is started; the figures behind these values are in docs/explanation/embedded-database.md. */
export const engineSettings = {
  initialisation,
  /** Parameters of PostgreSQL, as after `-c`. */
  parameters: [
    // A quarter of the default: 100 MB less memory, and no slower with 50,000 events.
    "shared_buffers=32MB",
    // Nobody replicates a data folder, so the log need only carry recovery.
    "wal_level=minimal",
    "max_wal_senders=0",
    // How many old segments a checkpoint keeps for reuse; when to write one is up to the housekeeper.
    "max_wal_size=32MB",
    "min_wal_size=4MB",
  ],
};

/** Parameters that make a commit wait for the disk. PGlite knows fsync only as a WAL method, see pglite-flush.js. */
export const durableParameters: readonly string[] = ["fsync=on", "wal_sync_method=fsync"];
