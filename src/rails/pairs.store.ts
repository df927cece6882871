import type { Reader } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';

const idsOf = (rows: readonly { id: number }[]): ReadonlySet<number> => new Set(rows.map(({ id }) => id));

/** Stories that editors never want beside this one. */
export const bannedBeside = async (db: Reader, id: number) =>
  idsOf(await db.all<{ id: number }>(sql`SELECT related_id AS id FROM related_bans WHERE article_id = ${id}`));

/** A ban holds both ways round, and takes away what stands there: links and pins. */
export const banPair = (a: number, b: number): Sql[] => [
  ...[
    [a, b],
    [b, a],
  ].flatMap(([id = 0, other = 0]) => [
    sql`INSERT INTO related_bans (article_id, related_id) VALUES (${id}, ${other})
      ON CONFLICT (article_id, related_id) DO NOTHING`,
    sql`DELETE FROM related WHERE article_id = ${id} AND related_id = ${other}`,
    sql`DELETE FROM related_pins WHERE article_id = ${id} AND related_id = ${other}`,
  ]),
];

export const unbanPair = (a: number, b: number): Sql => sql`
  DELETE FROM related_bans
  WHERE (article_id = ${a} AND related_id = ${b}) OR (article_id = ${b} AND related_id = ${a})`;

/** What an editor says of two stories that look alike. */
export type Answer = 'both' | 'same' | 'different';

export const answersAbout = (db: Reader, id: number) =>
  db.all<{ id: number; answer: Answer }>(sql`
    SELECT CASE WHEN article_id = ${id} THEN other_id ELSE article_id END AS id, answer FROM likeness_answers
    WHERE article_id = ${id} OR other_id = ${id}`);

/** Stories that editors have told from this one. */
export const keptApart = async (db: Reader, id: number) =>
  idsOf((await answersAbout(db, id)).filter(({ answer }) => answer === 'different'));

export const keepAnswer = (a: number, b: number, answer: Answer, at: string): Sql => sql`
  INSERT INTO likeness_answers (article_id, other_id, answer, at)
  VALUES (${Math.min(a, b)}, ${Math.max(a, b)}, ${answer}, ${at})
  ON CONFLICT (article_id, other_id) DO UPDATE SET answer = excluded.answer, at = excluded.at`;

/** Two stories that are not one after all may stand beside each other. */
export const tellApart = (a: number, b: number): Sql => sql`
  DELETE FROM same_story
  WHERE (article_id = ${a} AND copy_id = ${b}) OR (article_id = ${b} AND copy_id = ${a})`;

/** An original has none of its own, and what named this one as its original names that one: never a chain. */
export const nameOriginal = (id: number, originalId: number): Sql[] => [
  nameNoOriginal(originalId),
  sql`UPDATE originals SET original_id = ${originalId} WHERE original_id = ${id} AND article_id <> ${originalId}`,
  sql`INSERT INTO originals (article_id, original_id) VALUES (${id}, ${originalId})
    ON CONFLICT (article_id) DO UPDATE SET original_id = excluded.original_id`,
];

export const nameNoOriginal = (id: number): Sql => sql`DELETE FROM originals WHERE article_id = ${id}`;
