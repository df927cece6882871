import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { change, formOf, send, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { problemsIn } from '../support/form.ts';
import { fill, hops, idOf, mastheadOf } from '../support/shape.ts';
import { openSite } from '../support/site.ts';
import { logOf } from '../support/staff.ts';

const sport = { name: 'Sport', slug: '', description: 'Who won, and what it cost.', hue: 'life' };

test('a new section stands last, takes stories at once and has its hue', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { text } = await agent.get('/desk/sections/new').expect(200);
  const action = /action="(\/desk\/sections\/\d+)"/.exec(text)?.[1] ?? '';

  await agent.post(action).type('form').send(sport).expect(303);
  const story = await write(agent, { section: 'sport' }, 'publish');

  const page = await request(site.app).get('/sport').expect(200);
  expect(mastheadOf(page.text).at(-2)).toBe('/sport');
  expect(page.text).toContain('data-hue="life"');
  expect(page.text).toContain('Who won, and what it cost.');
  expect(page.text).toContain('/sport/harbour-towns-borrow');
  expect((await formOf(agent, story.action)).section).toBe('sport');
  expect(await logOf(site)).toContain('Mara Ellison made Section: Sport');
});

test('every former address of a section answers 301 in one hop: section, story and related links', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await article(site, { title: 'The slate returns', section: 'money' });

  await fill(agent, '/desk/sections/6', { name: 'Purse', slug: 'purse' }).then((answer) =>
    expect(answer.status).toBe(303),
  );
  await fill(agent, '/desk/sections/6', { name: 'Household', slug: 'household' });

  const slug = story.path.split('/').at(-1);
  for (const former of ['money', 'purse']) {
    expect(await hops(site, `/${former}`)).toEqual([`301 /${former}`, '200 /household']);
    expect(await hops(site, `/${former}/${slug}`)).toEqual([`301 /${former}/${slug}`, `200 /household/${slug}`]);
    expect(await hops(site, `/${former}/${slug}/related`)).toEqual([
      `301 /${former}/${slug}/related`,
      `200 /household/${slug}/related`,
    ]);
    expect(await hops(site, `/most-read?section=${former}`)).toHaveLength(2);
  }
  await request(site.app).post(`/purse/${slug}/verygood`).expect(303);
});

test('a section renamed back has its old address again, without a circle', async () => {
  const site = await openSite();
  const agent = await editor(site);

  await fill(agent, '/desk/sections/6', { slug: 'purse' });
  await fill(agent, '/desk/sections/6', { slug: 'money' });

  expect(await hops(site, '/money')).toEqual(['200 /money']);
  expect(await hops(site, '/purse')).toEqual(['301 /purse', '200 /money']);
});

test.each([
  'desk',
  'topics',
  'about',
  'imprint',
  'feed.xml',
  'img',
  'markets',
])('no section may stand at /%s', async (slug) => {
  const site = await openSite();
  const agent = await editor(site);

  const answer = await fill(agent, '/desk/sections/6', { name: 'A name', slug });

  const isPlain = /^[a-z]+$/.test(slug);
  expect(answer.status).toBe(isPlain ? 422 : 303);
  if (isPlain) expect(problemsIn(answer.text)[0]?.words).toContain(`/${slug}`);
  expect(answer.text).not.toContain('Saved. Pages show it now.');
});

test('an address that another section had stays its own', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await fill(agent, '/desk/sections/6', { slug: 'purse' });

  const answer = await fill(agent, '/desk/sections/8', { name: 'Life', slug: 'money' });

  expect(answer.status).toBe(422);
  expect(problemsIn(answer.text)).toEqual([
    { field: 'slug', words: 'Another section has or had the address /money. Choose a different one' },
  ]);
});

