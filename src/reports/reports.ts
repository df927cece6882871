import type { Account } from '../accounts/account.ts';
import type { Reader } from '../db/database.ts';
import type { Sql } from '../db/sql.ts';
import type { Site } from '../site/site.ts';
import { findReport, insertStep, moveReport, type Report } from './inbox.store.ts';
import { deleteMarksBefore, forgetEmails } from './report.store.ts';
import { countsFrom, emailsUntil } from './report.ts';

/** What other rooms may ask of the readers' reports. */
export { countNew, countOpenOn } from './inbox.store.ts';

/** Deletes what is kept only for a time: emails of readers whose reports are long closed, and who sent how many. */
export async function sweepReports({ db, now }: Pick<Site, 'db' | 'now'>): Promise<void> {
  await db.atomically([forgetEmails(emailsUntil(now())), deleteMarksBefore(countsFrom(now()))]);
}

/** A report, where it is about this story. */
export async function reportAbout(db: Reader, id: number, articleId: number): Promise<Report | undefined> {
  const report = await findReport(db, id);

  return report?.articleId === articleId ? report : undefined;
}

/** The commands that close a report because a correction was made of it; they fail where a colleague moved it meanwhile. */
export async function mendedByCorrection({ db, now }: Site, id: number, account: Account): Promise<Sql[]> {
  const report = await findReport(db, id);
  if (!report) return [];
  const madeAt = now().toISOString();
  const words = { state: 'mended', note: 'Made a correction of it.', accountName: account.name } as const;
  const step = { ...words, number: report.steps + 1, madeAt };

  return [moveReport(id, step, madeAt), insertStep(id, step)];
}
