import type { Reader } from '../db/database.ts';
import { mustChange, type Sql, sql } from '../db/sql.ts';
import type { BreakingLine } from './breaking.ts';

/** The line that readers see at a moment. */
export async function breakingNow(db: Reader, now: Date): Promise<BreakingLine | undefined> {
  const newest = await db.get<BreakingLine & { readonly removedAt: string | null }>(sql`
    SELECT l.id, l.words, l.href, l.ends_at AS "endsAt", l.made_at AS "madeAt", a.name AS "madeBy",
      l.removed_at AS "removedAt"
    FROM breaking_lines l LEFT JOIN accounts a ON a.id = l.made_by
    ORDER BY l.id DESC LIMIT 1`);
  if (!newest || newest.removedAt !== null || newest.endsAt <= now.toISOString()) return undefined;

  const { removedAt: _removedAt, ...line } = newest;
  return line;
}

interface NewLine {
  readonly id: number;
  readonly words: string;
  readonly href: string | null;
  readonly endsAt: string;
  readonly madeBy: number;
  readonly madeAt: string;
}

/** Puts a line in the place of the one an editor saw; fails where a colleague put up another meanwhile. */
export const putUpLine = ({ id, words, href, endsAt, madeBy, madeAt }: NewLine, base: number): Sql =>
  mustChange(sql`
    INSERT INTO breaking_lines (id, words, href, ends_at, made_by, made_at)
    SELECT ${id}, ${words}, ${href}, ${endsAt}, ${madeBy}, ${madeAt}
    WHERE (SELECT coalesce(max(id), 0) FROM breaking_lines) = ${base}`);

export const takeDownLine = (id: number, at: string): Sql =>
  mustChange(sql`UPDATE breaking_lines SET removed_at = ${at} WHERE id = ${id} AND removed_at IS NULL`);

/** The number of the newest line, also one that has ended; 0 before the first. */
export async function newestLine(db: Reader): Promise<number> {
  const row = await db.get<{ id: number }>(sql`SELECT id FROM breaking_lines ORDER BY id DESC LIMIT 1`);

  return row?.id ?? 0;
}
