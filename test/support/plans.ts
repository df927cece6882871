import type { Reader } from '../../src/db/database.ts';
import { type Sql, sql } from '../../src/db/sql.ts';

/** What people of the newsroom make by hand stays small however old the paper grows; a queue is empty most of the time. */
const small = [
  'sections',
  'section_slugs',
  'settings',
  'series',
  'series_slugs',
  'text_pages',
  'topics',
  'authors',
  'media',
  'breaking_lines',
  'search_queue',
  'front_arrangements',
];

/** A storage that notes what it is asked. */
export const noting = <Storage extends Reader>(storage: Storage, asked: Sql[]): Storage => ({
  ...storage,
  all: <Row>(query: Sql) => {
    asked.push(query);
    return storage.all<Row>(query);
  },
  get: <Row>(query: Sql) => {
    asked.push(query);
    return storage.get<Row>(query);
  },
});

/**
 * What an engine does at length to answer: reads a large table from end to end, or sorts what may be many rows. On
 * PostgreSQL ask a storage where `enable_seqscan` is off: it reads a table whole then only where no index leads to the rows.
 */
export const labourOf = (storage: Reader, query: Sql): Promise<string[]> =>
  storage.engine === 'sqlite' ? labourOfSqlite(storage, query) : labourOfPostgres(storage, query);

export const isSorting = (labour: string) => /^Sort|ORDER BY$/.test(labour);

/** The words of a statement, without its values. */
export const wordsOf = ({ shape, values }: Sql): string =>
  shape
    .map((part, at) => {
      const value = values[at];
      const inner = typeof value === 'object' && value !== null && 'shape' in value ? wordsOf(value) : '?';
      return part + (at < values.length ? inner : '');
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

interface Step {
  readonly parent: number;
  readonly detail: string;
}

async function labourOfSqlite(storage: Reader, query: Sql): Promise<string[]> {
  const steps = await storage.all<Step>(sql`EXPLAIN QUERY PLAN ${query}`);
  const words = wordsOf(query);

  return [...Map.groupBy(steps, ({ parent }) => parent).values()].flatMap((level) => {
    const plan = level.map(({ detail }) => detail);
    const reads = plan.filter((step) => isOfLarge(step, words));
    const sorts = plan.filter((step) => step === 'USE TEMP B-TREE FOR ORDER BY');
    const walks = reads.filter((step) => /^SCAN \w+( USING |$)/.test(step));
    const endsEarly = sorts.length === 0 && words.includes('LIMIT');

    return [
      // Nearly every story is published: to look by status alone is to look at all.
      ...reads.filter((step) => /AUTOMATIC|VIRTUAL TABLE INDEX 0:$|\(status=\?\)/.test(step)),
      ...(endsEarly ? [] : walks),
      ...(reads.every(isOfFew) ? [] : sorts),
    ];
  });
}

/** SQLite tells the short name of a table; where it tells another, it reads a list or a statement inside this one. */
function isOfLarge(step: string, words: string): boolean {
  const [, name] = /^(?:SCAN|SEARCH) (\w+)/.exec(step) ?? [];
  if (!name) return false;
  const table = new RegExp(`(?:FROM|JOIN|,) (\\w+) (?:AS )?${name}\\b`).exec(words)?.[1];
  const isTable = table !== undefined || new RegExp(`(?:FROM|JOIN) ${name}\\b`).test(words);

  return isTable && !small.includes(table ?? name);
}

/** Of one story or one series, or from a moment on that the statement finds first. */
const isOfFew = (step: string) => /\((rowid|article_id|slug|series_id)=\?|published_at>\?/.test(step);

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Plan Rows': number;
  readonly Plans?: readonly Node[];
}

const manyRows = 1000;

async function labourOfPostgres(storage: Reader, query: Sql): Promise<string[]> {
  const found = await storage.get<{ 'QUERY PLAN': [{ Plan: Node }] }>(sql`EXPLAIN (FORMAT JSON) ${query}`);
  const large = await storage.all<{ name: string }>(sql`
    SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND reltuples >= ${manyRows}`);
  const names = new Set(large.map(({ name }) => name));

  return found ? labourIn(found['QUERY PLAN'][0].Plan, names, false) : [];
}

/** A walk along an index ends early only where somebody above it has enough. */
function labourIn(node: Node, large: ReadonlySet<string>, endsEarly: boolean): string[] {
  const { 'Node Type': type, 'Relation Name': table, 'Plan Rows': rows, Plans = [] } = node;
  const ends = type === 'Limit' || (endsEarly && !['Sort', 'HashAggregate', 'Hash'].includes(type));
  const isLarge = table !== undefined && large.has(table);
  const walks = /^Index.* Scan$/.test(type) && !node['Index Cond'] && !ends;

  return [
    ...(isLarge && (type === 'Seq Scan' || walks) ? [`${type} of ${table}`] : []),
    ...(type === 'Sort' && Plans.some((inner) => inner['Plan Rows'] > manyRows) ? [`Sort of ${rows} rows`] : []),
    ...Plans.flatMap((inner) => labourIn(inner, large, ends)),
  ];
}
