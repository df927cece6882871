import type { Reader } from '../../db/database.ts';
import { sql } from '../../db/sql.ts';

export interface Author {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly role: string;
  readonly bio: string;
}

export interface AuthorWithPicture extends Author {
  readonly pictureFile: string | null;
  readonly pictureDescription: string | null;
  readonly pictureWidth: number | null;
  readonly pictureHeight: number | null;
  /** Focus and variants, as `media` keeps them. */
  readonly pictureLibrary: string | null;
}

/** The author at an address; at a former one, the author it belongs to now. A name that only a draft holds is nobody's. */
export const findAuthor = (db: Reader, slug: string) =>
  db.get<AuthorWithPicture>(sql`
    SELECT u.id, u.slug, u.name, u.role, u.bio, u.picture_file AS "pictureFile",
      u.picture_description AS "pictureDescription", m.width AS "pictureWidth", m.height AS "pictureHeight",
      m.focal_x || ' ' || m.focal_y || ' ' || m.variants AS "pictureLibrary"
    FROM authors f
    JOIN authors u ON u.id = coalesce(f.merged_into, f.id)
    LEFT JOIN media m ON m.file = u.picture_file
    WHERE f.slug = ${slug} AND u.shown_at IS NOT NULL`);

/** Authors with at least one published story, by name. */
export const authorsInUse = (db: Reader) =>
  db.all<Author>(sql`
    SELECT id, slug, name, role, bio FROM authors u
    WHERE EXISTS (SELECT 1 FROM article_authors w WHERE w.author_id = u.id AND w.published_at IS NOT NULL)
    ORDER BY name, id`);
