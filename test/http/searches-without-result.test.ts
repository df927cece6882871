import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { editor } from '../support/editor.ts';
import { element, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { colleague } from '../support/staff.ts';

const search = (site: TestSite, q: string) => request(site.app).get('/search').query({ q }).expect(200);
const noted = (site: TestSite) =>
  site.db.all<{ day: string; words: string; times: number }>(sql`
    SELECT day, words, times FROM fruitless_searches ORDER BY times DESC, words`);

test('a search that finds nothing is counted by its words and its day, and one that finds something is not', async () => {
  const site = await openSite();
  await article(site, { title: 'Ferry' });

  for (const words of ['Zeppelin  RIDES', 'zeppelin rides', 'ferry', 'qqqqqq', '   ']) await search(site, words);

  const day = site.clock.now.toISOString().slice(0, 10);
  expect(await noted(site)).toEqual([
    { day, words: 'zeppelin rides', times: 2 },
    { day, words: 'qqqqqq', times: 1 },
  ]);
});

test('what may be a telephone or an account number is not kept', async () => {
  const site = await openSite();

  await search(site, '0044 7700 900123');

  expect(await noted(site)).toEqual([]);
});

test('a day keeps no more than 500 different searches', async () => {
  const site = await openSite();
  const day = site.clock.now.toISOString().slice(0, 10);
  for (let number = 0; number < 500; number += 1) {
    await site.db.run(sql`INSERT INTO fruitless_searches (day, words, times) VALUES (${day}, ${`q${number}`}, 1)`);
  }

  await search(site, 'zeppelin');
  await search(site, 'q7');

  const rows = await noted(site);
  expect(rows).toHaveLength(500);
  expect(rows[0]).toEqual({ day, words: 'q7', times: 2 });
});

test('after 90 days they are forgotten', async () => {
  const site = await openSite();
  await search(site, 'zeppelin');
  site.clock.now = new Date(site.clock.now.getTime() + 91 * 86_400_000);

  await search(site, 'airship');

  expect((await noted(site)).map(({ words }) => words)).toEqual(['airship']);
});

test('editors read them at the desk, the most often first; authors do not', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { agent: author } = await colleague(site, agent, 'author');
  for (const words of ['zeppelin', 'airship', 'airship']) await search(site, words);

  const { text } = await agent.get('/desk/searches').expect(200);

  expect(textOf(element(text, '<tbody'))).toMatch(/airship\s*2.*zeppelin\s*1/s);
  await author.get('/desk/searches').expect(403);
});
