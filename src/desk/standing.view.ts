import type { Account } from '../accounts/account.ts';
import { may } from '../accounts/permissions.ts';
import type { Status } from '../articles/article.ts';
import type { Dates } from '../site/dates.ts';
import type { Paper } from '../site/paper.ts';
import { keptUntil } from './discarding.ts';
import type { DeskArticle } from './story.store.ts';

const names: Record<Status, readonly [string, string]> = {
  draft: ['status--draft', 'Draft'],
  scheduled: ['status--soon', 'Scheduled'],
  published: ['status--live', 'Published'],
  withdrawn: ['status--gone', 'Withdrawn'],
};

export const statusWords = (status: Status) => ({ className: names[status][0], word: names[status][1] });

/** Beside “Withdrawn”, a bare time would read as the time of withdrawal. */
function sinceWords(story: DeskArticle | undefined, dates: Dates): string {
  if (!story?.publishedAt) return '';
  const at = dates.stamp(story.publishedAt).text;

  return story.status === 'withdrawn' ? `Published ${at}` : at;
}

const addressFollows = 'Left alone, it follows the title.';
const addressIsKnown = 'Readers know this address. If you change it, the old one leads to the new one.';

const reasonIsShown = 'Readers see it beside the change. The history keeps it.';
const reasonIsKept = 'The history keeps it.';

/** Where the story stands, and so what can be done with it. */
export function standing(story: DeskArticle | undefined, { dates, now }: Paper) {
  const status = story?.status ?? 'draft';
  return {
    status: { ...statusWords(status), since: sinceWords(story, dates) },
    slugHint: story?.publishedAt ? addressIsKnown : addressFollows,
    reasonHint: story?.publishedAt ? reasonIsShown : reasonIsKept,
    canMend: status === 'published',
    saved: story ? `Saved ${dates.inDesk(story.savedAt, now).text}` : 'Not saved yet',
  };
}

const publishWords: Record<Status, string | undefined> = {
  draft: 'Publish article',
  scheduled: 'Publish article',
  published: 'Publish changes',
  withdrawn: undefined,
};

/** The same button while a set time is chosen. */
const scheduleWords: Record<Status, string | undefined> = {
  draft: 'Schedule article',
  scheduled: 'Schedule article',
  published: 'Schedule changes',
  withdrawn: undefined,
};

/** What this account may do with the story as it stands. */
export function rightsTo(story: DeskArticle | undefined, account: Account) {
  const status = story?.status ?? 'draft';
  const mayPublish = may(account, 'publish a story', story);
  const mayWithdraw = may(account, 'withdraw a story', story);
  const mayDiscard = may(account, 'discard a story', story);

  return {
    can: {
      publish: mayPublish ? publishWords[status] : undefined,
      schedule: mayPublish ? scheduleWords[status] : undefined,
      withdraw: mayWithdraw && status === 'published',
      bringBack: mayWithdraw && status === 'withdrawn',
      copy: story !== undefined,
      discard: mayDiscard && status === 'draft' && story?.discardedAt === null,
      restore: mayDiscard && typeof story?.discardedAt === 'string',
    },
    redaction: story && may(account, 'redact a story') ? `/desk/articles/${story.id}/redaction` : undefined,
    publishedBy: mayPublish ? '' : 'An editor publishes it.',
  };
}

/** What is special about the story as it stands; empty where nothing is. */
export function standingNote(story: DeskArticle, { dates }: Paper): string {
  const { sample, publicRevision, revision, status, discardedAt } = story;
  if (discardedAt)
    return `Discarded. It can be restored until ${dates.day(keptUntil(discardedAt))}; saving restores it.`;
  if (status === 'withdrawn') return 'Readers see a notice instead of this article, or are led elsewhere.';
  if (publicRevision !== null && publicRevision < revision)
    return 'This draft has changes that are not on the site yet.';

  return sample
    ? 'This story belongs to the sample edition. Once you save it, it is yours and stays when the sample is removed.'
    : '';
}
