import request from 'supertest';
import { expect, test } from 'vitest';
import { change, formOf, revisionsOf, send, stateOf, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { openSite, type TestSite } from '../support/site.ts';

const path = '/finance/harbour-towns-borrow';
const places = ['/', '/finance', '/topics/bonds', '/authors/mara-ellison', '/search?q=harbour', '/feed.xml'];

/** The places that lead readers to the story. */
async function leading(site: TestSite): Promise<string[]> {
  const pages = await Promise.all(places.map((place) => request(site.app).get(place)));

  return places.filter((_, index) => pages[index]?.text.includes(path));
}

test('a withdrawn story answers 410 and no page leads to it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { topics: 'Bonds' }, 'publish');

  await change(agent, story, {}, 'withdraw');

  const { text } = await request(site.app).get(path).expect(410);
  expect(text).toContain('This story has been withdrawn');
  expect(text).not.toContain('Eleven towns');
  expect(await leading(site)).toEqual([]);
});

test('a story brought back is where it was, with its dates', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { topics: 'Bonds' }, 'publish');
  const before = await stateOf(site, story.id);
  await change(agent, story, {}, 'withdraw');
  site.clock.now = new Date('2025-04-15T08:00:00.000Z');

  await change(agent, story, {}, 'return');

  await request(site.app).get(path).expect(200);
  expect(await stateOf(site, story.id)).toEqual(before);
  expect(await leading(site)).toEqual(places);
});

test('text that stands on the form when a story is withdrawn is kept as a draft', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');

  await change(agent, story, { body: 'Typed just before', title: 'Typed title' }, 'withdraw');

  expect(await formOf(agent, story.action)).toMatchObject({ body: 'Typed just before', title: 'Typed title' });
  expect((await stateOf(site, story.id))?.status).toBe('withdrawn');
  expect(await revisionsOf(site, story.id)).toHaveLength(2);
});

test('an address typed on the form is kept as well', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');

  await change(agent, story, { slug: 'another-address' }, 'withdraw');

  expect((await formOf(agent, story.action)).slug).toBe('another-address');
});

test('a story comes back as readers last saw it; what was drafted since stays a draft', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { topics: 'Bonds' }, 'publish');
  await change(agent, story, { body: 'Typed before', topics: 'Tides' }, 'withdraw');
  await change(agent, story, { body: 'Typed while it was away' });

  await change(agent, story, { body: 'Typed as it came back' }, 'return');

  const { text } = await request(site.app).get(path).expect(200);
  expect(text).toContain('Eleven towns share one bond.');
  expect(await leading(site)).toEqual(places);
  expect((await request(site.app).get('/topics/tides')).text).not.toContain(path);
  expect((await formOf(agent, story.action)).body).toBe('Typed as it came back');
  expect((await revisionsOf(site, story.id)).map(({ body }) => body)).toEqual([
    'Eleven towns share one bond.',
    'Typed before',
    'Typed while it was away',
    'Typed as it came back',
  ]);
});

test('withdrawing without a change adds no revision', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');

  await change(agent, story, {}, 'withdraw');

  expect(await revisionsOf(site, story.id)).toHaveLength(1);
});

test('a withdrawn story keeps its address to itself', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  await change(agent, story, {}, 'withdraw');

  const other = await write(agent, {}, 'publish');

  expect((await stateOf(site, other.id))?.slug).toBe('harbour-towns-borrow-2025-04-14');
  await request(site.app).get(path).expect(410);
});

test('publishing a story that a colleague has withdrawn keeps the text as a draft', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  const fields = await formOf(agent, story.action);
  await change(agent, story, {}, 'withdraw');

  await send(agent, story.action, { ...fields, body: 'Meant for readers', action: 'publish' })
    .expect(303)
    .expect('Location', `${story.action}?done=draft`);

  await request(site.app).get(path).expect(410);
  expect((await formOf(agent, story.action)).body).toBe('Meant for readers');
});

test('a draft that was never published cannot be withdrawn or brought back; its text is saved', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent);

  await change(agent, story, { body: 'One' }, 'withdraw');
  await change(agent, story, { body: 'Two' }, 'return');

  expect(await stateOf(site, story.id)).toMatchObject({ status: 'draft', revision: 3, publishedAt: null });
});
