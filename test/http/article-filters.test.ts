import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { change, write } from '../support/desk.ts';
import { editor, type editor as Signed } from '../support/editor.ts';
import { unescaped } from '../support/form.ts';
import { openSite, type TestSite } from '../support/site.ts';

const titlesIn = (html: string) =>
  [...html.matchAll(/<th scope="row"><a href="[^"]+">([^<]*)<\/a>/g)].map(([, title = '']) => unescaped(title));
const olderIn = (html: string) => unescaped(/href="([^"]*)" rel="next"/.exec(html)?.[1] ?? '');
const list = async (agent: Awaited<ReturnType<typeof Signed>>, query: string) =>
  titlesIn((await agent.get(`/desk/articles?${query}`).expect(200)).text);
const read = (site: TestSite, id: number, views: number) =>
  site.db.run(sql`INSERT INTO article_counts (article_id, views, reactions) VALUES (${id}, ${views}, 0)`);

async function shelf() {
  const site = await openSite();
  const agent = await editor(site);
  const day = (n: number) => `2025-04-1${n}T10:00:00.000Z`;
  const harbour = await article(site, { title: 'Élan at the quay', publishedAt: day(1), authors: ['Ines Calloway'] });
  const copper = await article(site, {
    title: 'copper slips',
    publishedAt: day(3),
    section: 'markets',
    body: 'Warehouses fill up.',
  });
  const bus = await article(site, { title: 'Bus fares', publishedAt: day(2), section: 'markets' });
  await write(agent, { title: 'Draft of the week', body: 'Nobody has seen the Österreich line.' });
  await article(site, { title: 'Gone fishing', status: 'withdrawn', publishedAt: day(0), authors: ['Ines Calloway'] });
  await read(site, bus.id, 12);
  await read(site, harbour.id, 7);

  return { site, agent, copper };
}

test.each([
  ['q=quay', ['Élan at the quay']],
  ['q=elan', ['Élan at the quay']],
  ['q=wareh', ['copper slips']],
  ['q=FISHING', ['Gone fishing']],
  ['q=nobody+week', ['Draft of the week']],
  ['q=%C3%96sterreich', ['Draft of the week']],
  ['q=%C3%B6sterreich', ['Draft of the week']],
  ['q=100%25', []],
  ['q=zeppelin', []],
  ['status=published&section=markets&sort=title', ['Bus fares', 'copper slips']],
  ['section=nowhere', []],
  ['author=ines-calloway&sort=published', ['Élan at the quay', 'Gone fishing']],
  ['from=2025-04-12&to=2025-04-12', ['Bus fares']],
  ['from=2025-04-12&to=2025-04-13&sort=published&order=asc', ['Bus fares', 'copper slips']],
  ['from=2025-04-14', ['Draft of the week']],
  ['q=quay&section=markets', []],
])('the list asked for ?%s holds %j', async (query, titles) => {
  const { agent } = await shelf();

  expect(await list(agent, query)).toEqual(titles);
});

test.each([
  ['sort=title', ['Bus fares', 'copper slips', 'Draft of the week', 'Gone fishing', 'Élan at the quay']],
  ['sort=title&order=desc', ['Élan at the quay', 'Gone fishing', 'Draft of the week', 'copper slips', 'Bus fares']],
  ['sort=published', ['copper slips', 'Bus fares', 'Élan at the quay', 'Gone fishing', 'Draft of the week']],
  ['sort=views', ['Bus fares', 'Élan at the quay', 'Gone fishing', 'Draft of the week', 'copper slips']],
])('?%s is in the order %j', async (query, titles) => {
  const { agent } = await shelf();

  expect(await list(agent, query)).toEqual(titles);
});

test('the head of a column says how it is sorted and turns it round', async () => {
  const { agent } = await shelf();

  const { text } = await agent.get('/desk/articles?sort=title&q=e').expect(200);

  expect(text).toMatch(/aria-sort="ascending"><a href="\/desk\/articles\?q=e&amp;sort=title&amp;order=desc">Title ↑/);
  expect(text.match(/aria-sort/g)).toHaveLength(1);
  expect(text).toMatch(/<a href="\/desk\/articles\?q=e">Changed</);
});

