import type { Reader } from '../../db/database.ts';
import { list, type Sql, sql } from '../../db/sql.ts';
import type { Card } from './card.ts';
import type { Turn } from './cursor.ts';

/** What a statement selects that joins a story as `a` and its section as `s`. */
export const cardColumns = sql`
  a.id, a.slug, a.language, a.title, a.summary, a.published_at AS "publishedAt",
    a.picture_file AS "pictureFile", a.picture_width AS "pictureWidth", a.picture_height AS "pictureHeight",
    (SELECT m.focal_x || ' ' || m.focal_y || ' ' || m.variants FROM media m WHERE m.file = a.picture_file)
      AS "pictureLibrary",
    s.slug AS "sectionSlug", s.name AS "sectionName", s.hue,
    (SELECT string_agg(u.name, ${', '} ORDER BY w.position)
      FROM article_authors w JOIN authors u ON u.id = w.author_id WHERE w.article_id = a.id) AS byline`;

const cards = sql`SELECT ${cardColumns}`;

/**
 * Published stories in the order of their dates. SQLite is told which index has them so: it knows no sizes, and would find
 * all that are published by their status and sort them.
 */
export const articlesByDate = ({ engine }: Pick<Reader, 'engine'>): Sql =>
  engine === 'sqlite' ? sql`articles a INDEXED BY articles_published` : sql`articles a`;

/** Published stories looked up for their dates alone: an index has them without the texts. */
export const articlesPlaced = ({ engine }: Pick<Reader, 'engine'>): Sql =>
  engine === 'sqlite' ? sql`articles a INDEXED BY articles_placed` : sql`articles a`;

/** Newest first, or from a turn of the pages: stories older than it, or newer ones in rising order. */
export const latestCards = (db: Reader, turn: Turn, limit: number) =>
  db.all<Card>(sql`${cards}
    FROM ${articlesByDate(db)} JOIN sections s ON s.id = a.section_id
    WHERE a.status = 'published' ${turned(turn, ofArticle)} LIMIT ${limit}`);

export const cardsInSection = (db: Reader, sectionId: number, turn: Turn, limit: number) =>
  db.all<Card>(sql`${cards}
    FROM articles a JOIN sections s ON s.id = a.section_id
    WHERE a.status = 'published' AND a.section_id = ${sectionId} ${turned(turn, ofArticle)} LIMIT ${limit}`);

export const cardsOfTopic = (db: Reader, topicId: number, turn: Turn, limit: number) =>
  db.all<Card>(sql`${cards}
    FROM article_topics x JOIN articles a ON a.id = x.article_id JOIN sections s ON s.id = a.section_id
    WHERE x.topic_id = ${topicId} AND x.published_at IS NOT NULL ${turned(turn, ofLink)} LIMIT ${limit}`);

export const cardsOfAuthor = (db: Reader, authorId: number, turn: Turn, limit: number) =>
  db.all<Card>(sql`${cards}
    FROM article_authors x JOIN articles a ON a.id = x.article_id JOIN sections s ON s.id = a.section_id
    WHERE x.author_id = ${authorId} AND x.published_at IS NOT NULL ${turned(turn, ofLink)} LIMIT ${limit}`);

/** Stories published from `from` up to but not including `to`. */
export const cardsBetween = (db: Reader, from: string, to: string, turn: Turn, limit: number) =>
  db.all<Card>(sql`${cards}
    FROM ${articlesByDate(db)} JOIN sections s ON s.id = a.section_id
    WHERE a.status = 'published' AND a.published_at >= ${from} AND a.published_at < ${to}
      ${turned(turn, ofArticle)} LIMIT ${limit}`);

/** The stories of a series nearest in time to a moment. */
export const cardsInSeries = (db: Reader, seriesId: number, near: string, limit: number) =>
  db.all<Card>(sql`${cards}
    FROM articles a JOIN sections s ON s.id = a.section_id
    WHERE (a.status = 'published') IS TRUE AND a.id IN (
      SELECT id FROM (SELECT id FROM articles
        WHERE series_id = ${seriesId} AND status = 'published' AND published_at <= ${near}
        ORDER BY published_at DESC, id DESC LIMIT ${limit}) earlier
      UNION
      SELECT id FROM (SELECT id FROM articles
        WHERE series_id = ${seriesId} AND status = 'published' AND published_at > ${near}
        ORDER BY published_at, id LIMIT ${limit}) later)
    ORDER BY a.published_at DESC, a.id DESC`);

