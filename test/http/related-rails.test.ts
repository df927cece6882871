import request from 'supertest';
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { audienceOf } from '../../src/audience/audience.ts';
import { sql } from '../../src/db/sql.ts';
import { relateAll, relateStory } from '../../src/rails/relating.ts';
import { article } from '../support/article.ts';
import { republish, withdraw } from '../support/changing.ts';
import { change, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { hrefsIn, inRail } from '../support/rails.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { watched } from '../support/tables.ts';

const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;
const related = async (site: TestSite, { path }: { path: string }) => inRail(await read(site, path), 'related');
const relatedTo = async (site: TestSite, { path }: { path: string }) => hrefsIn(await read(site, path), 'related');

/** Alike in their words, yet each told in its own: no sentence is the same as in another. */
const about = (words: readonly string[], own: string) => ({
  title: `${own}: ${words[0]} ${own} ${words[1]}`,
  summary: `${own} ${words[2]} ${own} ${words[3]}.`,
  body: words.map((word) => `The ${own} ${word} was ${own}, not ${word} by ${own}.`).join('\n\n'),
});
const ferries = (own: string) => about(['ferry', 'timetable', 'harbour', 'jetty', 'tide'], own);
const olives = (own: string) => about(['olive', 'frost', 'blossom', 'press', 'grower'], own);

test('two stories about the same things stand beside each other, and say what they share', async () => {
  const site = await openSite();
  const [monday, friday] = [await article(site, ferries('Monday')), await article(site, ferries('Friday'))];
  await article(site, olives('Dawn'));
  await relateAll(site);

  const [link, ...others] = await related(site, monday);

  expect(others).toEqual([]);
  expect(link).toMatchObject({ href: friday.path, title: friday.title });
  expect(link?.reason).toMatch(/^Both about .*(ferry|timetable)/i);
  expect(await relatedTo(site, friday)).toEqual([monday.path]);
});

test('the reason is there for readers to see, not only for their tools', async () => {
  const site = await openSite();
  const monday = await article(site, ferries('Monday'));
  await article(site, ferries('Friday'));
  await relateAll(site);

  const [link] = await related(site, monday);

  expect(await read(site, monday.path)).toContain(`<p class="meta">${link?.reason}</p>`);
});

test('an older story gets the new one as soon as it is published at the desk', async () => {
  const site = await openSite();
  const old = await article(site, ferries('Monday'));
  await relateAll(site);
  const before = await relatedTo(site, old);

  const { id } = await write(await editor(site), { ...ferries('Friday') }, 'publish');
  const [link] = await related(site, old);

  expect(before).toEqual([]);
  expect(await read(site, link?.href ?? '')).toContain(`data-article="${id}"`);
});

test('a draft stands nowhere', async () => {
  const site = await openSite();
  const old = await article(site, ferries('Monday'));
  await write(await editor(site), { ...ferries('Friday') });
  await relateAll(site);

  expect(await relatedTo(site, old)).toEqual([]);
});

test('a story that is changed loses the company it no longer fits, and finds its new one', async () => {
  const site = await openSite();
  const [ferry, olive] = [await article(site, ferries('Monday')), await article(site, olives('Dawn'))];
  const changed = await article(site, ferries('Friday'));
  await relateAll(site);
  const before = await relatedTo(site, changed);

  await republish(site, changed.id, { ...olives('Dusk') });
  await relateStory(site, changed.id);

  expect(before).toEqual([ferry.path]);
  expect((await related(site, changed))[0]?.href).toBe(olive.path);
  expect((await related(site, changed)).map(({ reason }) => reason)).not.toContain('Newest in Finance');
  expect((await related(site, olive))[0]?.href).toBe(changed.path);
  expect((await related(site, ferry)).filter(({ reason }) => reason?.startsWith('Both about'))).toEqual([]);
});

test('a story that nothing changed in is not looked at again', async () => {
  const site = await openSite();
  await article(site, ferries('Monday'));
  await article(site, ferries('Friday'));

  expect([await relateAll(site), await relateAll(site)]).toEqual([2, 0]);
});

test('a withdrawn story leaves at once, and the next best takes its place', async () => {
  const site = await openSite();
  const own = await article(site, ferries('Monday'));
  for (let n = 0; n < 13; n += 1) await article(site, ferries(`Crew${n}`));
  for (let n = 0; n < 70; n += 1)
    await article(site, { title: `Word${n}`, summary: '', body: `Nothing but word${n}.` });
  await relateAll(site);
  const before = await relatedTo(site, own);

  const leaving = before[0]?.split('/').at(-1) ?? '';
  const story = await site.db.get<{ id: number }>(sql`SELECT id FROM articles WHERE slug = ${leaving}`);
  await withdraw(site, story?.id ?? 0);
  const after = await relatedTo(site, own);

  expect(before).toHaveLength(10);
  expect(after).toHaveLength(10);
  expect(after.slice(0, 9)).toEqual(before.slice(1));
  expect(before).not.toContain(after[9]);
});

test('a withdrawn story that comes back stands where it stood', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const old = await article(site, ferries('Monday'));
  const story = await write(agent, { ...ferries('Friday') }, 'publish');
  const before = await relatedTo(site, old);

  await change(agent, story, {}, 'withdraw');
  const without = await relatedTo(site, old);
  await change(agent, story, {}, 'return');

  expect(before).toHaveLength(1);
  expect(without).toEqual([]);
  expect(await relatedTo(site, old)).toEqual(before);
});

