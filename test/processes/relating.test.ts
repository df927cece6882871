import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { relatingThread } from '../../src/rails/relating-thread.ts';
import { article } from '../support/article.ts';
import { openSite } from '../support/site.ts';

const ferries = (day: string) => ({
  title: `Ferries late on ${day}`,
  body: `Ferries to Merrow Point were late on ${day}. Ferry crews at Merrow Point waited for the tide.`,
});

test('related links are found on a thread of its own, which is asked only where something waits', async () => {
  const site = await openSite();
  const thread = relatingThread(site);
  await article(site, ferries('Monday'));
  await article(site, ferries('Friday'));

  await thread.work();
  await thread.work();
  await thread.close();

  expect(await site.db.all(sql`SELECT article_id FROM related`)).toHaveLength(2);
  expect(await site.db.all(sql`SELECT article_id FROM related_queue`)).toEqual([]);
});

test('told to end, the thread ends after the story it is at, and the others wait for the next start', async () => {
  const site = await openSite();
  const thread = relatingThread(site);
  for (let day = 1; day <= 30; day += 1) await article(site, ferries(`day ${day}`));

  const working = thread.work();
  await new Promise(setImmediate);
  await thread.close();
  await working;

  const waiting = await site.db.all(sql`SELECT article_id FROM related_queue`);
  expect(waiting.length).toBeGreaterThan(0);
});