test('the filters stand in their fields again, the tabs keep them, and one link takes them away', async () => {
  const { agent } = await shelf();

  const { text } = await agent
    .get('/desk/articles?q=%22fares%22&section=markets&from=2025-04-01&status=published')
    .expect(200);

  expect(text).toContain('value="&#34;fares&#34;"');
  expect(text).toContain('<option value="markets" selected>');
  expect(text).toContain('value="2025-04-01"');
  expect(text).toContain('href="/desk/articles?status=published">Clear filters');
  expect(unescaped(text)).toContain('/desk/articles?status=draft&q=%22fares%22&section=markets&from=2025-04-01');
});

test('filters that nothing answers say so', async () => {
  const { agent } = await shelf();

  expect((await agent.get('/desk/articles?q=zeppelin')).text).toContain('No article answers to these filters.');
});

test.each([
  'changed',
  'published',
  'title',
  'views',
])('sorted by %s, paging shows every story once, both ways', async (sort) => {
  const site = await openSite();
  const agent = await editor(site);
  for (let n = 0; n < 65; n += 1) {
    site.clock.now = new Date(site.clock.now.getTime() + (n % 3) * 1000);
    const story = await article(site, {
      title: `Title ${n % 7}, ${'~&%'.charAt(n % 3)}`,
      slug: `s-${n}`,
      status: n % 5 ? 'published' : 'draft',
    });
    if (n % 2) await read(site, story.id, n % 4);
  }

  for (const order of ['asc', 'desc']) {
    const ids: string[] = [];
    for (let next = `/desk/articles?sort=${sort}&order=${order}`; next; ) {
      const { text } = await agent.get(next).expect(200);
      ids.push(...[...text.matchAll(/name="story"[^>]* value="(\d+)"/g)].map(([, id = '']) => id));
      next = olderIn(text);
    }
    expect(ids).toHaveLength(65);
    expect(new Set(ids).size).toBe(65);
  }
});

test('a new title that readers do not see yet is found', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'Old' }, 'publish');
  await change(agent, story, { title: 'Zanzibar' });

  expect(await list(agent, 'q=zanzi')).toEqual(['Zanzibar']);
});

test.each([
  'sort=size',
  'order=up',
  'from=yesterday',
  'to=2025-13-01',
  'before=1',
  'before=1~%00',
  'sort=views&before=1~many',
  'status=discarded&status=draft',
  'did=x',
  `q=${'a'.repeat(201)}`,
  'q=%00',
  'author=%00',
])('?%s is refused in words', async (query) => {
  const site = await openSite();
  const agent = await editor(site);

  const { text } = await agent.get(`/desk/articles?${query}`).expect(400);

  expect(text).not.toContain('<table');
});

test.each([
  'q=%27%22)(*%3A%26%7C!',
  'q=%25_!',
  'section=%27--',
  'before=1~%27%3B--',
  'q=AND+OR+NOT',
])('hostile words, ?%s, are only words', async (query) => {
  const { agent } = await shelf();

  await agent.get(`/desk/articles?${query}`).expect(200);
});

test('words that nearly every story holds are found all the same, in every order, page by page', async () => {
  const site = await openSite();
  const agent = await editor(site);
  for (let n = 0; n < 35; n += 1) {
    const { id } = await article(site, { title: `Story ${n}`, body: n % 2 ? 'The harbour.' : 'The quay.' });
    await read(site, id, n);
  }
  await write(agent, { title: 'A draft', body: 'Of the harbour.' });
  await site.db.run(sql`UPDATE terms SET documents = 50000 WHERE term IN ('the', 'harbour')`);

  for (const sort of ['changed', 'published', 'title', 'views']) {
    expect(new Set(await list(agent, `q=the+harbour&sort=${sort}`)).size).toBe(18);
    const { text } = await agent.get(`/desk/articles?q=the&sort=${sort}`).expect(200);
    expect(titlesIn(text)).toHaveLength(30);
    expect(titlesIn((await agent.get(olderIn(text)).expect(200)).text)).toHaveLength(6);
  }

  expect((await list(agent, 'q=the&sort=views')).slice(0, 2)).toEqual(['Story 34', 'Story 33']);
  expect(await list(agent, 'q=harb&sort=views')).toEqual(await list(agent, 'q=the+harbour&sort=views'));
});
