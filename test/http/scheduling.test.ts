import request from 'supertest';
import { expect, test } from 'vitest';
import { carryOutDue } from '../../src/desk/schedule/due.ts';
import { comingActs } from '../../src/desk/schedule/schedule.store.ts';
import { change, formOf, revisionsOf, send, stateOf, write } from '../support/desk.ts';
import { editor, newStory } from '../support/editor.ts';
import { problemsIn, unescaped } from '../support/form.ts';
import { openSite, type TestSite } from '../support/site.ts';

const path = '/finance/harbour-towns-borrow';
const morning = { when: 'later', publishDate: '2025-04-15', publishTime: '06:30' };
const places = ['/', '/finance', '/topics/bonds', '/authors/mara-ellison', '/search?q=harbour', '/feed.xml'];

const at = async (site: TestSite, time: string) => {
  site.clock.now = new Date(time);
  await carryOutDue(site);
};

async function leading(site: TestSite): Promise<string[]> {
  const pages = await Promise.all(places.map((place) => request(site.app).get(place)));

  return places.filter((_, index) => pages[index]?.text.includes(path));
}

test('a scheduled story goes live at its time, everywhere at once, and bears that time', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { topics: 'Bonds', ...morning }, 'publish');
  expect(await stateOf(site, story.id)).toMatchObject({ status: 'scheduled', publishedAt: null });

  await at(site, '2025-04-15T06:29:59.999Z');
  expect(await leading(site)).toEqual([]);
  await request(site.app).get(path).expect(404);
  await at(site, '2025-04-15T06:30:00.400Z');

  expect(await leading(site)).toEqual(places);
  await request(site.app).get(path).expect(200);
  expect(await stateOf(site, story.id)).toMatchObject({
    status: 'published',
    publishedAt: '2025-04-15T06:30:00.000Z',
    updatedAt: '2025-04-15T06:30:00.000Z',
    revision: 1,
  });
});

test('a time that “Straight away” would ignore is asked about; a set one gives way to it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  const typed = { ...fields, title: 'Harbour towns borrow', body: 'Eleven towns.', ...morning, action: 'publish' };

  const { text } = await send(agent, action, { ...typed, when: 'now' }).expect(422);
  expect(problemsIn(text)).toEqual([{ field: 'publishDate', words: expect.stringMatching(/^A time is entered, but/) }]);
  expect(unescaped(text)).toContain('value="2025-04-15"');
  await send(agent, action, typed).expect(303);
  await send(agent, action, { ...(await formOf(agent, action)), when: 'now', action: 'publish' }).expect(303);

  await request(site.app).get(path).expect(200);
});

test('the form says when it goes live, keeps the time, and lets it be cancelled', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, morning, 'publish');

  const { text } = await agent.get(story.action).expect(200);
  expect(text).toContain('Goes live on 15 April, 06:30 UTC, scheduled by Mara Ellison.');
  expect(await formOf(agent, story.action)).toMatchObject(morning);
  await send(agent, story.action, { ...(await formOf(agent, story.action)), action: 'unschedule' }).expect(303);

  await at(site, '2025-04-15T06:31:00.000Z');
  expect((await stateOf(site, story.id))?.status).toBe('draft');
  await request(site.app).get(path).expect(404);
});

test('what goes live is the save that was scheduled; a later draft stays a draft and raises no conflict', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, morning, 'publish');
  await change(agent, story, { title: 'Later title', body: 'Later text' });
  const { text } = await agent.get(story.action).expect(200);
  expect(text).toContain('What was saved since is not part of it');
  const opened = await formOf(agent, story.action);

  await at(site, '2025-04-15T06:30:00.000Z');

  expect((await request(site.app).get(path).expect(200)).text).toContain('Eleven towns share one bond.');
  await send(agent, story.action, { ...opened, body: 'Typed over the time', action: 'draft' }).expect(303);
  expect((await request(site.app).get(path).expect(200)).text).not.toContain('Typed over the time');
  expect((await revisionsOf(site, story.id)).map(({ body }) => body)).toEqual([
    'Eleven towns share one bond.',
    'Later text',
    'Typed over the time',
  ]);
  expect(await stateOf(site, story.id)).toMatchObject({ status: 'published', revision: 3 });
});

test('changes of a published story can wait for their time as well', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');

  await change(agent, story, { body: 'Corrected text', ...morning }, 'publish');
  expect((await request(site.app).get(path)).text).toContain('Eleven towns');
  await at(site, '2025-04-15T06:30:00.000Z');

  expect((await request(site.app).get(path)).text).toContain('Corrected text');
  expect(await stateOf(site, story.id)).toMatchObject({
    publishedAt: '2025-04-14T20:30:00.000Z',
    updatedAt: '2025-04-15T06:30:00.000Z',
  });
});

test('publishing at once takes the place of the schedule: nothing older goes live later', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, morning, 'publish');

  await change(agent, story, { body: 'Newest text', when: 'now' }, 'publish');
  await at(site, '2025-04-15T06:30:00.000Z');

  expect((await request(site.app).get(path)).text).toContain('Newest text');
});

