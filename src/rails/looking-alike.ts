import { setTimeout as wait } from 'node:timers/promises';
import { plainText } from '../articles/markdown.ts';
import type { Site } from '../site/site.ts';
import { copiesIn, type NearCopy } from './near-copies.ts';
import { told } from './sequences.ts';

/** Longer than this nobody waits for a note; the copy is found again when links are. */
const patienceMilliseconds = 500;

/** Published stories that a text tells again. The archive is asked, and a save never waits long nor fails for it. */
export async function looksLike(
  { archive, log }: Pick<Site, 'archive' | 'log'>,
  story: { readonly id: number; readonly title: string; readonly body: string },
): Promise<NearCopy[]> {
  const found = copiesIn(archive, story.id, told(`${story.title}\n${plainText(story.body)}`));
  const none = wait(patienceMilliseconds, [], { ref: false });
  try {
    return await Promise.race([found, none]);
  } catch (error) {
    log.warn({ err: error, article: story.id }, 'Could not look for other tellings of a story');
    return [];
  }
}