test('where nothing is alike, up to three of the newest of the section stand in and say so', async () => {
  const site = await openSite();
  const own = await article(site, olives('Dawn'));
  const others = [];
  for (const [index, word] of ['lanterns', 'puddings', 'trombones', 'umbrellas'].entries()) {
    const publishedAt = new Date(site.clock.now.getTime() - (9 - index) * 3_600_000).toISOString();
    others.unshift(await article(site, { title: word, summary: '', body: `${word} ${word}`, publishedAt }));
  }
  await article(site, { title: 'Elsewhere', summary: '', body: 'Quite another thing.', section: 'markets' });
  await relateAll(site);

  const links = await related(site, own);

  expect(links.map(({ href }) => href)).toEqual(others.slice(0, 3).map(({ path }) => path));
  expect(new Set(links.map(({ reason }) => reason))).toEqual(new Set(['Newest in Finance']));
});

test('one alike story is enough: fewer rather than unlike ones', async () => {
  const site = await openSite();
  const own = await article(site, ferries('Monday'));
  const friday = await article(site, ferries('Friday'));
  await article(site, olives('Dawn'));
  await article(site, { title: 'Trombones', summary: '', body: 'A brass band in the rain.' });
  await relateAll(site);

  expect(await relatedTo(site, own)).toEqual([friday.path]);
});

test('a story alone in its paper has no related rail', async () => {
  const site = await openSite();
  const own = await article(site, olives('Dawn'));
  await relateAll(site);

  expect(await read(site, own.path)).not.toContain('data-rail="related"');
});

test('what the editors chose comes first, in their order, though it is not alike', async () => {
  const site = await openSite();
  const [olive, band] = [
    await article(site, olives('Dawn')),
    await article(site, { title: 'Band', body: 'Brass in the rain.' }),
  ];
  const friday = await article(site, ferries('Friday'));
  const own = await article(site, { ...ferries('Monday'), related: [band.id, olive.id] });
  await relateAll(site);

  const links = await related(site, own);

  expect(links.map(({ href }) => href)).toEqual([band.path, olive.path, friday.path]);
  expect(links.slice(0, 2).map(({ reason }) => reason)).toEqual(['Chosen by the editors', 'Chosen by the editors']);
});

test('a chosen story stands at once, before anything is computed', async () => {
  const site = await openSite();
  const olive = await article(site, olives('Dawn'));
  const own = await article(site, { ...ferries('Monday'), related: [olive.id] });

  expect(await relatedTo(site, own)).toEqual([olive.path]);
});

test('a chosen story that readers cannot see is left out', async () => {
  const site = await openSite();
  const draft = await article(site, { ...olives('Dawn'), status: 'draft' });
  const gone = await article(site, { title: 'Gone', body: 'Gone.', status: 'withdrawn' });
  const own = await article(site, { ...ferries('Monday'), related: [draft.id, gone.id] });

  expect(await relatedTo(site, own)).toEqual([]);
});

test('the other parts of a series come before what is alike, and say whether they came earlier or later', async () => {
  const site = await openSite();
  const at = (day: number) => `2025-04-0${day}T10:00:00.000Z`;
  const part = (title: string, day: number) =>
    article(site, {
      title,
      summary: '',
      body: `Quite a ${title} matter.`,
      series: 'Night buses',
      publishedAt: at(day),
    });
  const [first, third] = [await part('lantern', 1), await part('trombone', 5)];
  const friday = await article(site, ferries('Friday'));
  const own = await article(site, { ...ferries('Monday'), series: 'Night buses', publishedAt: at(3) });
  await relateAll(site);

  const links = await related(site, own);

  expect(links.map(({ href, reason }) => [href, reason])).toEqual([
    [third.path, 'Later in this story'],
    [first.path, 'Earlier in this story'],
    [friday.path, expect.stringMatching(/^Both about /)],
  ]);
});

test('a near-copy of the page’s own story does not stand beside it, whatever its title', async () => {
  const site = await openSite();
  const body = Array.from(
    { length: 12 },
    (_, n) => `The ferry timetable slipped at jetty ${n} while harbour crews waited.`,
  );
  const own = await article(site, { title: 'Ferries late', body: body.join('\n\n') });
  await article(site, { title: 'Timetable trouble', body: `Updated at noon.\n\n${body.join('\n\n')}` });
  const other = await article(site, ferries('Friday'));
  await relateAll(site);

  expect(await relatedTo(site, own)).toEqual([other.path]);
});

test('nothing is computed or written when somebody reads', async () => {
  const site = await openSite();
  const own = await article(site, ferries('Monday'));
  await article(site, ferries('Friday'));
  const { site: seen, writes } = watched(site);
  const app = createApp(seen, audienceOf(seen));
  const stored = () => site.db.all(sql`SELECT article_id, related_id, score, words FROM related ORDER BY article_id`);

  for (const path of [own.path, `${own.path}/related`, '/', '/finance', '/most-read'])
    await request(app).get(path).expect(200);

  expect(writes).toEqual([]);
  expect(await stored()).toEqual([]);
  expect(await relateAll(site)).toBe(2);
  expect(await stored()).toHaveLength(2);
});
