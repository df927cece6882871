import type { Reader } from '../db/database.ts';
import { mustChange, type Sql, sql, textList } from '../db/sql.ts';
import { type Focus, type Medium, type Variant, variantsFrom, type Words } from './media.ts';

interface Row extends Omit<Medium, 'focus' | 'variants'> {
  readonly focalX: number;
  readonly focalY: number;
  readonly variants: string;
}

const media = sql`
  SELECT m.id, m.kind, m.file, m.original, m.mime, m.size, m.width, m.height, m.title, m.description, m.caption,
    m.credit, m.focal_x AS "focalX", m.focal_y AS "focalY", m.variants, m.uploaded_at AS "uploadedAt"`;

const mediumOf = ({ focalX, focalY, variants, ...row }: Row): Medium => ({
  ...row,
  focus: { x: focalX, y: focalY },
  variants: variantsFrom(variants),
});

export async function findMedium(db: Reader, id: number): Promise<Medium | undefined> {
  const row = await db.get<Row>(sql`${media} FROM media m WHERE m.id = ${id}`);

  return row && mediumOf(row);
}

export async function mediaByFiles(db: Reader, files: readonly string[]): Promise<Medium[]> {
  if (files.length === 0) return [];
  const rows = await db.all<Row>(sql`${media} FROM media m WHERE m.file IN ${textList(files)}`);

  return rows.map(mediumOf);
}

export const idOfOriginal = (db: Reader, sha256: string) =>
  db.get<{ id: number }>(sql`SELECT id FROM media WHERE sha256 = ${sha256}`);

export type Listed = Medium & { readonly uses: number };

interface Wish {
  readonly terms: readonly string[];
  readonly kind: Medium['kind'] | undefined;
  /** Only things older than this one; an id. */
  readonly before: number | undefined;
  readonly limit: number;
}

/** The newest things first whose words hold all of the terms. */
export async function listMedia(db: Reader, { terms, kind, before, limit }: Wish): Promise<Listed[]> {
  const older = before ? sql`m.id < ${before}` : sql`1 = 1`;
  const ofKind = kind ? sql`AND m.kind = ${kind}` : sql``;
  const holds = terms.reduce<Sql>(
    (all, term) => sql`${all} AND m.words LIKE ${`%${literal(term)}%`} ESCAPE '!'`,
    sql``,
  );
  const rows = await db.all<Row & { uses: number }>(sql`
    ${media}, (SELECT CAST(count(DISTINCT u.article_id) AS integer) FROM media_uses u WHERE u.media_id = m.id) AS uses
    FROM media m WHERE ${older} ${ofKind} ${holds} ORDER BY m.id DESC LIMIT ${limit}`);

  return rows.map(({ uses, ...row }) => ({ ...mediumOf(row), uses }));
}

const literal = (term: string) => term.replace(/[!%_]/g, '!$&');

/** What the library is searched by. */
export const searchable = (words: string) => words.normalize('NFC').toLowerCase();

const wordsFor = ({ title, description, caption, credit }: Words) =>
  searchable(`${title} ${description} ${caption} ${credit}`);

export interface NewMedium extends Medium {
  readonly sha256: string;
  readonly avif: 'none' | 'waiting';
  readonly uploadedBy: number;
}

export const insertMedium = (m: NewMedium): Sql => sql`
  INSERT INTO media (id, kind, sha256, file, original, mime, size, width, height, title, description, caption, credit,
    focal_x, focal_y, variants, avif, avif_tried_at, words, uploaded_by, uploaded_at)
  VALUES (${m.id}, ${m.kind}, ${m.sha256}, ${m.file}, ${m.original}, ${m.mime}, ${m.size}, ${m.width}, ${m.height},
    ${m.title}, ${m.description}, ${m.caption}, ${m.credit}, ${m.focus.x}, ${m.focus.y}, ${JSON.stringify(m.variants)},
    ${m.avif}, ${''}, ${wordsFor(m)}, ${m.uploadedBy}, ${m.uploadedAt})`;

export const updateWords = (id: number, words: Words, focus: Focus): Sql =>
  mustChange(sql`
    UPDATE media SET title = ${words.title}, description = ${words.description}, caption = ${words.caption},
      credit = ${words.credit}, words = ${wordsFor(words)}, focal_x = ${focus.x}, focal_y = ${focus.y}
    WHERE id = ${id}`);

/** Touches nothing, and so fails, while a story or an author’s profile names it. */
export const deleteUnused = (id: number): Sql =>
  mustChange(sql`
    DELETE FROM media WHERE id = ${id} AND NOT EXISTS (SELECT 1 FROM media_uses u WHERE u.media_id = media.id)
      AND NOT EXISTS (SELECT 1 FROM authors w WHERE w.picture_file = media.file)`);

export interface Use {
  readonly id: number;
  readonly title: string;
  readonly status: string;
  readonly slug: string;
  readonly sectionSlug: string;
  readonly isPublic: number;
}

/** The stories that name it, in their newest save or in what readers see. */
export const usesOf = (db: Reader, id: number) =>
  db.all<Use>(sql`
    SELECT a.id, a.working_title AS title, a.status, a.slug, s.slug AS "sectionSlug",
      max(CASE WHEN u.version = 'public' AND a.status = 'published' THEN 1 ELSE 0 END) AS "isPublic"
    FROM media_uses u JOIN articles a ON a.id = u.article_id JOIN sections s ON s.id = a.section_id
    WHERE u.media_id = ${id} GROUP BY a.id, a.working_title, a.status, a.slug, s.slug ORDER BY a.id DESC`);

/** The authors whose portrait it is. */
export const portraitsOf = (db: Reader, file: string) =>
  db.all<{ id: number; name: string }>(sql`
    SELECT id, name FROM authors WHERE picture_file = ${file} ORDER BY name, id`);

export interface AvifWork {
  readonly id: number;
  readonly original: string;
  readonly triedAt: string;
}

/** The picture that has waited longest, unless somebody took it up after `since`. */
export const nextForAvif = (db: Reader, since: string) =>
  db.get<AvifWork>(sql`
    SELECT id, original, avif_tried_at AS "triedAt" FROM media
    WHERE avif = 'waiting' AND avif_tried_at < ${since} ORDER BY avif_tried_at, id LIMIT 1`);

/** Takes the work for one process; fails where another was quicker. */
export const claimAvif = ({ id, triedAt }: AvifWork, now: string): Sql =>
  mustChange(sql`
    UPDATE media SET avif_tried_at = ${now} WHERE id = ${id} AND avif = 'waiting' AND avif_tried_at = ${triedAt}`);

export const endAvif = (id: number, variants: readonly Variant[]): Sql =>
  mustChange(sql`
    UPDATE media SET avif = 'made', variants = ${JSON.stringify(variants)} WHERE id = ${id} AND avif = 'waiting'`);

export const giveUpAvif = (id: number): Sql => sql`UPDATE media SET avif = 'failed' WHERE id = ${id}`;

/** A picture that is not of the library but stands in a story, such as those of the sample edition. */
export const pictureOfStories = (db: Reader, file: string) =>
  db.get<{ width: number | null; height: number | null }>(sql`
    SELECT picture_width AS width, picture_height AS height FROM articles WHERE picture_file = ${file} LIMIT 1`);
