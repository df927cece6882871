import { type Sql, sql, textList } from '../db/sql.ts';

export type Version = 'working' | 'public';

export const forgetUses = (articleId: number, version: Version): Sql => sql`
  DELETE FROM media_uses WHERE article_id = ${articleId} AND version = ${version}`;

/** A picture with what a story says of it. */
export interface PictureWords {
  readonly file: string;
  readonly description: string;
  readonly credit: string;
}

/** What a story says of its picture the library says as well, where it said nothing; `words` is what it is found by. */
export const lendWords = ({ file, description, credit }: PictureWords, words: string): Sql => sql`
  UPDATE media SET words = words || ${` ${words}`},
    description = CASE WHEN description = '' THEN ${description} ELSE description END,
    credit = CASE WHEN credit = '' THEN ${credit} ELSE credit END
  WHERE file = ${file} AND ((description = '' AND ${description} <> '') OR (credit = '' AND ${credit} <> ''))`;

/** What is not in the library is left out. */
export const insertUses = (articleId: number, version: Version, files: readonly string[]): Sql => sql`
  INSERT INTO media_uses (article_id, media_id, version)
  SELECT ${articleId}, id, ${version} FROM media WHERE file IN ${textList(files)}`;
