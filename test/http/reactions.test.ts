import request from 'supertest';
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { audienceOf } from '../../src/audience/audience.ts';
import { sql } from '../../src/db/sql.ts';
import { nextEdition } from '../../src/site/paper.store.ts';
import { article, type TestArticle } from '../support/article.ts';
import { republish } from '../support/changing.ts';
import { element, linkOf, textOf } from '../support/html.ts';
import { beacon, countsOf, firefox, openBehindProxy, passMinutes, readerHeaders } from '../support/readers.ts';
import type { TestSite } from '../support/site.ts';

const react = (site: Pick<TestSite, 'app'>, { path }: Pick<TestArticle, 'path'>, reader = 1, browser = firefox) =>
  request(site.app).post(`${path}/verygood`).set(readerHeaders(reader, browser));
const counted = async (site: Pick<TestSite, 'app'>, story: TestArticle, reader = 1) => {
  const { body } = await react(site, story, reader).set('Accept', 'application/json').expect(200);

  return (body as { count: number }).count;
};
const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;
const marksOf = async ({ db }: TestSite) => (await db.all(sql`SELECT mark FROM reaction_marks`)).length;

function restarted(site: TestSite): TestSite {
  const audience = audienceOf(site);

  return { ...site, audience, app: createApp(site, audience) };
}

test('the form leads to the story, which says thank you and counts', async () => {
  const site = await openBehindProxy();
  const story = await article(site);

  const { headers } = await react(site, story).expect(303);
  const html = await read(site, headers.location ?? '');

  expect(headers.location).toBe(`${story.path}?reacted=1#react`);
  expect(headers['cache-control']).toBe('no-store');
  expect(html).toMatch(/<button[^>]*>veryGood! \(1\)<\/button>/);
  expect(textOf(element(html, '<form class="react" id="react"'))).toContain('Thank you.');
});

test('the page that says thank you is not kept by any cache, and its canonical address is the story’s', async () => {
  const site = await openBehindProxy();
  const { path } = await article(site);

  const { headers, text } = await request(site.app).get(`${path}?reacted=1`).expect(200);

  expect(headers['cache-control']).toBe('no-store');
  expect(new URL(linkOf(text, 'canonical') ?? '').pathname).toBe(path);
  expect(linkOf(text, 'canonical')).not.toContain('reacted');
});

test('nobody is thanked who did nothing', async () => {
  const site = await openBehindProxy();
  const { path } = await article(site);

  for (const query of ['', '?reacted=0', '?reacted=yes', '?reacted=1&reacted=1'])
    expect(await read(site, `${path}${query}`), query).not.toContain('Thank you.');
});

test('a program is answered with the count', async () => {
  const site = await openBehindProxy();
  const story = await article(site);

  const { headers, body } = await react(site, story).set('Accept', 'application/json').expect(200);

  expect(body).toEqual({ count: 1 });
  expect(headers['content-type']).toContain('application/json');
  expect(headers['cache-control']).toBe('no-store');
});

test('a reader reacts to a story once a day; repeating is harmless', async () => {
  const site = await openBehindProxy();
  const story = await article(site);

  const counts = [await counted(site, story), await counted(site, story)];
  await react(site, story).expect(303);
  passMinutes(site, 3 * 60);

  expect([...counts, await counted(site, story)]).toEqual([1, 1, 1]);
});

test('a reader may react to every story, and every reader to a story', async () => {
  const site = await openBehindProxy();
  const [one, two] = [await article(site), await article(site)];

  expect([await counted(site, one, 1), await counted(site, two, 1), await counted(site, one, 2)]).toEqual([1, 1, 2]);
});

test('another browser at the same address is another reader', async () => {
  const site = await openBehindProxy();
  const story = await article(site);
  await react(site, story, 1).expect(303);
  await react(site, story, 1, 'w3m/0.5.3').expect(303);

  expect((await countsOf(site, story.id)).reactions).toBe(2);
});

test('a hand that trembles counts once, and a crowd counts whole', async () => {
  const site = await openBehindProxy();
  const story = await article(site);
  await Promise.all(Array.from({ length: 20 }, () => react(site, story, 1).expect(303)));
  const trembling = (await countsOf(site, story.id)).reactions;

  await Promise.all(Array.from({ length: 20 }, (_, reader) => react(site, story, reader + 1).expect(303)));

  expect([trembling, (await countsOf(site, story.id)).reactions]).toEqual([1, 20]);
});

