import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { type Editor, send } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formTo, problemsIn, titleOf } from '../support/form.ts';
import { readBefore } from '../support/readers.ts';
import { openSite, type TestSite } from '../support/site.ts';

const place = '/desk/counters';
const standing = { showsViews: 'yes', takesReactions: 'yes', viewsFrom: '0' };
const fieldsOf = async (agent: Editor) => formTo(place, (await agent.get(place).expect(200)).text).fields;
const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;
const stored = async ({ db }: TestSite) => ({
  settings: await db.all(sql`SELECT name, value FROM settings WHERE name = 'counters'`),
  sections: await db.all(sql`SELECT slug, hides_views, refuses_reactions FROM sections ORDER BY id`),
});

test('a new paper shows its counters and takes reactions, everywhere', async () => {
  const site = await openSite();
  const agent = await editor(site);

  expect(await fieldsOf(agent)).toEqual(standing);
});

test('the menu of the desk leads here', async () => {
  const site = await openSite();
  const agent = await editor(site);

  expect((await agent.get('/desk/articles')).text).toContain('href="/desk/counters"');
  expect((await agent.get(place)).text).toContain('href="/desk/counters" aria-current="page"');
});

test('only the newsroom comes here', async () => {
  const site = await openSite();
  const before = await stored(site);

  await request(site.app).get(place).expect(303);
  await request(site.app).post(place).type('form').send({}).expect(401);

  expect(await stored(site)).toEqual(before);
});

test('what is saved stands in the form again, with a note', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const typed = { showsViews: 'yes', viewsFrom: '100', hides_money: 'yes', refuses_life: 'yes', refuses_money: 'yes' };

  const { headers } = await send(agent, place, typed).expect(303);
  const { text } = await agent.get(headers.location ?? '').expect(200);

  expect(text).toContain('Saved. Pages show it now.');
  expect(formTo(place, text).fields).toEqual(typed);
});

test('the count of views can be hidden for the whole site', async () => {
  const site = await openSite();
  const { id, path } = await article(site);
  await readBefore(site, id, 500);
  const before = await read(site, path);

  await send(await editor(site), place, { takesReactions: 'yes', viewsFrom: '0' }).expect(303);

  expect(before).toContain('data-views="500"');
  expect(await read(site, path)).not.toContain('data-views');
  expect(await read(site, '/most-read')).not.toContain('500 readers');
});

test('it can be hidden below a number', async () => {
  const site = await openSite();
  const [few, many] = [await article(site), await article(site)];
  await readBefore(site, few.id, 99);
  await readBefore(site, many.id, 100);

  await send(await editor(site), place, { ...standing, viewsFrom: ' 100 ' }).expect(303);

  expect(await read(site, few.path)).not.toContain('data-views');
  expect(await read(site, many.path)).toContain('data-views="100"');
  expect(await read(site, '/most-read')).not.toContain('99 readers');
  expect(await read(site, '/most-read')).toContain('100 readers');
});

test('it can be hidden for a section', async () => {
  const site = await openSite();
  const [money, life] = [await article(site, { section: 'money' }), await article(site, { section: 'life' })];

  await send(await editor(site), place, { ...standing, hides_money: 'yes' }).expect(303);

  expect(await read(site, money.path)).not.toContain('data-views');
  expect(await read(site, life.path)).toContain('data-views');
});

test('it can be hidden for a story, in its own form', async () => {
  const site = await openSite();
  const { path } = await article(site, { hidesViews: true });

  expect(await read(site, path)).not.toContain('data-views');
});

test('veryGood! can be switched off for a section and for the site', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const [money, life] = [await article(site, { section: 'money' }), await article(site, { section: 'life' })];
  await send(agent, place, { ...standing, refuses_money: 'yes' }).expect(303);
  const ofSection = [await read(site, money.path), await read(site, life.path)];
  await send(agent, place, { showsViews: 'yes', viewsFrom: '0' }).expect(303);

  expect(ofSection.map((html) => html.includes('veryGood!'))).toEqual([false, true]);
  expect(await read(site, life.path)).not.toContain('veryGood!');
});

test.each([
  'many',
  '-1',
  '1.5',
  '',
  '1e3',
  '0x10',
  '9999999999',
  '٣',
])('a number of views that is none is refused, and nothing is saved: "%s"', async (viewsFrom) => {
  const site = await openSite();
  const agent = await editor(site);
  const before = await stored(site);
  const typed = { takesReactions: 'yes', viewsFrom, hides_money: 'yes', refuses_life: 'yes' };

  const { text } = await send(agent, place, typed).expect(422);

  expect(problemsIn(text)).toEqual([{ field: 'viewsFrom', words: 'Enter a whole number, such as 0 or 100' }]);
  expect(titleOf(text)).toMatch(/^Error: Counters/);
  expect(formTo(place, text).fields).toEqual(typed);
  expect(await stored(site)).toEqual(before);
});

test('a form that no browser sends is refused, not broken', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const before = await stored(site);
  const bodies = ['viewsFrom=1&viewsFrom=2', 'showsViews=maybe', 'hides_money=yes&hides_money=yes'];

  const answers = await Promise.all(bodies.map((body) => agent.post(place).type('form').send(body)));

  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
  expect(await stored(site)).toEqual(before);
});

test('a section that does not exist is passed over', async () => {
  const site = await openSite();
  await send(await editor(site), place, { ...standing, hides_nowhere: 'yes' }).expect(303);

  expect((await stored(site)).sections).not.toContainEqual(expect.objectContaining({ hides_views: 1 }));
});

test('counting goes on while nothing is shown', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { id, path } = await article(site);
  await send(agent, place, { viewsFrom: '0' }).expect(303);
  await request(site.app).post('/views').send({ article: id }).set('User-Agent', 'w3m/0.5.3').expect(204);
  await site.audience.views.write();
  await send(agent, place, standing).expect(303);

  expect(await read(site, path)).toContain('data-views="1"');
});
