import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { exportedLines } from '../../src/transfer/jsonl/export.ts';
import { article } from '../support/article.ts';
import { change, everythingIn, revisionsOf, stateOf } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { importLines, nothing } from '../support/imports.ts';
import { openSite, type TestSite } from '../support/site.ts';

const ferry = {
  id: 'a1',
  title: 'The last ferry',
  body: 'It left at **nine**.\n\nNobody waved.',
  date: '2019-03-02T08:15:00Z',
  section: 'Harbour',
  tags: ['Coast', 'Ferries'],
  authors: ['Mara Ellison', 'Idris Vane'],
  summary: 'A boat, a quay and a clock.',
  language: 'en-GB',
  series: 'Timetables',
};

async function allOf(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);

  return all;
}

const trimmed = (line: string) => line.trimEnd();

const idOf = async ({ db }: TestSite, slug: string) =>
  (await db.get<{ id: number }>(sql`SELECT id FROM articles WHERE slug = ${slug}`))?.id ?? 0;

test('an imported story stands in its section with its date, topics, authors and series', async () => {
  const site = await openSite();

  const { counts, map } = await importLines(site, [ferry]);

  expect(counts).toEqual({ ...nothing, added: 1 });
  expect(map).toEqual({ a1: 'harbour/the-last-ferry' });
  const { text } = await request(site.app).get('/harbour/the-last-ferry').expect(200);
  for (const words of ['The last ferry', '<strong>nine</strong>', '2019-03-02', 'Idris Vane'])
    expect(text).toContain(words);
  for (const path of [
    '/topics/ferries',
    '/authors/idris-vane',
    '/series/timetables',
    '/archive/2019/03/02',
    '/search?q=waved',
  ])
    expect((await request(site.app).get(path).expect(200)).text).toContain('href="/harbour/the-last-ferry"');
});

test('a line that is known and unchanged does nothing', async () => {
  const site = await openSite();
  await importLines(site, [ferry]);
  const before = await everythingIn(site);

  const again = await importLines(site, [ferry]);

  expect(again.counts).toEqual({ ...nothing, unchanged: 1 });
  expect(again.map).toEqual({ a1: 'harbour/the-last-ferry' });
  expect(await everythingIn(site)).toEqual(before);
});

test('a line that changed makes a revision and keeps the address', async () => {
  const site = await openSite();
  await importLines(site, [ferry]);
  site.clock.now = new Date('2025-05-01T09:00:00Z');

  const { counts, map } = await importLines(site, [{ ...ferry, title: 'The very last ferry', tags: ['Coast'] }]);

  const id = await idOf(site, 'the-last-ferry');
  expect(counts).toEqual({ ...nothing, changed: 1 });
  expect(map).toEqual({ a1: 'harbour/the-last-ferry' });
  expect((await revisionsOf(site, id)).map(({ title }) => title)).toEqual(['The last ferry', 'The very last ferry']);
  expect(await stateOf(site, id)).toMatchObject({
    status: 'published',
    publishedAt: '2019-03-02T08:15:00.000Z',
    updatedAt: '2025-05-01T09:00:00.000Z',
  });
  expect((await request(site.app).get('/topics/ferries').expect(200)).text).not.toContain('/harbour/the-last-ferry');
});

test('a changed line leaves a story alone that was edited here since, and lists it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await importLines(site, [ferry]);
  const id = await idOf(site, 'the-last-ferry');
  await change(agent, { action: `/desk/articles/${id}`, id }, { title: 'Ours now' }, 'publish');

  const { counts, skipped } = await importLines(site, [{ ...ferry, title: 'Theirs' }]);

  expect(counts).toEqual({ ...nothing, kept: 1 });
  expect(skipped).toEqual(['1: /harbour/the-last-ferry was edited here since the last import']);
  expect((await revisionsOf(site, id)).at(-1)?.title).toBe('Ours now');
});

test('a changed line does not bring back a story that was withdrawn here', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await importLines(site, [ferry]);
  const id = await idOf(site, 'the-last-ferry');
  await change(agent, { action: `/desk/articles/${id}`, id }, {}, 'withdraw');

  const { counts } = await importLines(site, [{ ...ferry, title: 'Theirs' }]);

  expect(counts).toEqual({ ...nothing, kept: 1 });
  await request(site.app).get('/harbour/the-last-ferry').expect(410);
});

