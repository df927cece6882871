import { expect, test } from 'vitest';
import { purgeDiscarded } from '../../src/desk/discarding.ts';
import { change, formOf, revisionsOf, send, stateOf, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { openSite } from '../support/site.ts';
import { logOf } from '../support/staff.ts';

async function discarded() {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'A draft' });
  const form = { ...(await formOf(agent, story.action)), body: 'Typed just before' };
  await send(agent, story.action, { ...form, action: 'discard' })
    .expect(303)
    .expect('Location', `${story.action}?done=discard`);

  return { site, agent, story };
}

test('a discarded draft leaves the list, with what was typed, and its form says until when it can be restored', async () => {
  const { agent, story } = await discarded();

  expect((await agent.get('/desk/articles')).text).not.toContain('A draft</a>');
  const { text } = await agent.get(story.action).expect(200);
  expect(text).toContain('It can be restored until 14 May 2025');
  expect((await formOf(agent, story.action)).body).toBe('Typed just before');
});

test('it is restored from its form', async () => {
  const { site, agent, story } = await discarded();

  await send(agent, story.action, { ...(await formOf(agent, story.action)), action: 'restore' }).expect(303);

  expect((await agent.get('/desk/articles')).text).toContain('A draft</a>');
  expect((await logOf(site)).slice(-2)).toEqual(['Mara Ellison discarded A draft', 'Mara Ellison restored A draft']);
});

test('saving it restores it: somebody works on it', async () => {
  const { agent, story } = await discarded();

  await change(agent, story, { body: 'Worked on' });

  expect((await agent.get('/desk/articles')).text).toContain('A draft</a>');
});

test.each([
  {},
  { when: 'later', publishDate: '2025-04-15', publishTime: '06:30' },
])('publishing it, %j, restores it', async (typed) => {
  const { agent, story } = await discarded();

  await change(agent, story, typed, 'publish');

  expect((await agent.get('/desk/articles')).text).toContain('A draft</a>');
});

test('after thirty days it is gone for good, and the log says so; not a moment before', async () => {
  const { site, story } = await discarded();

  site.clock.now = new Date('2025-05-14T20:30:00.000Z');
  await purgeDiscarded(site);
  expect(await stateOf(site, story.id)).toBeDefined();
  site.clock.now = new Date('2025-05-14T20:30:00.001Z');
  await purgeDiscarded(site);

  expect(await stateOf(site, story.id)).toBeUndefined();
  expect(await revisionsOf(site, story.id)).toEqual([]);
  expect((await logOf(site)).at(-1)).toBe('The program deleted after 30 days A draft');
});

test.each(['publish', 'scheduled'])('a story that is %s cannot be discarded; its text is saved', async (how) => {
  const site = await openSite();
  const agent = await editor(site);
  const typed = how === 'publish' ? {} : { when: 'later', publishDate: '2025-04-15', publishTime: '06:30' };
  const story = await write(agent, typed, 'publish');
  expect((await agent.get(story.action)).text).not.toContain('Discard draft');

  await send(agent, story.action, { ...(await formOf(agent, story.action)), body: 'Typed', action: 'discard' }).expect(
    303,
  );

  expect((await formOf(agent, story.action)).body).toBe('Typed');
  expect((await agent.get('/desk/articles?status=discarded')).text).toContain('Nothing is discarded');
});

test('“copy as new story” makes a draft of its own from what stands on the form', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { summary: 'Its summary' }, 'publish');
  const form = { ...(await formOf(agent, story.action)), body: 'Typed, not saved' };

  const answer = await send(agent, `${story.action}/copy`, form).expect(303);

  const copy = String(answer.get('Location')).split('?')[0] ?? '';
  expect(copy).not.toBe(story.action);
  expect(await formOf(agent, copy)).toMatchObject({
    title: 'Harbour towns borrow',
    summary: 'Its summary',
    body: 'Typed, not saved',
  });
  expect(await stateOf(site, Number(copy.split('/').at(-1)))).toMatchObject({
    status: 'draft',
    slug: 'harbour-towns-borrow-2025-04-14',
  });
  expect(await revisionsOf(site, story.id)).toHaveLength(1);
});
