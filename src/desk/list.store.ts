import type { Status } from '../articles/article.ts';
import type { Engine, Reader } from '../db/database.ts';
import { list, type Sql, sql } from '../db/sql.ts';
import type { Holding } from '../search/holding.ts';
import type { Place, Sort, Standing } from './list.form.ts';

export interface Filter {
  readonly standing: Standing | undefined;
  /** The ids of the stories that hold the words, as a question; undefined without words. */
  readonly matching: Sql | undefined;
  /** The same as a condition on the story `a`, where that is the better question. */
  readonly holds: Sql | undefined;
  readonly sectionId: number | undefined;
  readonly author: string;
  /** UTC ISO 8601: from this moment up to, but not including, that one; empty for no bound. */
  readonly from: string;
  readonly to: string;
}

export interface Order {
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
  readonly before?: Place | undefined;
}

const keys: Record<Sort, Sql> = {
  changed: sql`a.saved_at`,
  published: sql`coalesce(a.published_at, '')`,
  title: sql`lower(a.working_title)`,
  views: sql`coalesce(c.views, 0)`,
};

/**
 * SQLite takes an index of a status, a section or ids wherever it can, and then reads and sorts the rows of 100,000
 * stories. Written like this they have none, and the index of the order, which holds all these columns, is looked through.
 */
const columns: Record<Engine, Readonly<Record<'status' | 'section' | 'id', Sql>>> = {
  sqlite: { status: sql`(a.status || '')`, section: sql`(a.working_section_id + 0)`, id: sql`(a.id + 0)` },
  postgres: { status: sql`a.status`, section: sql`a.working_section_id`, id: sql`a.id` },
};

/**
 * A page of the list: which stories, and by what each is sorted. Indexes hold all that is asked here. Stories most read
 * first are looked for along the index of the counts, as long as there are enough that were read at all.
 */
export async function listPlaces(db: Reader, filter: Filter, order: Order, limit: number): Promise<Place[]> {
  if (order.sort !== 'views' || order.order !== 'desc' || isNarrow(filter)) return allPlaces(db, filter, order, limit);

  const read = await mostRead(db, filter, order, limit);
  return read.length === limit ? read : allPlaces(db, filter, order, limit);
}

/** Common words are looked for in this many of the most read stories; where too few hold them, in all. */
const mostAsked = 3000;

/** Where few stories are left, looking along the counts would take longer than sorting them. */
const isNarrow = ({ standing, matching, author, from, to }: Filter) =>
  Boolean(matching || author || from || to) || (standing !== undefined && standing !== 'published');

async function mostRead(db: Reader, filter: Filter, { before }: Order, limit: number): Promise<Place[]> {
  const places = sql`
    SELECT a.id, c.views AS key FROM article_counts c JOIN articles a ON a.id = c.article_id
    WHERE c.views > 0 AND ${standingIs(filter.standing, db.engine)} ${narrowed(filter, db.engine)}
      ${before ? sql`AND (c.views, c.article_id) < (${Number(before.key)}, ${before.id})` : sql``}
    ORDER BY c.views DESC, c.article_id DESC LIMIT ${filter.holds ? mostAsked : limit}`;

  return filter.holds ? holders(db, places, filter.holds, 'desc', limit) : db.all<Place>(places);
}

function allPlaces(db: Reader, filter: Filter, { sort, order, before }: Order, limit: number): Promise<Place[]> {
  const key = keys[sort];
  const counts = sort === 'views' ? sql`LEFT JOIN article_counts c ON c.article_id = a.id` : sql``;
  const places = sql`
    SELECT a.id, ${key} AS key FROM articles a ${counts}
    WHERE ${standingIs(filter.standing, db.engine)} ${narrowed(filter, db.engine)}
      ${before ? beyond(key, sort, order, before) : sql``}
    ${inOrder(key, order)}`;
  if (!filter.holds) return db.all<Place>(sql`${places} LIMIT ${limit}`);

  // OFFSET keeps PostgreSQL from asking every story before they are in order.
  return holders(db, sql`${places} OFFSET 0`, filter.holds, order, limit);
}

/** The first of these places, which stand in order, whose stories hold the words. */
const holders = (db: Reader, places: Sql, holds: Sql, order: 'asc' | 'desc', limit: number): Promise<Place[]> =>
  db.all<Place>(sql`
    SELECT a.id, a.key FROM (${places}) a WHERE ${holds} ${inOrder(sql`a.key`, order)} LIMIT ${limit}`);

const inOrder = (key: Sql, order: 'asc' | 'desc'): Sql =>
  order === 'asc' ? sql`ORDER BY ${key}, a.id` : sql`ORDER BY ${key} DESC, a.id DESC`;

function standingIs(standing: Standing | undefined, engine: Engine): Sql {
  if (standing === 'discarded') return sql`a.discarded_at IS NOT NULL`;
  if (standing === undefined) return sql`a.discarded_at IS NULL`;

  return sql`${columns[engine].status} = ${standing} AND a.discarded_at IS NULL`;
}

