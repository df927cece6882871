import request from 'supertest';
import { expect, test } from 'vitest';
import { type Editor, send } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formTo, problemsIn } from '../support/form.ts';
import { meta } from '../support/html.ts';
import { fill, footOf, hops } from '../support/shape.ts';
import { openSite } from '../support/site.ts';
import { logOf } from '../support/staff.ts';

/** A new page's form address, as the desk hands it out. */
async function newPage(agent: Editor, slug = ''): Promise<string> {
  const { text } = await agent.get(`/desk/pages/new?slug=${slug}`).expect(200);

  return /<form class="write" method="post" action="([^"]+)"/.exec(text)?.[1] ?? '';
}

const ethics = { title: 'Ethics', slug: '', description: 'What we do and do not.', body: 'We *check* it.', base: '0' };

test('the about page has a default text until the newsroom publishes its own', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const about = async () => (await request(site.app).get('/about').expect(200)).text;
  const before = await about();

  await fill(agent, '/desk/pages/1', { body: 'Not ready yet.', action: 'draft' });
  const during = await about();
  await fill(agent, '/desk/pages/1', { body: 'We print **facts**.', action: 'publish' });

  expect(before).toContain('is an independent paper');
  expect(during).toContain('is an independent paper');
  expect(during).not.toContain('Not ready yet');
  expect(await about()).toContain('<p>We print <strong>facts</strong>.</p>');
});

test('a draft is not found by readers; a published page is, at its own address', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const action = await newPage(agent, 'ethics');

  await send(agent, action, { ...ethics, action: 'draft' }).expect(303);
  await request(site.app).get('/ethics').expect(404);
  await fill(agent, action, { action: 'publish' });

  const { text } = await request(site.app).get('/ethics').expect(200);
  expect(text).toContain('<p>We <em>check</em> it.</p>');
  expect(meta(text, 'description')).toBe('What we do and do not.');
  expect(await logOf(site)).toContain('Mara Ellison published Page: Ethics');
});

test('changes of a published page stay a draft until they are published', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const action = await newPage(agent);
  await send(agent, action, { ...ethics, action: 'publish' }).expect(303);

  await fill(agent, action, { body: 'Half a sentence', slug: 'our-ethics', action: 'draft' });

  expect((await request(site.app).get('/ethics').expect(200)).text).toContain('We <em>check</em> it.');
  await request(site.app).get('/our-ethics').expect(404);
  expect((await agent.get(action)).text).toContain('Half a sentence');
});

test('a page that moves answers 301 at every former address, in one hop', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const action = await newPage(agent);
  await send(agent, action, { ...ethics, action: 'publish' }).expect(303);
  await fill(agent, action, { slug: 'our-ethics', action: 'publish' });
  await fill(agent, action, { slug: 'how-we-work', action: 'publish' });

  for (const former of ['ethics', 'our-ethics'])
    expect(await hops(site, `/${former}`)).toEqual([`301 /${former}`, '200 /how-we-work']);
});

test('a withdrawn page says so, and can be brought back', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const action = await newPage(agent);
  await send(agent, action, { ...ethics, action: 'publish' }).expect(303);

  await fill(agent, action, { action: 'withdraw' });
  await request(site.app).get('/ethics').expect(410);
  await fill(agent, action, { action: 'return' });

  await request(site.app).get('/ethics').expect(200);
});

test('every save stands in the history with who and when, and an old one can be restored', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const action = await newPage(agent);
  await send(agent, action, { ...ethics, action: 'publish' }).expect(303);
  site.clock.now = new Date('2025-04-14T21:00:00.000Z');
  await fill(agent, action, { body: 'The second text.', action: 'publish' });

  const { text } = await agent.get(action).expect(200);
  const old = await agent.get(`${action}?revision=1`).expect(200);
  await send(agent, `${action}/restore`, { number: '1' }).expect(303);

  expect(text).toMatch(/Revision 2<\/a>[\s\S]*Mara Ellison published[\s\S]*datetime="2025-04-14T21:00:00\.000Z"/);
  expect(formTo(action, old.text).fields.body).toBe('We *check* it.');
  expect((await request(site.app).get('/ethics')).text).toContain('The second text.');
  expect(formTo(action, (await agent.get(action)).text).fields.body).toBe('We *check* it.');
  await fill(agent, action, { action: 'publish' });
  expect((await request(site.app).get('/ethics')).text).toContain('We <em>check</em> it.');
});

