import request from 'supertest';
import { expect, test } from 'vitest';
import { type Editor, send } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formTo, problemsIn } from '../support/form.ts';
import { fill, footOf, mastheadOf } from '../support/shape.ts';
import { openSite } from '../support/site.ts';

/** Presses a button of a menu. */
async function press(agent: Editor, menu: 'masthead' | 'foot', fields: Record<string, string>) {
  const { text } = await agent.get('/desk/menus').expect(200);
  const { base = '' } = formTo('/desk/menus', text).fields;

  return send(agent, '/desk/menus', { base, menu, ...fields });
}

test('the usual menus hold the sections, and what a reader looks for', async () => {
  const site = await openSite();

  const { text } = await request(site.app).get('/');

  expect(mastheadOf(text).join(' ')).toBe(
    '/finance /markets /companies /economy /technology /money /opinion /life /most-read',
  );
  expect(footOf(text).join(' ')).toBe('/most-read /topics /authors /archive /feed.xml /about /corrections');
});

test('sections, pages and links stand in a menu in the order of the newsroom', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await press(agent, 'masthead', { change: 'remove:0' });
  await press(agent, 'masthead', { change: 'add', choice: 'section:7' });
  await press(agent, 'masthead', { change: 'add', choice: 'page:1' });
  await press(agent, 'masthead', { change: 'link', name: 'Shop', href: 'https://shop.example/' });
  const answer = await press(agent, 'masthead', { change: 'up:3' });

  expect(answer.status).toBe(303);
  const { text } = await request(site.app).get('/opinion');
  expect(mastheadOf(text)).toEqual(['/opinion', 'https://shop.example/', '/about', '/most-read']);
  expect(text).toMatch(/<li data-hue="opinion"><a href="\/opinion" aria-current="page">/);
  expect(footOf(text)).toContain('/archive');
});

test('a page in a menu is called what it is called now, and leaves with its withdrawal', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await fill(agent, '/desk/pages/1', { title: 'Who we are', slug: 'who-we-are', action: 'publish' });

  const { text } = await request(site.app).get('/');
  await fill(agent, '/desk/pages/1', { action: 'withdraw' });

  expect(text).toContain('<a href="/who-we-are">Who we are</a>');
  expect(footOf((await request(site.app).get('/')).text)).not.toContain('/who-we-are');
});

test('the usual menu can be put back, and the history knows the one before', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await press(agent, 'foot', { change: 'remove:0' });
  const without = footOf((await request(site.app).get('/')).text);

  await press(agent, 'foot', { change: 'usual' });

  expect(without).not.toContain('/most-read');
  expect(footOf((await request(site.app).get('/')).text)).toContain('/most-read');
  const { text } = await agent.get('/desk/settings/history').expect(200);
  expect(text).toContain('All topics, Authors, Archive, RSS feed, About us');
});

test('an empty menu is an empty menu', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await press(agent, 'masthead', { change: 'remove:1' });
  await press(agent, 'masthead', { change: 'remove:0' });

  const { text } = await request(site.app).get('/').expect(200);

  expect(mastheadOf(text)).toEqual([]);
});

test('a wrong link comes back with its words', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const answer = await press(agent, 'foot', { change: 'link', name: 'Kept', href: 'javascript:alert(1)' });

  expect(answer.status).toBe(422);
  expect(problemsIn(answer.text)).toEqual([
    { field: 'foot-href', words: 'Enter an address that starts with https:// or with /' },
  ]);
  expect(answer.text).toContain('value="Kept"');
});

test('a menu has an end', async () => {
  const site = await openSite();
  const agent = await editor(site);
  for (let n = 2; n < 30; n += 1) await press(agent, 'masthead', { change: 'link', name: `L${n}`, href: `/l${n}` });

  const answer = await press(agent, 'masthead', { change: 'link', name: 'One more', href: '/more' });

  expect(answer.status).toBe(422);
});

test('a press on an older menu changes nothing', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await press(agent, 'foot', { change: 'remove:0' });

  await send(agent, '/desk/menus', { base: '0', menu: 'foot', change: 'remove:0' }).expect(409);

  expect(footOf((await request(site.app).get('/')).text)[0]).toBe('/topics');
});

test.each([
  { menu: 'side', change: 'usual' },
  { menu: 'foot', change: 'burn' },
  { menu: 'foot', change: 'add', choice: 'section:99' },
  { menu: 'foot', change: 'add', choice: 'place:/desk' },
  { menu: 'foot', change: 'add', choice: '' },
  { menu: 'foot', change: 'remove:x' },
])('%j is refused plainly', async (fields) => {
  const site = await openSite();
  const agent = await editor(site);

  await send(agent, '/desk/menus', { base: '0', ...fields }).expect(400);
});
