import type { Reader } from '../../db/database.ts';
import { type Sql, sql } from '../../db/sql.ts';

export const keepOpen = (articleId: number, accountId: number, untilAt: string): Sql => sql`
  INSERT INTO open_stories (article_id, account_id, until_at) VALUES (${articleId}, ${accountId}, ${untilAt})
  ON CONFLICT (article_id, account_id) DO UPDATE SET until_at = excluded.until_at`;

/** Who else has the story open. */
export const othersAt = (db: Reader, articleId: number, accountId: number, at: string) =>
  db.all<{ name: string }>(sql`
    SELECT u.name FROM open_stories o JOIN accounts u ON u.id = o.account_id
    WHERE o.article_id = ${articleId} AND o.account_id <> ${accountId} AND o.until_at > ${at}
    ORDER BY u.name LIMIT 10`);

export const forgetClosed = (at: string): Sql => sql`DELETE FROM open_stories WHERE until_at < ${at}`;
