import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';
import { nextEdition } from '../../site/paper.store.ts';

/** An author as the desk knows them; never one who was merged into another. */
export interface Profile {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly role: string;
  readonly bio: string;
  readonly accountId: number | null;
  readonly accountName: string | null;
  readonly retired: number;
  readonly pictureFile: string | null;
  readonly pictureDescription: string | null;
  readonly stories: number;
  /** Null while only drafts hold the name: readers have no page of it. */
  readonly shownAt: string | null;
}

const profiles = sql`
  SELECT u.id, u.slug, u.name, u.role, u.bio, u.account_id AS "accountId", c.name AS "accountName", u.retired,
    u.picture_file AS "pictureFile", u.picture_description AS "pictureDescription", u.shown_at AS "shownAt",
    (SELECT CAST(count(*) AS integer) FROM article_authors w WHERE w.author_id = u.id) AS stories
  FROM authors u LEFT JOIN accounts c ON c.id = u.account_id`;

/** Authors by name whose name holds these words; the ones in use before those that are retired. */
export const findProfiles = (db: Reader, words: string, limit: number) =>
  db.all<Profile>(sql`${profiles}
    WHERE u.merged_into IS NULL AND lower(u.name) LIKE ${`%${literal(words.toLowerCase())}%`} ESCAPE '!'
    ORDER BY u.retired, u.name, u.id LIMIT ${limit}`);

const literal = (words: string) => words.replace(/[!%_]/g, '!$&');

export const profileById = (db: Reader, id: number) =>
  db.get<Profile>(sql`${profiles} WHERE u.id = ${id} AND u.merged_into IS NULL`);

/** The profile of somebody with an account; one still in use before one that is retired. */
export const profileOfAccount = (db: Reader, accountId: number) =>
  db.get<Profile>(sql`${profiles}
    WHERE u.account_id = ${accountId} AND u.merged_into IS NULL ORDER BY u.retired, u.id LIMIT 1`);

/** The author a name or former name stands for. */
export const profileBySlug = (db: Reader, slug: string) =>
  db.get<Profile>(sql`${profiles}
    WHERE u.id = (SELECT coalesce(f.merged_into, f.id) FROM authors f WHERE f.slug = ${slug})`);

/** People who may be linked to a profile. */
export const accountNames = (db: Reader) =>
  db.all<{ id: number; name: string }>(sql`
    SELECT id, name FROM accounts WHERE disabled_at IS NULL ORDER BY name, id`);

/** What the form of a profile says, ready to be stored. */
export interface ProfileWords {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly role: string;
  readonly bio: string;
  readonly accountId: number | null;
  readonly pictureFile: string | null;
  readonly pictureDescription: string | null;
}

/** A profile made by hand is for readers at once. Fails where somebody has this name, or had it. */
export const insertProfile = (words: ProfileWords, at: string): Sql[] => [
  sql`
    INSERT INTO authors (id, slug, name, role, bio, account_id, picture_file, picture_description, shown_at)
    VALUES (${words.id}, ${words.slug}, ${words.name}, ${words.role}, ${words.bio}, ${words.accountId},
      ${words.pictureFile}, ${words.pictureDescription}, ${at})`,
  nextEdition(),
];

/** Stores a profile. Under another address, the old one leads to the new one and old bylines stay theirs. */
export const updateProfile = (words: ProfileWords, before: Profile, formerId: number): Sql[] => [
  nextEdition(),
  ...(words.slug === before.slug ? [] : [forgetFormer(words)]),
  mustChange(sql`
    UPDATE authors SET slug = ${words.slug}, name = ${words.name}, role = ${words.role}, bio = ${words.bio},
      account_id = ${words.accountId}, picture_file = ${words.pictureFile},
      picture_description = ${words.pictureDescription}, sample = 0
    WHERE id = ${words.id} AND slug = ${before.slug} AND merged_into IS NULL`),
  ...(words.slug === before.slug ? [] : [insertFormer(before, formerId)]),
];

/** Somebody takes a name again that they had before. */
const forgetFormer = ({ id, slug }: ProfileWords): Sql => sql`
  DELETE FROM authors WHERE slug = ${slug} AND merged_into = ${id}`;

const insertFormer = ({ id, slug, name }: Profile, formerId: number): Sql => sql`
  INSERT INTO authors (id, slug, name, merged_into) VALUES (${formerId}, ${slug}, ${name}, ${id})`;

/**
 * One author becomes a former name of another. The edition's row is taken first, so that of two merges at the same
 * moment the second sees what the first did, and no two authors ever lead to each other.
 */
export const mergeAuthors = (from: number, into: number): Sql[] => [
  nextEdition(),
  mustChange(sql`
    UPDATE authors SET merged_into = ${into}, account_id = NULL, picture_file = NULL, sample = 0
    WHERE id = ${from} AND merged_into IS NULL AND id <> ${into}
      AND EXISTS (SELECT 1 FROM authors t WHERE t.id = ${into} AND t.merged_into IS NULL)`),
  sql`UPDATE authors SET merged_into = ${into} WHERE merged_into = ${from}`,
  sql`
    UPDATE authors SET sample = 0, shown_at = coalesce(shown_at, (SELECT f.shown_at FROM authors f WHERE f.id = ${from}))
    WHERE id = ${into}`,
  sql`
    INSERT INTO article_authors (article_id, author_id, position, published_at)
    SELECT article_id, ${into}, position, published_at FROM article_authors WHERE author_id = ${from}
    ON CONFLICT (article_id, author_id) DO NOTHING`,
  sql`DELETE FROM article_authors WHERE author_id = ${from}`,
];

export const retireAuthor = (id: number, retired: 0 | 1): Sql =>
  mustChange(sql`UPDATE authors SET retired = ${retired}, sample = 0 WHERE id = ${id} AND merged_into IS NULL`);