test('the identity is the id, else the url, else title and date', async () => {
  const site = await openSite();
  const byUrl = { title: 'By url', body: 'One.', url: 'https://old.example/1' };
  const byTitle = { title: 'By title', body: 'One.', date: '2020-01-01' };
  await importLines(site, [{ ...ferry, url: 'https://old.example/0' }, byUrl, byTitle]);

  const { counts } = await importLines(site, [
    { ...ferry, url: 'https://elsewhere.example/0', title: 'Renamed' },
    { ...byUrl, title: 'Renamed too' },
    { ...byTitle, body: 'Two.' },
    { ...byTitle, date: '2020-01-02' },
  ]);

  expect(counts).toEqual({ ...nothing, changed: 3, added: 1 });
});

test('a bad line is told by its number and skipped, and the others go in', async () => {
  const site = await openSite();

  const { counts, skipped } = await importLines(site, [
    ferry,
    '{"title": "Cut off',
    { body: 'No title.' },
    '',
    { title: 'No body' },
    { title: 'When?', body: 'x', date: 'yesterday' },
    '[1, 2]',
    { title: 'A state', body: 'x', status: 'burnt' },
    { title: 'A tongue', body: 'x', language: 'not a tag' },
    { title: 'A list', body: 'x', tags: 'one, two' },
    { title: 'The second good one', body: 'x' },
  ]);

  expect(counts).toEqual({ ...nothing, added: 2, bad: 8 });
  expect(skipped).toEqual([
    '2: it is not a JSON object',
    '3: title is missing',
    '5: body is missing',
    '6: date must be ISO 8601, such as 2025-04-14 or 2025-04-14T20:26:00Z',
    '7: it is not a JSON object',
    '8: status must be published, draft, scheduled or withdrawn',
    '9: language must be a tag such as en-GB',
    '10: tags must be a list of names',
  ]);
});

test('stories of the same name get addresses of their own', async () => {
  const site = await openSite();

  const { map } = await importLines(site, [
    { id: 1, title: 'Market report', body: 'x', date: '2020-01-01', section: 'Markets' },
    { id: 2, title: 'Market report', body: 'y', date: '2020-01-02', section: 'Markets' },
    { id: 3, title: 'Market report', body: 'z', date: '2020-01-02', section: 'Markets' },
    { id: 4, title: 'Anything', slug: 'Market report', body: 'z', date: '2020-01-03', section: 'Markets' },
  ]);

  expect(map).toEqual({
    1: 'markets/market-report',
    2: 'markets/market-report-2020-01-02',
    3: 'markets/market-report-2020-01-02-2',
    4: 'markets/market-report-2020-01-03',
  });
});

test('a section is found by name or address, and made last where there is none', async () => {
  const site = await openSite();

  const { map } = await importLines(site, [
    { id: 1, title: 'One', body: 'x', section: 'Finance' },
    { id: 2, title: 'Two', body: 'x', section: 'finance' },
    { id: 3, title: 'Three', body: 'x', section: 'Fish & Chips' },
    { id: 4, title: 'Four', body: 'x', section: 'Search' },
    { id: 5, title: 'Five', body: 'x' },
  ]);

  expect(map).toEqual({
    1: 'finance/one',
    2: 'finance/two',
    3: 'fish-chips/three',
    4: 'search-section/four',
    5: 'news/five',
  });
  const sections = await site.db.all<{ name: string }>(sql`SELECT name FROM sections ORDER BY position`);
  expect(sections.slice(-3).map(({ name }) => name)).toEqual(['Fish & Chips', 'Search', 'News']);
  await request(site.app).get('/fish-chips').expect(200);
});

