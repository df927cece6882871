import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { change, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { unescaped } from '../support/form.ts';
import { openSite, type TestSite } from '../support/site.ts';

const titlesIn = (html: string) =>
  [...html.matchAll(/<th scope="row"><a href="[^"]+">([^<]*)<\/a>/g)].map(([, title = '']) => unescaped(title));
const tabsIn = (html: string) =>
  [
    ...html.matchAll(
      /<a href="\/desk\/articles[^"]*"( aria-current="page")?>(\w+) <span class="num">([\d,]+)<\/span>/g,
    ),
  ].map(([, current, name, count]) => `${name} ${count}${current ? ' *' : ''}`);
const olderIn = (html: string) => unescaped(/href="([^"]*)" rel="next"/.exec(html)?.[1] ?? '');

async function save(site: TestSite, title: string, status: 'draft' | 'published' | 'withdrawn' = 'published') {
  site.clock.now = new Date(site.clock.now.getTime() + 60_000);

  return article(site, { title, status });
}

test('an empty paper’s list says where to begin', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const { text } = await agent.get('/desk/articles').expect(200);

  expect(text).toContain('No articles yet. Start one and it will wait here.');
  expect(tabsIn(text)).toEqual(['All 0 *', 'Drafts 0', 'Scheduled 0', 'Published 0', 'Withdrawn 0', 'Discarded 0']);
});

test('the tabs count the stories of each status, and show them', async () => {
  const site = await openSite();
  const agent = await editor(site);
  for (const [title, status] of [
    ['A', 'draft'],
    ['B', 'published'],
    ['C', 'published'],
    ['D', 'withdrawn'],
  ] as const)
    await save(site, title, status);

  const all = await agent.get('/desk/articles').expect(200);
  const published = await agent.get('/desk/articles?status=published').expect(200);
  const drafts = await agent.get('/desk/articles?status=draft').expect(200);
  const withdrawn = await agent.get('/desk/articles?status=withdrawn').expect(200);

  expect(tabsIn(all.text)).toEqual(['All 4 *', 'Drafts 1', 'Scheduled 0', 'Published 2', 'Withdrawn 1', 'Discarded 0']);
  expect(tabsIn(published.text)).toEqual([
    'All 4',
    'Drafts 1',
    'Scheduled 0',
    'Published 2 *',
    'Withdrawn 1',
    'Discarded 0',
  ]);
  expect([all, published, drafts, withdrawn].map(({ text }) => titlesIn(text))).toEqual([
    ['D', 'C', 'B', 'A'],
    ['C', 'B'],
    ['A'],
    ['D'],
  ]);
});

test('the story changed last stands first, under its newest title, with a mark while readers see another', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'First', section: 'markets' }, 'publish');
  await save(site, 'Second');
  site.clock.now = new Date(site.clock.now.getTime() + 60_000);

  await change(agent, story, { title: 'First, changed', section: 'money' });

  const { text } = await agent.get('/desk/articles').expect(200);
  expect(titlesIn(text)).toEqual(['First, changed', 'Second']);
  expect(text.match(/Has unpublished changes/g)).toHaveLength(1);
  expect(text).toContain('<td>Money</td>');
});

test('a story without a title can still be opened', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await write(agent, { title: '' });

  const { text } = await agent.get('/desk/articles').expect(200);

  expect(text).toContain(`<a href="${action}">Untitled draft</a>`);
});

test('a long list is paged: every story once, in order, also among saves of the same moment', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const titles = Array.from({ length: 65 }, (_, n) => `Story ${n}`);
  for (const title of titles) await article(site, { title });

  const seen: string[][] = [];
  for (let next = '/desk/articles?status=published'; next; ) {
    const { text } = await agent.get(next).expect(200);
    seen.push(titlesIn(text));
    next = olderIn(text);
  }

  expect(seen.map(({ length }) => length)).toEqual([30, 30, 5]);
  expect(seen.flat()).toEqual(titles.toReversed());
});

test('a page of exactly thirty has no older page', async () => {
  const site = await openSite();
  const agent = await editor(site);
  for (let n = 0; n < 30; n += 1) await article(site);

  const { text } = await agent.get('/desk/articles').expect(200);

  expect(titlesIn(text)).toHaveLength(30);
  expect(olderIn(text)).toBe('');
});

test('a story saved while somebody pages does not repeat the others', async () => {
  const site = await openSite();
  const agent = await editor(site);
  for (let n = 0; n < 35; n += 1) await save(site, `Story ${n}`);
  const first = await agent.get('/desk/articles').expect(200);

  await save(site, 'Newest');
  const second = await agent.get(olderIn(first.text)).expect(200);

  expect(titlesIn(second.text)).toEqual(['Story 4', 'Story 3', 'Story 2', 'Story 1', 'Story 0']);
});

test.each([
  '?status=nothing',
  '?before=yesterday',
  '?before=20250414T202649000Z-9007199254740993',
  '?removed=-1',
  '?status=draft&status=published',
])('an address the list does not understand, %s, is refused in words', async (query) => {
  const site = await openSite();
  const agent = await editor(site);

  const { status, text } = await agent.get(`/desk/articles${query}`);

  expect(status).toBe(400);
  expect(text).toContain('This address has a part that the page does not understand.');
});

test.each(['/desk', '/admin'])('%s leads to the list', async (address) => {
  const site = await openSite();
  const agent = await editor(site);

  const answer = await agent.get(address).redirects(2);

  expect(answer.request.url).toMatch(/\/desk\/articles$/);
  expect(answer.status).toBe(200);
});
