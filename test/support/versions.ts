import { sql } from '../../src/db/sql.ts';
import { findings } from '../../src/transfer/check/check.ts';
import type { TestSite } from './site.ts';

export interface StoredVersion {
  readonly number: number;
  readonly kind: string;
  readonly revision: number | null;
  readonly at: string;
  readonly minor: number;
  readonly reason: string;
  readonly previous: string;
  readonly hash: string;
}

/** The public versions of a story as they stand in the database. */
export const versionsOf = ({ db }: TestSite, articleId: number) =>
  db.all<StoredVersion>(sql`
    SELECT number, kind, revision, at, minor, reason, previous, hash FROM public_versions
    WHERE article_id = ${articleId} ORDER BY number`);

/** What `check` says of a paper. */
export async function findingsOf({ config }: Pick<TestSite, 'config'>): Promise<string[]> {
  const found: string[] = [];
  for await (const finding of findings(config)) found.push(finding);

  return found;
}
