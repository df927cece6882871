import { type Sql, sql, textList } from '../db/sql.ts';

export type Version = 'working' | 'public';

export const forgetUses = (articleId: number, version: Version): Sql => sql`
  DELETE FROM media_uses WHERE article_id = ${articleId} AND version = ${version}`;

/** What is not in the library is left out. */
export const insertUses = (articleId: number, version: Version, files: readonly string[]): Sql => sql`
  INSERT INTO media_uses (article_id, media_id, version)
  SELECT ${articleId}, id, ${version} FROM media WHERE file IN ${textList(files)}`;
