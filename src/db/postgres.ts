import pg from 'pg';
import { conflict, diskFull } from '../errors.ts';
import { type Reader, staleMessage, uniqueMessage } from './database.ts';
import { type Bound, binder, isList, type List, type Sql } from './sql.ts';
import { bounded, tookTooLong } from './waiting.ts';

const arrayOf = (value: List) => (value.of === 'number' ? 'bigint[]' : 'text[]');

export const bindPostgres = binder({
  place: (value, position) =>
    isList(value) ? `(SELECT unnest($${position}::${arrayOf(value)}) AS value)` : `$${position}`,
  bind: (value) => (isList(value) ? value.items : value),
});

/** A transaction that lost against another one is tried again this often. */
const tries = 5;

export function openPostgres(url: string) {
  const pool = connect(url, 10, { pipeline: true });

  return {
    ...reading(pool),
    run: async (command: Sql) => (await atomically(pool, [bindPostgres(command)]))[0] ?? 0,
    atomically: (commands: readonly Sql[]) => atomically(pool, commands.map(bindPostgres)),
    // Old rows stay in its pages until its own VACUUM, and in archived logs; docs/operating.md says what to do.
    scrub: async () => undefined,
  };
}

/**
 * To the planner a story's words are one small value, and asking each story in turn is cheap; they are kilobytes, and an
 * index answers. Nor is a question ever so long that it should be compiled first.
 */
const planning = '-c enable_seqscan=off -c jit=off';

/** The server ends a question that takes longer than the limit; whoever waits as long for a connection is told as well. */
export function openPostgresArchive(url: string, limitMilliseconds?: number): Reader {
  const limits = limitMilliseconds
    ? { statement_timeout: limitMilliseconds, connectionTimeoutMillis: limitMilliseconds }
    : {};
  const { engine, all, get, close } = reading(connect(url, 10, { ...limits, options: planning }));
  const ask = bounded();
  const inTime = <Answer>(asking: () => Promise<Answer>) =>
    ask(async () => {
      try {
        return await asking();
      } catch (error) {
        throw limitMilliseconds && wasTooSlow(error) ? tookTooLong() : error;
      }
    });

  return {
    engine,
    all: <Row>(query: Sql) => inTime(() => all<Row>(query)),
    get: <Row>(query: Sql) => inTime(() => get<Row>(query)),
    close,
  };
}

/** Ended by the server, or by the pool where no connection came free. */
const wasTooSlow = (error: unknown) =>
  codeOf(error) === '57014' || (error as Error).message === 'timeout exceeded when trying to connect';

/** 64-bit integers arrive as numbers: ids stay below 2^53, and counts far below. */
export function connect(url: string, size = 10, more: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    ...more,
    connectionString: url,
    max: size,
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  });
  // An idle connection that the server closes is replaced at the next question, which reports its own error.
  pool.on('error', (error) => process.emitWarning(`PostgreSQL closed an idle connection: ${error.message}`));

  return pool;
}

function reading(pool: pg.Pool): Reader {
  const rows = async (query: Sql) => (await pool.query(named(bindPostgres(query)))).rows;

  return {
    engine: 'postgres',
    all: async <Row>(query: Sql) => (await rows(query)) as Row[],
    get: async <Row>(query: Sql) => (await rows(query))[0] as Row | undefined,
    close: () => pool.end(),
  };
}

async function atomically(pool: pg.Pool, commands: readonly Bound[]): Promise<number[]> {
  for (let turn = 1; ; turn += 1) {
    const client = await pool.connect();
    try {
      return await inTransaction(client, commands);
    } catch (error) {
      if (turn === tries || !lostRace(error)) throw readable(error);
    } finally {
      client.release();
    }
  }
}

/** The commands go out together, so that a long list waits for the server once and not for each of them. */
async function inTransaction(client: pg.PoolClient, commands: readonly Bound[]): Promise<number[]> {
  const [begun, ...answers] = await Promise.allSettled([
    client.query('BEGIN'),
    ...commands.map((command) => client.query(named(command))),
  ]);
  try {
    if (begun.status === 'rejected') throw begun.reason;
    const changes = commands.map((command, at) => changesOf(command, answers[at] as (typeof answers)[number]));
    await client.query('COMMIT');
    return changes;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

function changesOf({ mustChange }: Bound, answer: PromiseSettledResult<pg.QueryResult>): number {
  if (answer.status === 'rejected') throw answer.reason;
  if (mustChange && !answer.value.rowCount) throw conflict(staleMessage);

  return answer.value.rowCount ?? 0;
}

const names = new Map<string, string>();

/** Named statements are prepared once per connection. */
function named({ text, values }: Bound) {
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);

  return { name, text, values };
}

const codeOf = (error: unknown) => (error as { code?: string }).code;

/** Serialization failure or deadlock: the other transaction went through, this one may try again. */
const lostRace = (error: unknown) => ['40001', '40P01'].includes(codeOf(error) ?? '');

function readable(error: unknown): unknown {
  if (codeOf(error) === '23505') return conflict(uniqueMessage, error);
  if (codeOf(error) === '53100') return diskFull(error);

  return error;
}
