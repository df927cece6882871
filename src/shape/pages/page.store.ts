import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';

export type PageStatus = 'draft' | 'published' | 'withdrawn';

/** A page of text with its newest save. */
export interface DeskTextPage {
  readonly id: number;
  readonly status: PageStatus;
  readonly revision: number;
  readonly publicRevision: number | null;
  readonly updatedAt: string;
  readonly publicSlug: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
}

const columns = sql`
  SELECT p.id, p.status, p.revision, p.public_revision AS "publicRevision", p.updated_at AS "updatedAt",
    p.slug AS "publicSlug", s.slug, s.title, s.description, s.body
  FROM text_pages p JOIN text_page_saves s ON s.page_id = p.id AND s.number = p.revision`;

export const textPages = (db: Reader) => db.all<DeskTextPage>(sql`${columns} ORDER BY s.title, p.id`);

export const findTextPage = (db: Reader, id: number) => db.get<DeskTextPage>(sql`${columns} WHERE p.id = ${id}`);

export interface SavedText {
  readonly number: number;
  readonly savedAt: string;
  readonly accountName: string;
  readonly act: string;
}

export const savesOf = (db: Reader, pageId: number) =>
  db.all<SavedText>(sql`
    SELECT number, saved_at AS "savedAt", account_name AS "accountName", act
    FROM text_page_saves WHERE page_id = ${pageId} ORDER BY number DESC`);

export interface Text {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
}

export const findSave = (db: Reader, pageId: number, number: number) =>
  db.get<Text>(sql`
    SELECT slug, title, description, body FROM text_page_saves WHERE page_id = ${pageId} AND number = ${number}`);

export interface PageSave {
  readonly id: number;
  readonly saveId: number;
  readonly text: Text;
  readonly html: string;
  readonly status: PageStatus;
  /** The number of this save. */
  readonly number: number;
  readonly publicRevision: number | null;
  readonly savedAt: string;
  readonly accountName: string;
  readonly act: string;
}

export const insertTextPage = ({ id, text, html, status, number, publicRevision, savedAt }: PageSave): Sql => sql`
  INSERT INTO text_pages (id, slug, title, description, html, status, revision, public_revision, updated_at)
  VALUES (${id}, ${text.slug}, ${text.title}, ${text.description}, ${html}, ${status}, ${number}, ${publicRevision},
    ${savedAt})`;

/** Changes what readers see. Touches nothing where somebody saved in the meantime. */
export const updateTextPage = ({ id, text, html, status, number, publicRevision, savedAt }: PageSave): Sql =>
  mustChange(sql`
    UPDATE text_pages SET slug = ${text.slug}, title = ${text.title}, description = ${text.description},
      html = ${html}, status = ${status}, revision = ${number}, public_revision = ${publicRevision},
      updated_at = ${savedAt}
    WHERE id = ${id} AND revision = ${number - 1}`);

/** Keeps a save that readers do not see, or changes where the page stands. */
export const updateTextPageState = ({ id, status, number, savedAt }: PageSave): Sql =>
  mustChange(sql`
    UPDATE text_pages SET status = ${status}, revision = ${number}, updated_at = ${savedAt}
    WHERE id = ${id} AND revision = ${number - 1}`);

export const insertTextPageSave = ({ id, saveId, text, number, savedAt, accountName, act }: PageSave): Sql => sql`
  INSERT INTO text_page_saves (id, page_id, number, saved_at, account_name, act, slug, title, description, body)
  VALUES (${saveId}, ${id}, ${number}, ${savedAt}, ${accountName}, ${act}, ${text.slug}, ${text.title},
    ${text.description}, ${text.body})`;

export const keepTextPageSlug = (id: number, former: string, present: string): Sql[] => [
  sql`DELETE FROM text_page_slugs WHERE slug = ${present} AND page_id = ${id}`,
  mustChange(sql`INSERT INTO text_page_slugs (slug, page_id) VALUES (${former}, ${id})`),
];
