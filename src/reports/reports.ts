import type { Site } from '../site/site.ts';
import { deleteMarksBefore, forgetEmails } from './report.store.ts';
import { countsFrom, emailsUntil } from './report.ts';

/** What other rooms may ask of the readers' reports. */
export { countNew, countOpenOn } from './inbox.store.ts';

/** Deletes what is kept only for a time: emails of readers whose reports are long closed, and who sent how many. */
export async function sweepReports({ db, now }: Pick<Site, 'db' | 'now'>): Promise<void> {
  await db.atomically([forgetEmails(emailsUntil(now())), deleteMarksBefore(countsFrom(now()))]);
}
