import request from 'supertest';
import { expect, test } from 'vitest';
import { relateAll } from '../../src/rails/relating.ts';
import { changesAfter, currentEdition } from '../../src/site/changes.store.ts';
import { article } from '../support/article.ts';
import { change, send, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { hrefsIn } from '../support/rails.ts';
import { openSite, type TestSite } from '../support/site.ts';

const sentences = Array.from({ length: 9 }, (_, n) => {
  const [what, where] = ['anchor kettle rope lamp mast gull crate tide bell'.split(' ')[n], `jetty number ${n + 1}`];
  return `The harbour office moved its ${what} to ${where} before the ferry from Merrow Point came in.`;
});
const wire = sentences.join('\n\n');
/** Another title and lead, a sentence dropped, a paragraph of its own. */
const rewrite = ['A quiet morning by the water ended with a good deal of lifting.', ...sentences.slice(2)].join('\n\n');

const hrefsBeside = async (site: TestSite, path: string) =>
  hrefsIn((await request(site.app).get(path).expect(200)).text, 'related');

async function copied(settings: Record<string, string> = {}) {
  const site = await openSite(settings);
  const agent = await editor(site);
  const first = await article(site, { title: 'Office moves its kettle', body: wire });
  await relateAll(site);
  const second = await write(agent, { title: 'Harbour office on the move', body: rewrite }, 'publish');
  await relateAll(site);
  const page = () => agent.get(`${second.action}?done=publish`).expect(200);
  const say = (word: string, other = first.id) =>
    send(agent, `${second.action}/links`, { other: String(other), say: word });

  return { site, agent, first, second, path: '/finance/harbour-office-on-the-move', page, say };
}

test('after a save the desk says which story this one looks like, and how much', async () => {
  const { page, first } = await copied();

  const { text } = await page();

  expect(text).toContain(`This looks like <a href="${first.path}">Office moves its kettle</a>`);
  expect(text).toMatch(/\(\d\d % the same\)/);
});

test('a draft is looked at as well, and a story like no other is not remarked on', async () => {
  const { agent, site } = await copied();
  const draft = await write(agent, { title: 'Once more', body: rewrite });
  const other = await write(agent, { title: 'Olives', body: 'Frost lay on the olive trees above the town at dawn.' });

  expect((await agent.get(`${draft.action}?done=draft`)).text).toContain('This looks like');
  expect((await agent.get(`${other.action}?done=draft`)).text).not.toContain('This looks like');
  expect(site.db.engine).toBeTruthy();
});

test('two that are kept never stand beside each other, and nobody is asked again', async () => {
  const { site, path, first, say, page } = await copied();

  await say('both').expect(303);
  await relateAll(site);

  expect((await page()).text).not.toContain('This looks like');
  expect(await hrefsBeside(site, path)).not.toContain(first.path);
});

test('two that are not the same may stand beside each other, also after a later save', async () => {
  const { site, agent, second, path, first, say, page } = await copied();

  await say('different').expect(303);
  await change(agent, second, { summary: 'A new summary.' }, 'publish');
  await relateAll(site);

  expect((await page()).text).not.toContain('This looks like');
  expect(await hrefsBeside(site, path)).toContain(first.path);
});

test('the address of a story that is the same leads to the other one for good, and no browser keeps that', async () => {
  const { site, path, first, say } = await copied();

  await say('redirect').expect(303);

  const { headers } = await request(site.app).get(path).expect(301);
  expect(headers.location).toBe(first.path);
  expect(headers['cache-control']).toContain('public, max-age=0, s-maxage=');
});

test('a cache in front is told under which stories it keeps the redirect, and hears when the editor undoes it', async () => {
  const { site, agent, second, path, first, say } = await copied({ PURGE_URL: 'http://127.0.0.1:1/purge' });
  await say('redirect').expect(303);
  const led = await request(site.app).get(path).expect(301);
  const before = await currentEdition(site.db);

  await change(agent, second, {}, 'return');

  const told = (await changesAfter(site.db, before, 100)).flatMap(({ tags }) => tags.split(' '));
  expect(led.headers['surrogate-key']).toBe(`all text:${second.id} text:${first.id}`);
  expect(told).toContain(`text:${second.id}`);
  await request(site.app).get(path).expect(200);
});

test('two that are not the same after all lead nowhere for good', async () => {
  const { site, path, first, say } = await copied();
  await say('redirect').expect(303);

  await say('different').expect(303);

  await request(site.app).get(path).expect(302).expect('Location', first.path);
});

test('a story may name the other as the original: its page stays, its canonical address is the other’s', async () => {
  const { site, path, first, say } = await copied();
  const canonical = async () =>
    /rel="canonical" href="[^"]*?(\/finance[^"]*)"/.exec((await request(site.app).get(path)).text)?.[1];
  const before = await canonical();

  await say('canonical').expect(303);

  expect(before).toBe(path);
  expect(await canonical()).toBe(first.path);
});

test('a banned pair never stands together, either way round, until it is allowed again', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const body = (day: string) => `Ferries to Merrow Point were late on ${day}. Ferry crews at Merrow Point waited.`;
  const other = await article(site, { title: 'Ferries late on Friday', body: body('Friday') });
  const own = await write(agent, { title: 'Ferries late on Monday', body: body('Monday') }, 'publish');
  await relateAll(site);
  const path = '/finance/ferries-late-on-monday';
  const both = async () => [...(await hrefsBeside(site, path)), ...(await hrefsBeside(site, other.path))];
  const before = await both();

  await send(agent, `${own.action}/links`, { other: String(other.id), say: 'ban' }).expect(303);
  await relateAll(site);
  const banned = await both();
  await send(agent, `${own.action}/links`, { other: String(other.id), say: 'allow' }).expect(303);
  await relateAll(site);

  expect(before).toEqual(expect.arrayContaining([other.path, path]));
  expect(banned).toEqual([]);
  expect(await both()).toEqual(expect.arrayContaining([other.path, path]));
});

test('the page of links tells each link’s reason and the parts of its score', async () => {
  const { agent, site, second } = await copied();
  await article(site, {
    title: 'Merrow Point ferry',
    body: 'The ferry from Merrow Point came in by the harbour office jetty.',
  });
  await relateAll(site);

  const { text } = await agent.get(`${second.action}/links`).expect(200);

  expect(text).toContain('Merrow Point ferry');
  expect(text).toMatch(/0\.\d{3} = \(words 0\.\d\d \+ names 0\.\d\d \+ topics 0\.\d\d\) × time/);
});

test('what is said wrongly is refused with the page, and an unknown story is not found', async () => {
  const { say } = await copied();

  await say('perhaps').expect(422);
  await say('ban', 12_345).expect(404);
});
