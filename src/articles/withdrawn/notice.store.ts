import type { Reader } from '../../db/database.ts';
import { type Sql, sql } from '../../db/sql.ts';
import { type Notice, neutral } from './notice.ts';

/** The notice of a story; neutral words where nobody chose one. */
export const noticeOf = async (db: Reader, articleId: number): Promise<Notice> =>
  (await db.get<Notice>(sql`
    SELECT n.shows, n.words, n.target_article_id AS "targetArticleId", n.target_page_id AS "targetPageId",
      t.slug AS "targetSlug", s.slug AS "targetSectionSlug",
      CASE WHEN y.answer = 'same' THEN 1 ELSE 0 END AS "isSameStory"
    FROM withdrawal_notices n
    LEFT JOIN articles t ON t.id = n.target_article_id AND t.status = 'published'
    LEFT JOIN sections s ON s.id = t.section_id
    LEFT JOIN likeness_answers y ON (y.article_id = t.id AND y.other_id = n.article_id)
      OR (y.article_id = n.article_id AND y.other_id = t.id)
    WHERE n.article_id = ${articleId}`)) ?? neutral;

export type KeptNotice = Pick<Notice, 'shows' | 'words' | 'targetArticleId' | 'targetPageId'>;

export const keepNotice = (articleId: number, { shows, words, targetArticleId, targetPageId }: KeptNotice): Sql => sql`
  INSERT INTO withdrawal_notices (article_id, shows, words, target_article_id, target_page_id)
  VALUES (${articleId}, ${shows}, ${words}, ${targetArticleId}, ${targetPageId})
  ON CONFLICT (article_id) DO UPDATE SET shows = excluded.shows, words = excluded.words,
    target_article_id = excluded.target_article_id, target_page_id = excluded.target_page_id`;
