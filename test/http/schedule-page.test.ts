import request from 'supertest';
import { expect, test } from 'vitest';
import { stateOf, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { problemsIn } from '../support/form.ts';
import { openSite } from '../support/site.ts';

const later = (publishDate: string, publishTime: string) => ({ when: 'later', publishDate, publishTime });
const firstIn = (html: string) => /action="(\/desk\/schedule\/\d+)\/now"/.exec(html)?.[1] ?? '';

async function scheduled() {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, later('2025-04-15', '06:30'), 'publish');
  const act = firstIn((await agent.get('/desk/schedule').expect(200)).text);

  return { site, agent, story, act };
}

test('days are headings and times are rows, in order', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await write(agent, { title: 'Second', ...later('2025-04-15', '18:00') }, 'publish');
  await write(agent, { title: 'First', ...later('2025-04-15', '06:30') }, 'publish');
  await write(agent, { title: 'Third', ...later('2025-04-16', '06:30') }, 'publish');

  const { text } = await agent.get('/desk/schedule').expect(200);

  expect([...text.matchAll(/<h2><time[^>]*>([^<]+)</g)].map(([, day]) => day)).toEqual([
    'Tuesday 15 April',
    'Wednesday 16 April',
  ]);
  expect([...text.matchAll(/<th scope="row"><a[^>]*>([^<]+)</g)].map(([, title]) => title)).toEqual([
    'First',
    'Second',
    'Third',
  ]);
});

test('an empty schedule says what would stand there', async () => {
  const site = await openSite();
  const agent = await editor(site);

  expect((await agent.get('/desk/schedule')).text).toContain('Nothing is scheduled.');
});

test('“publish now” does not wait, and pressing it twice does it once', async () => {
  const { site, agent, story, act } = await scheduled();

  const answers = await Promise.all([agent.post(`${act}/now`), agent.post(`${act}/now`)]);

  expect(answers.map(({ headers }) => headers.location).sort()).toEqual([
    '/desk/schedule?done=gone',
    '/desk/schedule?done=published',
  ]);
  expect(await stateOf(site, story.id)).toMatchObject({ status: 'published', publishedAt: '2025-04-14T20:30:00.000Z' });
  await request(site.app).get('/finance/harbour-towns-borrow').expect(200);
});

test('a cancelled story is a draft again', async () => {
  const { site, agent, story, act } = await scheduled();

  await agent.post(`${act}/cancel`).expect(303);

  expect((await stateOf(site, story.id))?.status).toBe('draft');
  await agent.post(`${act}/cancel`).expect(303).expect('Location', '/desk/schedule?done=gone');
});

test('another time takes the place of the first', async () => {
  const { agent, act } = await scheduled();
  expect((await agent.get(act).expect(200)).text).toContain('value="06:30"');

  await agent.post(act).type('form').send({ publishDate: '2025-04-17', publishTime: '07:00' }).expect(303);

  const { text } = await agent.get('/desk/schedule').expect(200);
  expect(text).toContain('Thursday 17 April');
  expect(text).toContain('07:00 UTC');
});

test.each([
  [{}, 'publishDate'],
  [{ publishDate: '2025-04-13', publishTime: '07:00' }, 'publishDate'],
  [{ publishDate: '2025-04-17', publishTime: '<b>' }, 'publishTime'],
])('a wrong new time, %j, comes back with its words', async (typed, field) => {
  const { agent, act } = await scheduled();

  const { text } = await agent.post(act).type('form').send(typed).expect(422);

  expect(problemsIn(text).map((problem) => problem.field)).toEqual([field]);
});

test.each([
  '/desk/schedule/abc',
  '/desk/schedule/0',
  '/desk/schedule/9007199254740993',
])('%s is no scheduled time', async (address) => {
  const site = await openSite();
  const agent = await editor(site);

  await agent.get(address).expect(404);
  await agent.post(`${address}/now`).expect(404);
});
