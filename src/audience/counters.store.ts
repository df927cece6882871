import type { Database, Reader } from '../db/database.ts';
import { type Sql, sql } from '../db/sql.ts';
import type { Counters } from '../site/counters.ts';
import { nextEdition } from '../site/paper.store.ts';

export interface SectionSwitches {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly hidesViews: number;
  readonly refusesReactions: number;
}

export const sectionSwitches = (db: Reader) =>
  db.all<SectionSwitches>(sql`
    SELECT id, slug, name, hides_views AS "hidesViews", refuses_reactions AS "refusesReactions"
    FROM sections ORDER BY position, id`);

export const saveCounters = (db: Database, counters: Counters, sections: readonly SectionSwitches[], note: Sql) =>
  db.atomically([
    sql`
      INSERT INTO settings (name, value) VALUES ('counters', ${JSON.stringify(counters)})
      ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
    ...sections.map(saveSwitches),
    nextEdition(),
    note,
  ]);

const saveSwitches = ({ id, hidesViews, refusesReactions }: SectionSwitches): Sql => sql`
  UPDATE sections SET hides_views = ${hidesViews}, refuses_reactions = ${refusesReactions} WHERE id = ${id}`;
