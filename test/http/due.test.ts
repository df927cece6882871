import request from 'supertest';
import { expect, test } from 'vitest';
import { latestEvents } from '../../src/accounts/events.store.ts';
import { sql } from '../../src/db/sql.ts';
import { carryOutDue } from '../../src/desk/schedule/due.ts';
import { overdueStories } from '../../src/site/overdue.store.ts';
import { change, stateOf, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { openSite, type TestSite } from '../support/site.ts';

const path = '/finance/harbour-towns-borrow';
const morning = { when: 'later', publishDate: '2025-04-15', publishTime: '06:30' };

const deedsIn = async (site: TestSite) =>
  (await latestEvents(site.db, undefined, 50)).map(({ accountName, act }) => `${accountName} ${act}`);

/** A log that keeps what was told as an error. */
function listening(site: TestSite) {
  const errors: unknown[] = [];
  const log = Object.assign(Object.create(site.log), {
    error: (facts: unknown, words: string) => errors.push([words, facts]),
  });

  return { site: { ...site, log }, errors };
}

test('however many processes look, a story is published exactly once', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, morning, 'publish');
  site.clock.now = new Date('2025-04-15T06:30:00.000Z');

  await Promise.all(Array.from({ length: 8 }, () => carryOutDue(site)));

  const deeds = await deedsIn(site);
  expect(deeds.filter((deed) => deed === 'The program published, as scheduled by Mara Ellison')).toHaveLength(1);
  expect(await stateOf(site, story.id)).toMatchObject({ status: 'published', revision: 1 });
  expect(await site.db.all(sql`SELECT documents FROM terms WHERE term = ''`)).toEqual([{ documents: 1 }]);
});

test('a story that came due while the paper was down goes live at the start, dated now, and the log says so', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, morning, 'publish');
  site.clock.now = new Date('2025-04-15T09:00:00.000Z');
  const { site: heard, errors } = listening(site);

  await carryOutDue(heard);

  expect(await stateOf(site, story.id)).toMatchObject({ status: 'published', publishedAt: '2025-04-15T09:00:00.000Z' });
  expect(errors).toMatchObject([['A scheduled story came late', { lateSeconds: 9000 }]]);
});

test('an overdue story raises an alarm on every page of the desk, and one button puts it right', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, morning, 'publish');
  site.clock.now = new Date('2025-04-15T06:30:59.000Z');
  expect((await agent.get('/desk/articles')).text).not.toContain('Overdue');
  site.clock.now = new Date('2025-04-15T06:31:00.000Z');

  for (const page of ['/desk/articles', '/desk/schedule', story.action, '/desk/counters', '/desk/articles/new']) {
    expect((await agent.get(page).expect(200)).text).toContain('Overdue: “Harbour towns borrow” was to go live');
  }
  expect(await overdueStories(site.db, site.clock.now)).toMatchObject([{ articleId: story.id, act: 'publish' }]);
  const { text } = await agent.get('/desk/articles');
  const action = /<form class="note note--warn" method="post" action="([^"]+)"/.exec(text)?.[1] ?? '';
  await agent.post(action).expect(303);

  await request(site.app).get(path).expect(200);
  expect((await agent.get('/desk/articles')).text).not.toContain('Overdue');
  expect(await deedsIn(site)).toContain('Mara Ellison published');
});

test('what fails stays due: it raises the alarm at once, stands in the log, and is tried again', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, morning, 'publish');
  await site.db.run(sql`UPDATE scheduled_acts SET revision = 99`);
  site.clock.now = new Date('2025-04-15T06:30:00.000Z');
  const { site: heard, errors } = listening(site);

  await carryOutDue(heard);
  await carryOutDue(heard);

  expect(errors).toMatchObject([['A scheduled story is overdue: it will be tried again', { article: story.id }]]);
  expect(await overdueStories(site.db, site.clock.now)).toHaveLength(1);
  await site.db.run(sql`UPDATE scheduled_acts SET revision = 1`);
  site.clock.now = new Date('2025-04-15T06:30:10.000Z');
  await carryOutDue(heard);
  expect((await stateOf(site, story.id))?.status).toBe('published');
});

test('one story that fails does not keep the others', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const broken = await write(agent, morning, 'publish');
  const other = await write(agent, { title: 'Another', ...morning }, 'publish');
  await site.db.run(sql`UPDATE scheduled_acts SET revision = 99 WHERE article_id = ${broken.id}`);
  site.clock.now = new Date('2025-04-15T06:30:00.000Z');

  await carryOutDue(site);

  expect((await stateOf(site, other.id))?.status).toBe('published');
});

test('a save in the same moment as the time loses nothing, and the story stays public', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, morning, 'publish');
  site.clock.now = new Date('2025-04-15T06:30:00.000Z');

  await Promise.all([carryOutDue(site), change(agent, story, { body: 'Typed meanwhile' }), carryOutDue(site)]);

  expect(await stateOf(site, story.id)).toMatchObject({ status: 'published', revision: 2 });
  expect((await request(site.app).get(path).expect(200)).text).toContain('Eleven towns');
});

test('an address that another story took in the meantime does not hold the publication up', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  await change(agent, story, { slug: 'taken-later', body: 'Changed', ...morning }, 'publish');
  await write(agent, { title: 'Taken later' }, 'publish');
  site.clock.now = new Date('2025-04-15T06:30:00.000Z');

  await carryOutDue(site);

  expect((await request(site.app).get(path).expect(200)).text).toContain('Changed');
});
