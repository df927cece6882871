import type { Account } from '../../accounts/account.ts';
import type { Site } from '../../site/site.ts';
import { keepOpen, othersAt } from './presence.store.ts';

/** A page that speaks up every quarter of a minute is gone when it has been silent for three; one without a script says it once. */
const seconds = { withScript: 45, onOpening: 600 } as const;

/** Notes that somebody has a story open, and tells who else has, in words; empty where nobody has. */
export async function besideMe(
  { db, now, log }: Pick<Site, 'db' | 'now' | 'log'>,
  articleId: number,
  account: Account,
  how: keyof typeof seconds,
): Promise<string> {
  const at = now();
  const until = new Date(at.getTime() + seconds[how] * 1000).toISOString();
  try {
    await db.run(keepOpen(articleId, account.id, until));
  } catch (error) {
    // A full disk must not keep anybody from opening a story: that somebody has it open is worth less than the text.
    log.warn({ err: error }, 'Who has a story open could not be noted');
  }

  const names = (await othersAt(db, articleId, account.id, at.toISOString())).map(({ name }) => name);
  if (names.length === 0) return '';
  return `${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} this article open too. Nobody’s text is overwritten: who saves second compares.`;
}