test('a withdrawal is scheduled with the publication, and ends what was scheduled', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await write(agent, { ...morning, withdrawDate: '2025-04-16', withdrawTime: '18:00' }, 'publish');

  await at(site, '2025-04-15T06:30:00.000Z');
  await request(site.app).get(path).expect(200);
  await at(site, '2025-04-16T18:00:00.000Z');

  await request(site.app).get(path).expect(410);
  expect(await comingActs(site.db, 10)).toEqual([]);
});

test('a scheduled withdrawal shows the notice that was chosen before it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  const notice = { shows: 'title', words: 'The bond was never sold.', base: '1', action: 'save' };
  const plan = { withdrawDate: '2025-04-16', withdrawTime: '18:00', action: 'planWithdrawal' };
  await send(agent, `${story.action}/withdrawal`, notice).expect(303);
  await send(agent, story.action, { ...(await formOf(agent, story.action)), ...plan }).expect(303);

  await at(site, '2025-04-16T17:59:59.000Z');
  await request(site.app).get(path).expect(200);
  await at(site, '2025-04-16T18:00:00.000Z');
  const { text } = await request(site.app).get(path).expect(410);

  expect(text).toContain('“Harbour towns borrow” was withdrawn by the newsroom. The bond was never sold.');
});

test('the withdrawal of a published story is given a time, and loses it again', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  const press = async (typed: Record<string, string>) =>
    send(agent, story.action, { ...(await formOf(agent, story.action)), ...typed, action: 'planWithdrawal' }).expect(
      303,
    );

  await press({ withdrawDate: '2025-04-16', withdrawTime: '18:00' });
  expect((await agent.get('/desk/schedule')).text).toContain('16 April');
  await press({ withdrawDate: '', withdrawTime: '' });
  await at(site, '2025-04-16T18:00:00.000Z');

  await request(site.app).get(path).expect(200);
  expect(await revisionsOf(site, story.id)).toHaveLength(1);
});

test.each([
  [{ publishDate: '', publishTime: '' }, 'publishDate', 'Enter the date on which it goes live'],
  [{ publishDate: '2025-04-14', publishTime: '20:30' }, 'publishDate', 'Choose a time after now, 14 April, 20:30'],
  [{ publishDate: '2025-04-15', publishTime: '6.30' }, 'publishTime', 'Enter a time, such as 06:30'],
  [
    { withdrawDate: '2025-04-15', withdrawTime: '06:30' },
    'withdrawDate',
    'Choose a time of withdrawal after the time it goes live',
  ],
])('a time that cannot be, %j, is refused in words and nothing typed is lost', async (typed, field, words) => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent);
  const form = { ...(await formOf(agent, story.action)), ...morning, body: 'Typed', ...typed };

  const { text } = await send(agent, story.action, { ...form, action: 'publish' }).expect(422);

  expect(problemsIn(text)).toEqual([{ field, words }]);
  expect(text).toContain('Typed');
  expect(text).toMatch(/id="when-later" value="later" checked/);
  expect((await stateOf(site, story.id))?.status).toBe('draft');
});

test('a time the clocks show twice is explained, and the choice decides', async () => {
  const site = await openSite({ SITE_TIMEZONE: 'Europe/London' });
  const agent = await editor(site);
  const story = await write(agent);
  const typed = { when: 'later', publishDate: '2025-10-26', publishTime: '01:30' };
  const form = { ...(await formOf(agent, story.action)), ...typed, action: 'publish' };

  const { text } = await send(agent, story.action, form).expect(422);
  expect(unescaped(problemsIn(text)[0]?.words ?? '')).toContain('show 01:30 twice');
  expect(text).toContain('26 October 2025, 01:30 BST');
  await send(agent, story.action, { ...form, publishChoice: '2025-10-26T01:30:00.000Z' }).expect(303);

  await at(site, '2025-10-26T00:30:00.000Z');
  expect((await stateOf(site, story.id))?.status).toBe('scheduled');
  await at(site, '2025-10-26T01:30:00.000Z');
  expect((await stateOf(site, story.id))?.status).toBe('published');
});

test('a time typed on a draft is kept on the form, and nothing is scheduled', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent);

  const answer = await send(agent, story.action, {
    ...(await formOf(agent, story.action)),
    ...morning,
    body: 'More',
    action: 'draft',
  }).expect(303);

  const { text } = await agent.get(String(answer.get('Location'))).expect(200);
  expect(text).toContain('value="2025-04-15"');
  expect((await stateOf(site, story.id))?.status).toBe('draft');
});

test('while a story waits its address is held, and does not follow the title', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, morning, 'publish');
  await change(agent, story, { title: 'Another title' });

  const other = await write(agent, {}, 'publish');

  expect((await formOf(agent, story.action)).slug).toBe('harbour-towns-borrow');
  expect((await stateOf(site, other.id))?.slug).toBe('harbour-towns-borrow-2025-04-14');
});