test('a restart within the day forgets nobody', async () => {
  const site = await openBehindProxy();
  const story = await article(site);
  await counted(site, story);

  passMinutes(site, 60);
  const again = restarted(site);

  expect(await counted(again, story)).toBe(1);
});

test('the next day the reader may react again', async () => {
  const site = await openBehindProxy();
  const story = await article(site);
  await counted(site, story);
  site.clock.now = new Date('2025-04-15T00:01:00.000Z');

  expect(await counted(site, story)).toBe(2);
});

test('the marks of a day are deleted after it, and its salt too', async () => {
  const site = await openBehindProxy();
  const story = await article(site);
  await counted(site, story);
  await site.audience.sweep();
  const during = await marksOf(site);
  site.clock.now = new Date('2025-04-15T00:31:00.000Z');
  await site.audience.sweep();

  expect([during, await marksOf(site)]).toEqual([1, 0]);
  expect(await site.db.all(sql`SELECT day FROM salts`)).toEqual([{ day: '2025-04-15' }]);
  expect((await countsOf(site, story.id)).reactions).toBe(1);
});

test('reacting and viewing are counted apart', async () => {
  const site = await openBehindProxy();
  const story = await article(site);
  await beacon(site, story.id);
  await counted(site, story);
  await site.audience.views.write();

  expect(await countsOf(site, story.id)).toEqual({ views: 1, reactions: 1 });
});

test.each([
  ['the story', (site: TestSite, { id }: TestArticle) => republish(site, id, { refusesReactions: true })],
  [
    'its section',
    (site: TestSite) => site.db.run(sql`UPDATE sections SET refuses_reactions = 1 WHERE slug = 'finance'`),
  ],
  [
    'the site',
    (site: TestSite) =>
      site.db.atomically([
        sql`
          INSERT INTO settings (name, value)
          VALUES ('counters', ${JSON.stringify({ showsViews: true, viewsFrom: 0, takesReactions: false })})`,
        nextEdition(),
      ]),
  ],
])('where %s takes no reactions there is no button, and a form that comes all the same is refused', async (_name, switchOff) => {
  const site = await openBehindProxy();
  const story = await article(site);
  await counted(site, story);
  await switchOff(site, story);

  const html = await read(site, story.path);

  expect(html).not.toContain('veryGood!');
  await react(site, story, 2).expect(403);
  const { body } = await react(site, story, 2).set('Accept', 'application/json').expect(403);
  expect(body).toMatchObject({ error: 'forbidden' });
  expect((await countsOf(site, story.id)).reactions).toBe(1);
});

test('other sections go on taking them', async () => {
  const site = await openBehindProxy();
  const story = await article(site, { section: 'life' });
  await site.db.run(sql`UPDATE sections SET refuses_reactions = 1 WHERE slug = 'finance'`);

  expect(await counted(site, story)).toBe(1);
});

test('there is nothing to react to where readers see no story', async () => {
  const site = await openBehindProxy();
  const [draft, gone] = [await article(site, { status: 'draft' }), await article(site, { status: 'withdrawn' })];
  const { path } = await article(site, { title: 'Here' });

  await react(site, draft).expect(404);
  await react(site, gone).expect(404);
  await react(site, { path: '/finance/nothing' }).expect(404);
  await react(site, { path: path.replace('/finance/', '/life/') }).expect(404);
});

test('a story with letters of any script takes reactions', async () => {
  const site = await openBehindProxy();
  const story = await article(site, { title: 'دفتر وصفات' });

  const { headers } = await react(site, story).expect(303);

  expect(headers.location).toBe(`${story.path}?reacted=1#react`);
  await request(site.app)
    .get(headers.location ?? '')
    .expect(200);
});

test('a form from another site is refused', async () => {
  const site = await openBehindProxy();
  const story = await article(site);

  await react(site, story).set('Sec-Fetch-Site', 'cross-site').expect(403);

  expect((await countsOf(site, story.id)).reactions).toBe(0);
});
