import request from 'supertest';
import { expect, test } from 'vitest';
import { change, formOf, revisionsOf, send, stateOf, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { openSite } from '../support/site.ts';

const path = '/finance/harbour-towns-borrow';

test('a published draft stands on the front page, in its section, with its topic, its author and in the search', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { topics: 'Bonds' });

  await change(agent, story, {}, 'publish');

  const places = ['/', '/finance', '/topics/bonds', '/authors/mara-ellison', '/search?q=harbour', '/feed.xml'];
  const pages = await Promise.all(places.map((place) => request(site.app).get(place)));
  expect(places.filter((_, index) => !pages[index]?.text.includes(path))).toEqual([]);
  await request(site.app).get(path).expect(200);
});

test('the desk says what happened', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent);

  const answer = await send(agent, story.action, { ...(await formOf(agent, story.action)), action: 'publish' }).expect(
    303,
  );

  const { text } = await agent.get(String(answer.get('Location'))).expect(200);
  expect(text).toContain('Published. Readers see it now.');
  expect(text).toContain('Publish changes');
});

test('a draft of a published story changes nothing for readers', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { topics: 'Bonds', series: 'The long tide' }, 'publish');
  const places = ['/', '/finance', '/topics/bonds', '/authors/mara-ellison', '/search?q=harbour', '/feed.xml', path];
  const look = () => Promise.all(places.map(async (place) => (await request(site.app).get(place)).text));
  const before = await look();

  const draft = {
    title: 'Hidden',
    body: 'Hidden',
    summary: 'Hidden',
    topics: 'Hidden',
    authors: 'Hidden',
    section: 'markets',
  };
  await change(agent, story, { ...draft, language: 'de', series: '' });

  expect(await look()).toEqual(before);
  for (const place of ['/topics/hidden', '/authors/hidden', '/search?q=hidden', '/markets'])
    expect((await request(site.app).get(place)).text).not.toContain(path);
  expect(await formOf(agent, story.action)).toMatchObject({ ...draft, base_revision: '2' });
});

test('publishing the changes shows readers all of them', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { topics: 'Bonds' }, 'publish');
  await change(agent, story, { title: 'Better', body: 'Better text', topics: 'Tides', section: 'markets' });

  await change(agent, story, {}, 'publish');

  const { text } = await request(site.app).get('/markets/harbour-towns-borrow').expect(200);
  expect(text).toContain('Better text');
  expect((await request(site.app).get('/topics/bonds')).text).not.toContain('harbour-towns-borrow');
  expect((await request(site.app).get('/topics/tides')).text).toContain('/markets/harbour-towns-borrow');
  expect((await request(site.app).get('/search?q=towns')).text).not.toContain('harbour-towns-borrow');
  expect((await request(site.app).get('/search?q=better')).text).toContain('harbour-towns-borrow');
});

test('the first publication date stays when a story is published again', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  site.clock.now = new Date('2025-04-15T08:00:00.000Z');

  await change(agent, story, { body: 'Corrected' }, 'publish');

  expect(await stateOf(site, story.id)).toMatchObject({
    publishedAt: '2025-04-14T20:30:00.000Z',
    updatedAt: '2025-04-15T08:00:00.000Z',
  });
  expect((await request(site.app).get(path)).text).toContain('2025-04-15T08:00:00.000Z');
});

test('a story just published is not called updated', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const { id } = await write(agent, {}, 'publish');

  expect(await stateOf(site, id)).toMatchObject({
    publishedAt: '2025-04-14T20:30:00.000Z',
    updatedAt: '2025-04-14T20:30:00.000Z',
  });
});

test.each([
  ['a title', { title: 'Other' }, true],
  ['a summary', { summary: 'Other' }, true],
  ['a text', { body: 'Other' }, true],
  ['a section', { section: 'markets' }, true],
  ['a topic', { topics: 'Bonds' }, true],
  ['the order of authors', { authors: 'Ben Ode, Mara Ellison' }, true],
  ['a series', { series: 'The long tide' }, true],
  ['a language', { language: 'de' }, true],
  ['nothing', {}, false],
  ['the address', { slug: 'other' }, false],
  ['the spelling of an author’s name', { authors: 'mara ellison, ben ode' }, false],
  ['line ends and space at the end of the text', { body: 'Text\r\n\r\n  \r\n' }, false],
])('publishing a change of %s: %j moves the time of update: %s', async (_name, typed, isSeen) => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { body: 'Text', authors: 'Mara Ellison, Ben Ode' }, 'publish');
  site.clock.now = new Date('2025-04-15T08:00:00.000Z');

  await change(agent, story, typed, 'publish');

  const state = await stateOf(site, story.id);
  expect(state?.updatedAt).toBe(isSeen ? '2025-04-15T08:00:00.000Z' : '2025-04-14T20:30:00.000Z');
});

test('a change that was drafted first and published later counts as a change', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  await change(agent, story, { body: 'Other' });
  site.clock.now = new Date('2025-04-15T08:00:00.000Z');

  await change(agent, story, {}, 'publish');

  expect((await stateOf(site, story.id))?.updatedAt).toBe('2025-04-15T08:00:00.000Z');
});

test('a clock that goes back never makes a story updated before it was published', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  site.clock.now = new Date('2025-04-14T20:00:00.000Z');

  await change(agent, story, { body: 'Corrected' }, 'publish');

  const state = await stateOf(site, story.id);
  expect(state?.updatedAt).toBe(state?.publishedAt);
});

test('ten stories that share their words and topics can be published at once', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const words = (n: number) => Array.from({ length: 60 }, (_, word) => `word${(word * 7 + n * 13) % 60}`).join(' ');
  const stories = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      write(agent, { title: `Story ${n}`, body: words(n), topics: n % 2 ? 'Ebb, Flow' : 'Flow, Ebb' }, 'publish'),
    ),
  );

  await Promise.all(stories.map((story, n) => change(agent, story, { body: `${words(n + 3)} again` }, 'publish')));

  const saves = await Promise.all(stories.map(({ id }) => revisionsOf(site, id)));
  expect(saves.map(({ length }) => length)).toEqual(stories.map(() => 2));
  expect((await request(site.app).get('/search?q=again')).text).toContain('10 stories match');
});
