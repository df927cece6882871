import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { isPostgres } from '../../src/db/open.ts';

/** Tells the processor time in milliseconds that a program and the database it asks have taken so far. */
export interface Meter {
  spent(): Promise<number>;
  close(): Promise<void>;
}

/** Of a program with all its threads, and of the server's processes where the database is PostgreSQL. */
export async function meterOf(process: number, database: string): Promise<Meter> {
  const client = isPostgres(database) ? new pg.Client({ connectionString: database }) : undefined;
  await client?.connect();
  const known = new Map<string, number>();

  async function servers(): Promise<string[]> {
    const { rows = [] } = (await client?.query<{ pid: number }>(backends)) ?? {};

    return rows.map(({ pid }) => `/proc/${pid}/schedstat`);
  }

  return {
    // What a thread took that has ended since is kept.
    async spent() {
      const threads = readdirSync(`/proc/${process}/task`).map((task) => `/proc/${process}/task/${task}/schedstat`);
      for (const place of [...threads, ...(await servers())]) known.set(place, timeIn(place) ?? known.get(place) ?? 0);

      return [...known.values()].reduce((sum, time) => sum + time, 0);
    },
    close: async () => client?.end(),
  };
}

const backends = 'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';

/** Nanoseconds on a processor stand first. A thread may end between being listed and being read. */
function timeIn(place: string): number | undefined {
  try {
    return Number(readFileSync(place, 'utf8').split(' ', 1)[0]) / 1e6;
  } catch {
    return undefined;
  }
}