test('drafts, withdrawn stories and stories of the future are not shown to readers', async () => {
  const site = await openSite();

  await importLines(site, [
    { title: 'A draft', body: 'x', status: 'draft', section: 'life' },
    { title: 'Gone', body: 'x', status: 'withdrawn', date: '2020-01-01', section: 'life' },
    { title: 'Tomorrow', body: 'x', date: '2025-04-15T09:00:00Z', section: 'life' },
    { title: 'Some day', body: 'x', status: 'scheduled', section: 'life' },
  ]);

  for (const slug of ['a-draft', 'tomorrow', 'some-day']) await request(site.app).get(`/life/${slug}`).expect(404);
  await request(site.app).get('/life/gone').expect(410);
  expect((await request(site.app).get('/life')).text).not.toMatch(/A draft|Gone|Tomorrow|Some day/);
  const statuses = await site.db.all(sql`SELECT slug, status FROM articles ORDER BY slug`);
  expect(statuses).toEqual([
    { slug: 'a-draft', status: 'draft' },
    { slug: 'gone', status: 'withdrawn' },
    { slug: 'some-day', status: 'draft' },
    { slug: 'tomorrow', status: 'scheduled' },
  ]);
  expect(await site.db.all(sql`SELECT due_at AS due FROM scheduled_acts`)).toEqual([
    { due: '2025-04-15T09:00:00.000Z' },
  ]);
});

test('a line may change where its story stands', async () => {
  const site = await openSite();
  const line = { id: 'x', title: 'On the move', body: 'x', section: 'life', date: '2020-01-01' };
  const seen: string[] = [];
  for (const status of ['draft', 'published', 'withdrawn', 'published', 'draft']) {
    await importLines(site, [{ ...line, status, body: `As ${status}.` }]);
    seen.push(String((await request(site.app).get('/life/on-the-move')).status));
  }

  expect(seen).toEqual(['404', '200', '410', '200', '200']);
  const id = await idOf(site, 'on-the-move');
  expect(await revisionsOf(site, id)).toHaveLength(5);
  expect((await request(site.app).get('/life/on-the-move')).text).toContain('As published.');
});

test('an import that is run again goes on where it was interrupted', async () => {
  const site = await openSite();
  const lines = Array.from({ length: 30 }, (_, n) => ({ id: n, title: `Story ${n}`, body: `Text ${n}.` }));
  await importLines(site, lines.slice(0, 17));

  const { counts, map } = await importLines(site, lines);

  expect(counts).toEqual({ ...nothing, added: 13, unchanged: 17 });
  expect(Object.keys(map)).toHaveLength(30);
});

test('two imports of one archive at the same time give each story once', async () => {
  const site = await openSite();
  const lines = Array.from({ length: 40 }, (_, n) => ({ id: n, title: `Story ${n}`, body: `Text ${n}.` }));

  await Promise.allSettled([importLines(site, lines), importLines(site, lines)]);
  await importLines(site, lines);

  const stories = await site.db.all(sql`SELECT id FROM articles`);
  const identities = await site.db.all(sql`SELECT source_key FROM import_identities`);
  expect([stories.length, identities.length]).toEqual([40, 40]);
});

test('what is exported can be imported elsewhere, and is known at home', async () => {
  const [site, other] = [await openSite(), await openSite({ BASE_URL: 'https://other.example' })];
  await importLines(site, [ferry]);
  await article(site, { title: '海港 “quoted” \\ *stars*', body: '# Not\n\n> a `test`', topics: ['Coast, south'] });
  await article(site, { status: 'draft' });
  const lines = await allOf(exportedLines(site));

  const away = await importLines(other, lines.map(trimmed));
  const home = await importLines(site, lines.map(trimmed));

  expect(away.counts).toEqual({ ...nothing, added: 2 });
  expect(home.counts).toEqual({ ...nothing, unchanged: 2 });
  const withoutIds = (text: string) => ({ ...JSON.parse(text), id: '', url: '' });
  const exported = await allOf(exportedLines(other));
  expect(exported.map(withoutIds)).toEqual(lines.map(withoutIds));
});

test('HTML becomes Markdown, and nothing in it runs', async () => {
  const site = await openSite();
  const body = '<p onclick="x()">See <a href="javascript:x()">this</a> &amp; <b>that</b>.</p><script>steal()</script>';

  await importLines(site, [{ title: 'From a website', body, format: 'html', section: 'life' }]);

  const { text } = await request(site.app).get('/life/from-a-website').expect(200);
  expect(text).toContain('<p>See this &amp; <strong>that</strong>.</p>');
  expect(text).not.toMatch(/onclick|javascript:x|steal/);
});
