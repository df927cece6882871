import type Sqlite from 'better-sqlite3';

/** Whoever only reads keeps 4 MB of the file and leaves the rest to the system, which hands it out as quickly; by itself each keeps 16. */
export const keepLittle = (connection: Sqlite.Database) => connection.pragma('cache_size = -4000');
