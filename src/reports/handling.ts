import type { Account } from '../accounts/account.ts';
import { noteDeed } from '../accounts/events.ts';
import { isConflict } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { findReport, insertStep, moveReport, type Report, type ReportStep, stepsOf } from './inbox.store.ts';
import { isClosed, type ReportState } from './report.ts';

export interface Handled {
  readonly report: Report;
  /** The number of steps the editor saw. */
  readonly base: number;
  readonly state: ReportState;
  readonly note: string;
  readonly account: Account;
}

const deeds: Record<ReportState, string> = {
  new: 'opened a report again',
  looking: 'took up a report',
  mended: 'closed a report as mended',
  'no mistake': 'closed a report as no mistake',
};

/** Notes what the newsroom does about a report; false where a colleague did something meanwhile. */
export async function handleReport(site: Site, handled: Handled): Promise<boolean> {
  const { report, base, state, note, account } = handled;
  const madeAt = site.now().toISOString();
  const step: ReportStep = { number: base + 1, state, note, accountName: account.name, madeAt };
  try {
    await site.db.atomically([
      moveReport(report.id, step, isClosed(state) ? madeAt : null),
      insertStep(report.id, step),
      noteDeed(site, account, { act: deeds[state], about: report.title, aboutId: report.articleId }),
    ]);
    return true;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return isDone(site, handled);
  }
}

/** A form that was sent twice is no conflict. */
async function isDone({ db }: Site, { report, base, state, note, account }: Handled): Promise<boolean> {
  const [now, steps] = await Promise.all([findReport(db, report.id), stepsOf(db, report.id)]);
  const last = steps.at(-1);

  return now?.steps === base + 1 && last?.state === state && last.note === note && last.accountName === account.name;
}
