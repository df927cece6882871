import type { Reader } from '../../db/database.ts';
import { mustChange, type Sql, sql } from '../../db/sql.ts';
import type { Section } from '../../site/section.ts';

export interface SectionRow extends Section {
  /** Published stories. */
  readonly stories: number;
}

export const sectionRows = (db: Reader) =>
  db.all<SectionRow>(sql`
    SELECT s.id, s.slug, s.name, s.description, s.hue, CASE WHEN s.retired_at IS NULL THEN 0 ELSE 1 END AS retired,
      CAST((SELECT count(*) FROM articles a WHERE a.section_id = s.id AND a.status = 'published') AS integer) AS stories
    FROM sections s ORDER BY s.position, s.id`);

type Words = Omit<Section, 'retired'>;

/** A new section comes last. */
export const insertSection = ({ id, slug, name, description, hue }: Words): Sql => sql`
  INSERT INTO sections (id, slug, name, description, hue, position)
  SELECT ${id}, ${slug}, ${name}, ${description}, ${hue}, coalesce(max(position), 0) + 1 FROM sections`;

/** Touches nothing where somebody changed it in the meantime. */
export const updateSection = ({ id, slug, name, description, hue }: Words, before: Section): Sql =>
  mustChange(sql`
    UPDATE sections SET slug = ${slug}, name = ${name}, description = ${description}, hue = ${hue}
    WHERE id = ${id} AND slug = ${before.slug} AND name = ${before.name} AND description = ${before.description}
      AND hue = ${before.hue}`);

/** The address it had leads to it from now on, and the one it takes stops being a former one. */
export const keepSectionSlug = (id: number, former: string, present: string): Sql[] => [
  sql`DELETE FROM section_slugs WHERE slug = ${present} AND section_id = ${id}`,
  mustChange(sql`INSERT INTO section_slugs (slug, section_id) VALUES (${former}, ${id})`),
];

export const placeSection = (id: number, position: number): Sql =>
  sql`UPDATE sections SET position = ${position} WHERE id = ${id}`;

/** The last section that takes stories stays. */
export const retireSection = (id: number, at: string): Sql =>
  mustChange(sql`
    UPDATE sections SET retired_at = ${at}
    WHERE id = ${id} AND retired_at IS NULL
      AND EXISTS (SELECT 1 FROM sections other WHERE other.id <> ${id} AND other.retired_at IS NULL)`);

export const reopenSection = (id: number): Sql =>
  mustChange(sql`UPDATE sections SET retired_at = NULL WHERE id = ${id} AND retired_at IS NOT NULL`);