/** The newest stories that share one of a story's topics, with that topic's name. */
export const cardsOfTopics = (db: Reader, articleId: number, limit: number) =>
  db.all<Card & { readonly topic: string }>(sql`
    SELECT ${cardColumns}, n.name AS topic
    FROM (${newestSharing(ofTopics, articleId, limit)}) n ${cardOfEach}`);

/** The newest stories by one of a story's authors, with that author's name. */
export const cardsOfAuthors = (db: Reader, articleId: number, limit: number) =>
  db.all<Card & { readonly author: string }>(sql`
    SELECT ${cardColumns}, n.name AS author
    FROM (${newestSharing(ofAuthors, articleId, limit)}) n ${cardOfEach}`);

const ofTopics = { links: sql`article_topics`, key: sql`topic_id`, things: sql`topics` };
const ofAuthors = { links: sql`article_authors`, key: sql`author_id`, things: sql`authors` };

/** Of each thing that a story is linked to, only the newest other stories are read. */
const newestSharing = ({ links, key, things }: typeof ofTopics, articleId: number, limit: number): Sql => sql`
  SELECT x.article_id, x.published_at, t.name, own.position
  FROM ${links} own
  JOIN ${things} t ON t.id = own.${key}
  JOIN ${links} x ON x.${key} = own.${key} AND x.article_id <> own.article_id
    AND x.published_at >= coalesce((SELECT y.published_at FROM ${links} y
      WHERE y.${key} = own.${key} AND y.published_at IS NOT NULL
      ORDER BY y.published_at DESC LIMIT 1 OFFSET ${limit}), '')
  WHERE own.article_id = ${articleId}
  ORDER BY x.published_at DESC, x.article_id DESC, own.position LIMIT ${limit}`;

const cardOfEach = sql`
  JOIN articles a ON a.id = n.article_id
  JOIN sections s ON s.id = a.section_id
  ORDER BY n.published_at DESC, n.article_id DESC, n.position`;

/** In no particular order; what is not published is left out. */
export const cardsByIds = (db: Reader, ids: readonly number[]) =>
  db.all<Card>(sql`${cards}
    FROM articles a JOIN sections s ON s.id = a.section_id
    WHERE (a.status = 'published') IS TRUE AND a.id IN ${list(ids)}`);

interface Order {
  readonly older: (publishedAt: string, id: number) => Sql;
  readonly newer: (publishedAt: string, id: number) => Sql;
  readonly falling: Sql;
  readonly rising: Sql;
}

const ofArticle: Order = {
  older: (publishedAt, id) => sql`AND (a.published_at, a.id) < (${publishedAt}, ${id})`,
  newer: (publishedAt, id) => sql`AND (a.published_at, a.id) > (${publishedAt}, ${id})`,
  falling: sql`ORDER BY a.published_at DESC, a.id DESC`,
  rising: sql`ORDER BY a.published_at, a.id`,
};

const ofLink: Order = {
  older: (publishedAt, id) => sql`AND (x.published_at, x.article_id) < (${publishedAt}, ${id})`,
  newer: (publishedAt, id) => sql`AND (x.published_at, x.article_id) > (${publishedAt}, ${id})`,
  falling: sql`ORDER BY x.published_at DESC, x.article_id DESC`,
  rising: sql`ORDER BY x.published_at, x.article_id`,
};

function turned(turn: Turn, order: Order): Sql {
  if (turn.to === 'newest') return order.falling;
  const { publishedAt, id } = turn.from;

  return turn.to === 'older'
    ? sql`${order.older(publishedAt, id)} ${order.falling}`
    : sql`${order.newer(publishedAt, id)} ${order.rising}`;
}
