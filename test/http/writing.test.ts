import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { change, formOf, revisionsOf, send, stateOf, write } from '../support/desk.ts';
import { editor, newStory } from '../support/editor.ts';
import { formTo } from '../support/form.ts';
import { openSite, type TestSite } from '../support/site.ts';

const namesOf = ({ db }: TestSite) =>
  db.all<{ slug: string; name: string }>(sql`SELECT slug, name FROM topics ORDER BY slug`);

test('a new story starts with its author and is nowhere until it is saved', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const { text } = await agent.get('/desk/articles/new').expect(200);
  const { action } = await newStory(agent);

  const { fields } = formTo(String(/action="(\/desk\/articles\/\d+)"/.exec(text)?.[1]), text);
  expect(fields).toMatchObject({ base_revision: '0', title: '', body: '', authors: 'Mara Ellison', language: 'en-GB' });
  await agent.get(action).expect(404);
  expect(await site.db.all(sql`SELECT id FROM articles`)).toEqual([]);
});

test('a draft is kept for the newsroom and readers do not find it', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const { action, id } = await write(agent, { title: 'Harbour towns borrow' });

  expect(await stateOf(site, id)).toMatchObject({ status: 'draft', revision: 1, publishedAt: null });
  expect((await formOf(agent, action)).title).toBe('Harbour towns borrow');
  await request(site.app).get('/finance/harbour-towns-borrow').expect(404);
  expect((await request(site.app).get('/')).text).not.toContain('Harbour towns borrow');
});

test('a draft may be as unfinished as its author likes', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const { action } = await write(agent, { title: '', body: '', authors: '' });

  expect(await formOf(agent, action)).toMatchObject({ title: '', body: '', authors: '', base_revision: '1' });
});

test('every save adds a revision that holds all of the content', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {
    title: 'One',
    summary: 'A summary',
    body: 'First\r\n\r\nSecond',
    section: 'markets',
    topics: 'Bonds, Harbours',
    authors: 'Mara Ellison, Ben Ode',
    series: 'The long tide',
    language: 'de',
  });

  await change(agent, story, { title: 'Two' });
  await change(agent, story, { body: 'Third' }, 'publish');

  const [first, second, third] = await revisionsOf(site, story.id);
  expect(first).toMatchObject({
    title: 'One',
    slug: 'one',
    summary: 'A summary',
    body: 'First\n\nSecond',
    language: 'de',
    sectionId: 2,
    topics: [
      { slug: 'bonds', name: 'Bonds' },
      { slug: 'harbours', name: 'Harbours' },
    ],
    authors: [
      { slug: 'mara-ellison', name: 'Mara Ellison' },
      { slug: 'ben-ode', name: 'Ben Ode' },
    ],
    series: { slug: 'the-long-tide', name: 'The long tide' },
    picture: null,
  });
  expect(second).toEqual({ ...first, title: 'Two', slug: 'two' });
  expect(third).toEqual({ ...second, body: 'Third' });
});

test('a revision knows who saved it, when, and whether readers saw it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent);
  site.clock.now = new Date('2025-04-15T08:00:00.000Z');

  await change(agent, story, {}, 'publish');

  const rows = await site.db.all(sql`
    SELECT r.number, a.name, r.saved_at AS "savedAt", r.published FROM revisions r JOIN accounts a ON a.id = r.saved_by
    WHERE r.article_id = ${story.id} ORDER BY r.number`);
  expect(rows).toEqual([
    { number: 1, name: 'Mara Ellison', savedAt: '2025-04-14T20:30:00.000Z', published: 0 },
    { number: 2, name: 'Mara Ellison', savedAt: '2025-04-15T08:00:00.000Z', published: 1 },
  ]);
});

test('topics, authors and series are made when a story first names them, and keep their order', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const { action } = await write(
    agent,
    { topics: 'Tides, Bonds, Copper', authors: 'Zoe Ash, Ben Ode, Mara Ellison', series: 'The long tide' },
    'publish',
  );

  const { text } = await request(site.app).get('/finance/harbour-towns-borrow').expect(200);
  const order = (folder: string) =>
    [...text.matchAll(new RegExp(`href="/${folder}/([a-z-]+)"`, 'g'))].map(([, slug]) => slug);
  expect([...new Set(order('authors'))]).toEqual(['zoe-ash', 'ben-ode', 'mara-ellison']);
  expect([...new Set(order('topics'))]).toEqual(['tides', 'bonds', 'copper']);
  expect(await formOf(agent, action)).toMatchObject({ topics: 'Tides, Bonds, Copper', series: 'The long tide' });
  expect(await site.db.all(sql`SELECT slug, name FROM series`)).toEqual([
    { slug: 'the-long-tide', name: 'The long tide' },
  ]);
});

