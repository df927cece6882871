import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { addGeneratedArchive } from '../../src/sample/generated.ts';
import { storiesOn } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';

const total = 1040;

async function largePaper() {
  const site = await openSite();
  await addGeneratedArchive(site, total, () => undefined);

  return site;
}

/** The stories of every page from this one on, and what the last page says. */
async function throughAllPages(site: TestSite, query: string) {
  const stories: string[] = [];
  for (let address: string | undefined = query; ; ) {
    const { text }: { text: string } = await request(site.app).get(`/search${address}`).expect(200);
    stories.push(...storiesOn(text));
    address = /href="([^"]*)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    if (address === undefined) return { stories, last: text };
  }
}

test('of a word that more than a thousand stories hold, the best thousand stand on pages, and all of them by date', async () => {
  const site = await largePaper();
  const [held] = await site.db.all<{ documents: number }>(sql`SELECT documents FROM terms WHERE term = 'the'`);

  const best = await throughAllPages(site, '?q=the');
  const newest = await throughAllPages(site, '?q=the&sort=newest');

  expect(best.stories).toHaveLength(1000);
  expect(new Set(best.stories).size).toBe(1000);
  expect(best.last).toContain('Page 50 of 50');
  expect(best.last).toContain('More than 1,000 stories match “the”');
  expect(best.last).toContain('The best 1,000 are shown. Narrow your search, or list the newest first.');
  expect(newest.stories).toHaveLength(held?.documents ?? 0);
  expect(new Set(newest.stories).size).toBe(newest.stories.length);
});
