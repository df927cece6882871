import { markOf, type ReaderTraits } from '../audience/reader.ts';
import type { Salts } from '../audience/salts.ts';
import { isConflict } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { insertMark, insertReport, marksOf, publicRevision } from './report.store.ts';
import { countsFrom, versionRead, waitSeconds } from './report.ts';

export interface Sent {
  readonly articleId: number;
  readonly words: string;
  readonly email: string;
  readonly revision?: number | undefined;
  readonly reader: ReaderTraits;
}

export type Outcome = { readonly kind: 'sent' } | { readonly kind: 'wait'; readonly seconds: number };

/** Several reports of one reader at the same moment take their turns. */
const tries = 8;

/** Keeps a report, unless its reader has sent too many within the hour. */
export async function sendReport(site: Site, salts: Salts, sent: Sent): Promise<Outcome> {
  for (let turn = 1; ; turn += 1) {
    const now = site.now();
    const { marks, mark } = await sentBefore(site, salts, sent.reader, now);
    const seconds = waitSeconds(
      marks.map(({ madeAt }) => madeAt),
      now,
    );
    if (seconds > 0) return { kind: 'wait', seconds };

    const number = Math.max(0, ...marks.filter((known) => known.mark === mark).map((known) => known.number)) + 1;
    try {
      await site.db.atomically(await commands(site, sent, { mark, number, madeAt: now.toISOString() }));
      return { kind: 'sent' };
    } catch (error) {
      if (!isConflict(error) || turn === tries) throw error;
    }
  }
}

async function sentBefore({ db }: Site, salts: Salts, reader: ReaderTraits, now: Date) {
  const { today, yesterday } = await salts();
  const mark = markOf(today, reader, 'report');
  const marks = await marksOf(db, mark, yesterday ? markOf(yesterday, reader, 'report') : mark, countsFrom(now));

  return { mark, marks };
}

async function commands({ db }: Site, sent: Sent, mark: { mark: string; number: number; madeAt: string }) {
  const { articleId, words, email, revision } = sent;
  const read = versionRead(revision, await publicRevision(db, articleId));

  return [
    insertReport({
      id: db.newId(),
      articleId,
      revision: read,
      words,
      email: email || null,
      sentAt: mark.madeAt,
    }),
    insertMark(mark),
  ];
}