test('of two people who save a page, the later one is told, and keeps the text', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const action = await newPage(agent);
  await send(agent, action, { ...ethics, action: 'draft' }).expect(303);
  await fill(agent, action, { body: 'Theirs', action: 'draft' });

  const { text } = await send(agent, action, { ...ethics, body: 'Mine', base: '1', action: 'publish' }).expect(409);

  expect(formTo(action, text).fields).toMatchObject({ body: 'Mine', base: '2' });
});

test.each(['finance', 'desk', 'topics', 'corrections', 'search'])('no page may stand at /%s', async (slug) => {
  const site = await openSite();
  const agent = await editor(site);

  const { text } = await send(agent, await newPage(agent), { ...ethics, slug, action: 'publish' }).expect(422);

  expect(problemsIn(text).map(({ field }) => field)).toEqual(['slug']);
  expect(text).toContain('We *check* it.');
});

test('a page and a section never share an address, nor a former one', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await send(agent, await newPage(agent), { ...ethics, slug: 'masthead', action: 'publish' }).expect(303);
  await fill(agent, '/desk/sections/6', { slug: 'purse' });

  const asSection = await fill(agent, '/desk/sections/7', { slug: 'masthead' });
  const asPage = await send(agent, await newPage(agent), { ...ethics, slug: 'money', action: 'publish' });

  expect([asSection.status, asPage.status]).toEqual([422, 422]);
});

test('the contact page says how to reach the newsroom as soon as there is something to say', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await request(site.app).get('/contact').expect(404);

  await fill(agent, '/desk/settings', { email: 'desk@paper.example', phone: '+44 20 7946 0000', address: '1 Quay' });

  const { text } = await request(site.app).get('/contact').expect(200);
  expect(text).toContain('<a href="mailto:desk@paper.example">desk@paper.example</a>');
  expect(text).toContain('<a href="tel:+442079460000">+44\u00a020\u00a07946\u00a00000</a>');
  expect(text).toContain('1 Quay');
  expect(footOf(text)).toContain('/contact');
});

test('the preview shows a page that is not saved', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const action = await newPage(agent);

  const { text } = await send(agent, `${action}/preview`, ethics).expect(200);

  expect(text).toContain('Preview. Not public.');
  expect(text).toContain('We <em>check</em> it.');
  await request(site.app).get('/ethics').expect(404);
});

test('raw HTML and foreign pictures of a page do nothing', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const body = '<script>alert(1)</script>\n\n![x](https://elsewhere.example/x.png)\n\n[y](javascript:alert(1))';

  await send(agent, await newPage(agent), { ...ethics, body, action: 'publish' }).expect(303);

  const { text } = await request(site.app).get('/ethics');
  expect(text).not.toContain('<script>alert');
  expect(text).not.toContain('src="https://elsewhere.example');
  expect(text).not.toContain('href="javascript:');
});

test.each([
  ['an empty text', { ...ethics, body: ' ', action: 'publish' }, 422],
  ['an empty title', { ...ethics, title: '', action: 'draft' }, 422],
  ['an unknown action', { ...ethics, action: 'burn' }, 422],
  ['a place that is not a number', { ...ethics, base: 'first', action: 'draft' }, 422],
  ['a place in the future', { ...ethics, base: '7', action: 'draft' }, 409],
])('a page with %s is refused', async (_what, form, status) => {
  const site = await openSite();
  const agent = await editor(site);

  await send(agent, await newPage(agent), form).expect(status);
});

test.each(['?revision=99', '?revision=x', '?revision=-1'])('an old save at %s is refused plainly', async (query) => {
  const site = await openSite();
  const agent = await editor(site);
  const action = await newPage(agent);
  await send(agent, action, { ...ethics, action: 'draft' }).expect(303);

  const { status } = await agent.get(action + query);

  expect([400, 404]).toContain(status);
  await send(agent, `${action}/restore`, { number: '99' }).expect(409);
});
