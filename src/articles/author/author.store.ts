import type { Reader } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';

export interface Author {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly role: string;
  readonly bio: string;
}

export const findAuthor = (db: Reader, slug: string) =>
  db.get<Author>(sql`SELECT id, slug, name, role, bio FROM authors WHERE slug = ${slug}`);

/** Authors with at least one published story, by name. */
export const authorsInUse = (db: Reader) =>
  db.all<Author>(sql`
    SELECT id, slug, name, role, bio FROM authors u
    WHERE EXISTS (SELECT 1 FROM article_authors w WHERE w.author_id = u.id AND w.published_at IS NOT NULL)
    ORDER BY name, id`);
