import type { Reader } from '../db/database.ts';
import { sql } from '../db/sql.ts';

export interface Holder {
  readonly kind: 'section' | 'page';
  readonly id: number;
}

/** Which section or page of text has the first part of an address, or once had it. */
export const holderOf = (db: Reader, slug: string) =>
  db.get<Holder>(sql`
    SELECT 'section' AS kind, id FROM sections WHERE slug = ${slug}
    UNION ALL SELECT 'section' AS kind, section_id AS id FROM section_slugs WHERE slug = ${slug}
    UNION ALL SELECT 'page' AS kind, id FROM text_pages WHERE slug = ${slug}
    UNION ALL SELECT 'page' AS kind, page_id AS id FROM text_page_slugs WHERE slug = ${slug}
    LIMIT 1`);