test('a name that is taken away leaves the story and stays in the paper', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { topics: 'Tides, Bonds' }, 'publish');

  await change(agent, story, { topics: 'Bonds' }, 'publish');

  expect((await request(site.app).get('/finance/harbour-towns-borrow')).text).not.toContain('/topics/tides');
  expect((await namesOf(site)).map(({ slug }) => slug)).toEqual(['bonds', 'tides']);
});

test('two spellings of one name are one topic, and the first stands', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await write(agent, { title: 'First', topics: 'Harbour Bonds' });

  const { action } = await write(agent, { title: 'Second', topics: 'Tides, harbour bonds, HARBOUR-BONDS, Tides' });

  expect(await namesOf(site)).toEqual([
    { slug: 'harbour-bonds', name: 'Harbour Bonds' },
    { slug: 'tides', name: 'Tides' },
  ]);
  expect((await formOf(agent, action)).topics).toBe('Tides, Harbour Bonds');
});

test('names may be parted by the commas of Arabic and Chinese', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const { id } = await write(agent, { topics: 'البحر، السوق, 潮汐，储蓄、港口,, ,' });

  const [content] = await revisionsOf(site, id);
  expect(content?.topics.map(({ name }) => name)).toEqual(['البحر', 'السوق', '潮汐', '储蓄', '港口']);
});

test('a story in another language says so to readers', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const { action } = await write(
    agent,
    { title: 'سوق الميناء', body: 'باع الصيادون السمك.', language: 'ar' },
    'publish',
  );

  const { text } = await request(site.app)
    .get(`/finance/${encodeURIComponent('سوق-الميناء')}`)
    .expect(200);
  expect(text).toContain('lang="ar" dir="rtl"');
  expect((await formOf(agent, action)).language).toBe('ar');
});

test('a story keeps its picture through every save, with what was typed about it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const picture = {
    file: 'sample/harbour.svg',
    description: 'Boats',
    caption: 'At dusk',
    credit: 'M.E.',
    width: 900,
    height: 600,
  };
  const { id, path } = await article(site, { picture });
  const story = { id, action: `/desk/articles/${id}` };

  await change(
    agent,
    story,
    { pictureDescription: 'Three boats', pictureCaption: '', pictureCredit: 'Ben Ode' },
    'publish',
  );
  await change(agent, story, { body: 'Another text' });

  const saves = await revisionsOf(site, id);
  const edited = { ...picture, description: 'Three boats', caption: '', credit: 'Ben Ode' };
  expect(saves.map((save) => save.picture)).toEqual([picture, edited, edited]);
  expect((await request(site.app).get(path)).text).toContain('alt="Three boats"');
});

test('a text comes back as it was typed, character for character', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const body = '\n\n  # <script>alert("1")</script> & &amp; \\ \u200fنص\u200e 🦀 e\u0301 \t end\n```\n</textarea>\n```';

  const { action, id } = await write(agent, { body: body.replaceAll('\n', '\r\n'), title: 'A "b" <c> & \'d\'' });

  expect((await formOf(agent, action)).body).toBe(body);
  expect((await revisionsOf(site, id))[0]).toMatchObject({ body, title: 'A "b" <c> & \'d\'' });
});

test('a sample story that somebody edits becomes the newsroom’s own', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { id } = await article(site);
  await site.db.run(sql`UPDATE articles SET sample = 1 WHERE id = ${id}`);

  await change(agent, { id, action: `/desk/articles/${id}` }, { title: 'Ours now' });
  await agent.post('/desk/sample/remove').expect(303).expect('Location', '/desk/articles?removed=0');

  expect((await stateOf(site, id))?.status).toBe('published');
});

test('an address that is no story’s is not found', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const addresses = ['0', '-1', '1.5', '1e3', 'x', '9007199254740993', '99999999999999999999', '%F0%9F%A6%80', '12'];

  const answers = await Promise.all(addresses.map((id) => agent.get(`/desk/articles/${id}`)));
  const posts = await Promise.all(
    addresses.slice(0, -1).map((id) => send(agent, `/desk/articles/${id}`, { base_revision: '0', section: 'finance' })),
  );

  expect([...answers, ...posts].map(({ status }) => status)).toEqual([...answers, ...posts].map(() => 404));
  expect(await site.db.all(sql`SELECT id FROM articles`)).toEqual([]);
});