test('a wrong form comes back with all that was typed', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const answer = await fill(agent, '/desk/sections/6', {
    name: ' ',
    slug: 'kept',
    description: 'Kept too',
    hue: 'pink',
  });

  expect(answer.status).toBe(422);
  expect(problemsIn(answer.text).map(({ field }) => field)).toEqual(['name', 'hue']);
  expect(answer.text).toContain('value="kept"');
  expect(answer.text).toContain('value="Kept too"');
});

test('of two people who change a section, the later one is told, and keeps what was typed', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { text } = await agent.get('/desk/sections/6').expect(200);
  const base = /name="base" value="([^"]+)"/.exec(text)?.[1] ?? '';
  await fill(agent, '/desk/sections/6', { name: 'Theirs' });

  const late = { name: 'Mine', slug: 'money', description: 'Mine', hue: 'money', base };
  const answer = await agent.post('/desk/sections/6').type('form').send(late).expect(409);

  expect(answer.text).toContain('value="Mine"');
  expect(await idOf(agent, '/desk/sections', 'Theirs')).toBe(6);
});

test('sections move up and down, and pages show the new order', async () => {
  const site = await openSite();
  const agent = await editor(site);

  await send(agent, '/desk/sections/order', { change: 'up:8' }).expect(303);
  await send(agent, '/desk/sections/order', { change: 'down:1' }).expect(303);
  await send(agent, '/desk/sections/order', { change: 'up:2' }).expect(303);

  const { text } = await request(site.app).get('/');
  expect(mastheadOf(text).slice(0, 8).join(' ')).toBe(
    '/markets /finance /companies /economy /technology /money /life /opinion',
  );
});

test('a retired section leaves menus and the form; its page, its stories and their saves go on', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { section: 'money' }, 'publish');
  const { text: front } = await request(site.app).get('/');

  await send(agent, '/desk/sections/6/turn', {}).expect(303);

  const { text } = await request(site.app).get('/');
  expect(mastheadOf(front)).toContain('/money');
  expect(mastheadOf(text)).not.toContain('/money');
  await request(site.app).get('/money').expect(200);
  await request(site.app).get('/money/harbour-towns-borrow').expect(200);
  expect((await agent.get('/desk/articles/new')).text).not.toContain('<option value="money"');
  await change(agent, story, { title: 'Still to be mended' }, 'publish');
  const { action } = await write(agent, {});
  await send(agent, action, { ...(await formOf(agent, action)), section: 'money', action: 'draft' }).expect(422);

  await send(agent, '/desk/sections/6/turn', {}).expect(303);
  expect(mastheadOf((await request(site.app).get('/')).text)).toContain('/money');
});

test('the last section that takes stories cannot be retired', async () => {
  const site = await openSite();
  const agent = await editor(site);
  for (const id of [1, 2, 3, 4, 5, 6, 7]) await send(agent, `/desk/sections/${id}/turn`, {}).expect(303);

  const answer = await send(agent, '/desk/sections/8/turn', {}).expect(303);

  expect(answer.headers.location).toBe('/desk/sections/8?done=last');
  expect(mastheadOf((await request(site.app).get('/')).text)).toEqual(['/life', '/most-read']);
});

test.each([
  ['/desk/sections/order', { change: 'sideways:1' }, 400],
  ['/desk/sections/order', {}, 400],
  ['/desk/sections/order', { change: 'up:999999' }, 303],
  ['/desk/sections/nothing', { name: 'X' }, 404],
  ['/desk/sections/99/turn', {}, 404],
])('%s with %j is answered with %i', async (path, form, status) => {
  const site = await openSite();
  const agent = await editor(site);

  await agent.post(path).type('form').send(form).expect(status);
});

test('a form that was open while its section was renamed is saved in that section', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await write(agent, { section: 'money' });
  const fields = await formOf(agent, action);
  await fill(agent, '/desk/sections/6', { slug: 'purse' });

  await send(agent, action, { ...fields, title: 'Saved all the same', action: 'draft' }).expect(303);

  expect(await formOf(agent, action)).toMatchObject({ title: 'Saved all the same', section: 'purse' });
});
