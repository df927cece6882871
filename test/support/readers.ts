import request from 'supertest';
import { sql } from '../../src/db/sql.ts';
import { insertCounts, insertHour } from '../../src/sample/sample.store.ts';
import { openSite, type TestSite } from './site.ts';

export const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:137.0) Gecko/20100101 Firefox/137.0';

/** A paper behind one proxy, so that a test says from where a reader comes. */
export const openBehindProxy = (settings: Record<string, string> = {}) => openSite({ TRUST_PROXY: '1', ...settings });

/** What the browser of reader number so-and-so sends: an address of its own, and its name. */
export const readerHeaders = (number: number, browser = firefox) => ({
  'X-Forwarded-For': `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`,
  'User-Agent': browser,
});

export const beacon = (
  site: Pick<TestSite, 'app'>,
  article: number,
  reader = 1,
  headers: Record<string, string> = {},
) =>
  request(site.app)
    .post('/views')
    .set({ ...readerHeaders(reader), ...headers })
    .send({ article })
    .expect(204);

/** All views and reactions of a story, as they are written. */
export async function countsOf(site: TestSite, id: number): Promise<{ views: number; reactions: number }> {
  const counts = await site.db.get<{ views: number; reactions: number }>(sql`
    SELECT views, reactions FROM article_counts WHERE article_id = ${id}`);

  return counts ?? { views: 0, reactions: 0 };
}

export const writtenViews = async (site: TestSite, id: number) => {
  await site.audience.views.write();

  return (await countsOf(site, id)).views;
};

export const hoursOf = (site: TestSite, id: number) =>
  site.db.all<{ hour: string; views: number }>(sql`
    SELECT hour, views FROM view_hours WHERE article_id = ${id} ORDER BY hour`);

/** Gives a story readers: this many views, so many hours before now. */
export async function readBefore(site: TestSite, id: number, views: number, hours = 0): Promise<void> {
  const at = new Date(site.clock.now.getTime() - hours * 3_600_000);
  const { views: before } = await countsOf(site, id);

  await site.db.atomically([
    sql`DELETE FROM article_counts WHERE article_id = ${id}`,
    insertCounts(id, before + views, 0),
    insertHour(id, at.toISOString().slice(0, 13), views),
  ]);
}

export function passMinutes(site: TestSite, minutes: number): void {
  site.clock.now = new Date(site.clock.now.getTime() + minutes * 60_000);
}
