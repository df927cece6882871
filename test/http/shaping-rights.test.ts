import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { editor } from '../support/editor.ts';
import { openSite } from '../support/site.ts';
import { browserOf, colleague } from '../support/staff.ts';

/** What shapes the paper is an administrator's; topics and series are an editor's as well. */
const paper: readonly (readonly ['get' | 'post', string])[] = [
  ['get', '/desk/sections'],
  ['get', '/desk/sections/new'],
  ['get', '/desk/sections/1'],
  ['post', '/desk/sections/1'],
  ['post', '/desk/sections/order'],
  ['post', '/desk/sections/1/turn'],
  ['get', '/desk/pages'],
  ['get', '/desk/pages/new'],
  ['get', '/desk/pages/1'],
  ['post', '/desk/pages/1'],
  ['post', '/desk/pages/1/preview'],
  ['post', '/desk/pages/1/restore'],
  ['get', '/desk/menus'],
  ['post', '/desk/menus'],
  ['get', '/desk/settings'],
  ['post', '/desk/settings'],
  ['post', '/desk/settings/icon'],
  ['get', '/desk/settings/history'],
  ['post', '/desk/settings/history/1'],
];

const names = (topic: number, series: number): readonly (readonly ['get' | 'post', string])[] => [
  ['get', '/desk/topics'],
  ['get', `/desk/topics/${topic}`],
  ['post', `/desk/topics/${topic}`],
  ['post', `/desk/topics/${topic}/merge`],
  ['get', '/desk/series'],
  ['get', '/desk/series/new'],
  ['get', `/desk/series/${series}`],
  ['post', `/desk/series/${series}`],
  ['post', `/desk/series/${series}/order`],
  ['post', `/desk/series/${series}/dates`],
];

test.each([
  ['author', false, false],
  ['editor', false, true],
  ['admin', true, true],
] as const)('the %s shapes the paper: %s, topics and series: %s', async (role, shapesPaper, shapesNames) => {
  const site = await openSite();
  const first = await editor(site);
  const story = await article(site, { topics: ['Coast'], series: 'Tides' });
  const ids = await site.db.get<{ topic: number; series: number }>(sql`
    SELECT (SELECT id FROM topics) AS topic, (SELECT series_id FROM articles WHERE id = ${story.id}) AS series`);
  const { agent } = await colleague(site, first, role);
  const allowed = async (asked: readonly (readonly ['get' | 'post', string])[]) => {
    const answers = [];
    for (const [method, path] of asked) answers.push((await agent[method](path)).status !== 403);
    return answers;
  };

  expect(await allowed(paper)).toEqual(paper.map(() => shapesPaper));
  const asked = names(ids?.topic ?? 0, ids?.series ?? 0);
  expect(await allowed(asked)).toEqual(asked.map(() => shapesNames));
});

test('nobody shapes anything without signing in', async () => {
  const site = await openSite();
  const nobody = browserOf(site);

  for (const [method, path] of [...paper, ...names(1, 1)]) {
    const { status, headers } = await nobody[method](path);
    expect(method === 'get' ? headers.location : status).toEqual(
      method === 'get' ? `/desk/sign-in?next=${encodeURIComponent(path)}` : 401,
    );
  }
});

test('the menu of the desk leads only where somebody may go', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { agent: author } = await colleague(site, admin, 'author');
  const { agent: copy } = await colleague(site, admin, 'editor');
  const leads = async (agent: typeof admin) => (await agent.get('/desk/articles').expect(200)).text;

  expect(await leads(author)).not.toMatch(/href="\/desk\/(topics|sections)"/);
  expect(await leads(copy)).toMatch(/href="\/desk\/topics"/);
  expect(await leads(copy)).not.toMatch(/href="\/desk\/sections"/);
  expect(await leads(admin)).toMatch(/href="\/desk\/sections"/);
});
