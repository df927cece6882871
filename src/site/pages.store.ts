import type { Reader } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export interface StoredPage {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly html: string;
  readonly status: 'draft' | 'published' | 'withdrawn';
}

/** A page of text that readers see or have seen. */
export const pageAt = (db: Reader, slug: string) =>
  db.get<StoredPage>(sql`
    SELECT id, slug, title, description, html, status FROM text_pages
    WHERE slug = ${slug} AND status IN ('published', 'withdrawn')`);

/** The page that once had this address. */
export const formerPage = (db: Reader, slug: string) =>
  db.get<{ slug: string }>(sql`
    SELECT p.slug FROM text_page_slugs f JOIN text_pages p ON p.id = f.page_id
    WHERE f.slug = ${slug} AND p.status IN ('published', 'withdrawn')`);
