import { isConflict } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { countReaction, reactionsOf } from './reaction.store.ts';
import { markOf, type ReaderTraits } from './reader.ts';
import type { Salts } from './salts.ts';

/** Notes a reader's veryGood! and returns the story's count. Once per reader, story and day; repeating is harmless. */
export type React = (articleId: number, reader: ReaderTraits) => Promise<number>;

export function reactOf({ db }: Pick<Site, 'db'>, salts: Salts): React {
  return async (articleId, reader) => {
    const { day, today } = await salts();
    try {
      await countReaction(db, articleId, markOf(today, reader, `veryGood ${articleId}`), day);
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
    return reactionsOf(db, articleId);
  };
}