function narrowed({ matching, sectionId, author, from, to }: Filter, engine: Engine): Sql {
  const { id, section } = columns[engine];
  const parts = [
    matching ? sql`AND ${id} IN (${matching})` : sql``,
    sectionId ? sql`AND ${section} = ${sectionId}` : sql``,
    author
      ? sql`AND ${id} IN (
          SELECT w.article_id FROM article_authors w JOIN authors u ON u.id = w.author_id WHERE u.slug = ${author})`
      : sql``,
    from ? sql`AND coalesce(a.published_at, a.saved_at) >= ${from}` : sql``,
    to ? sql`AND coalesce(a.published_at, a.saved_at) < ${to}` : sql``,
  ];

  return parts.reduce((all, part) => sql`${all} ${part}`);
}

function beyond(key: Sql, sort: Sort, order: 'asc' | 'desc', before: Place): Sql {
  const value = sort === 'views' ? Number(before.key) : before.key;

  return order === 'asc'
    ? sql`AND (${key}, a.id) > (${value}, ${before.id})`
    : sql`AND (${key}, a.id) < (${value}, ${before.id})`;
}

export interface ListedStory {
  readonly id: number;
  readonly title: string;
  readonly status: Status;
  readonly discardedAt: string | null;
  readonly sectionName: string;
  readonly hue: string;
  readonly byline: string | null;
  readonly savedAt: string;
  readonly publishedAt: string | null;
  readonly ownerId: number | null;
  readonly hasChanges: number;
  readonly views: number | null;
  /** When it is to go live by itself. */
  readonly dueAt: string | null;
}

/** What the list shows of these stories, in no particular order. */
export const listedStories = (db: Reader, ids: readonly number[]) =>
  db.all<ListedStory>(sql`
    SELECT a.id, a.working_title AS title, a.status, a.discarded_at AS "discardedAt", s.name AS "sectionName", s.hue,
      a.saved_at AS "savedAt", a.published_at AS "publishedAt", a.owner_id AS "ownerId",
      CASE WHEN a.public_revision IS NOT NULL AND a.public_revision < a.revision THEN 1 ELSE 0 END AS "hasChanges",
      c.views, p.due_at AS "dueAt",
      (SELECT string_agg(u.name, ${', '} ORDER BY w.position)
        FROM article_authors w JOIN authors u ON u.id = w.author_id WHERE w.article_id = a.id) AS byline
    FROM articles a
    JOIN sections s ON s.id = a.working_section_id
    LEFT JOIN article_counts c ON c.article_id = a.id
    LEFT JOIN scheduled_acts p ON p.article_id = a.id AND p.act = 'publish'
    WHERE a.id IN ${list(ids)}`);

export interface Count {
  readonly standing: Standing;
  readonly stories: number;
}

/** How many stories there are of each standing; discarded drafts are not among the drafts. */
export async function countByStanding(db: Reader): Promise<Count[]> {
  const [statuses, bin] = await Promise.all([
    db.all<Count>(sql`SELECT status AS standing, CAST(count(*) AS integer) AS stories FROM articles GROUP BY status`),
    db.get<Count>(sql`SELECT CAST(count(*) AS integer) AS stories FROM articles WHERE discarded_at IS NOT NULL`),
  ]);
  const discarded = bin?.stories ?? 0;
  const others = statuses.map(({ standing, stories }) => ({
    standing,
    stories: standing === 'draft' ? stories - discarded : stories,
  }));

  return [...others, { standing: 'discarded', stories: discarded }];
}

/** Drafts and what else the search does not know, whose title or text holds every one of the words. */
export function unsearched(words: readonly string[]): Sql {
  const holds = words.map(
    (word) => sql`
    AND (lower(d.title) LIKE ${word} ESCAPE '!' OR lower(d.summary) LIKE ${word} ESCAPE '!'
      OR lower(d.body) LIKE ${word} ESCAPE '!')`,
  );
  const titled = words.map((word) => sql`AND lower(d.working_title) LIKE ${word} ESCAPE '!'`);

  return sql`
    SELECT d.id FROM articles d WHERE d.status IN ('draft', 'scheduled', 'withdrawn') ${joined(holds)}
    UNION SELECT d.id FROM articles d WHERE d.public_revision < d.revision ${joined(titled)}`;
}

const joined = (parts: readonly Sql[]): Sql => parts.reduce((all, part) => sql`${all} ${part}`, sql``);

export const authorsOf = (db: Reader) =>
  db.all<{ slug: string; name: string }>(
    sql`SELECT slug, name FROM authors WHERE merged_into IS NULL ORDER BY name, id LIMIT 500`,
  );

/** The stories that a search or what it does not know finds, as a filter. */
export function holding(found: Holding | undefined, other: Sql): Pick<Filter, 'matching' | 'holds'> {
  if (found?.kind === 'each') return { matching: undefined, holds: sql`(${found.holds} OR a.id IN (${other}))` };

  return { matching: found ? sql`${found.ids} UNION ${other}` : other, holds: undefined };
}
