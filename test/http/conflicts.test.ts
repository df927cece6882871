import request from 'supertest';
import { expect, test } from 'vitest';
import { resolve } from '../support/conflict.ts';
import { change, everythingIn, formOf, revisionsOf, send, stateOf, write } from '../support/desk.ts';
import { editor, newStory } from '../support/editor.ts';
import { unescaped } from '../support/form.ts';
import { openSite } from '../support/site.ts';

const mine = {
  title: 'My title',
  summary: 'My summary',
  body: 'My text, whole.\n\nTo the last word <b>&amp;',
  topics: 'Mine',
};

/** Two colleagues open one story; the other one saves first. */
async function lateSave() {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { body: 'The text both started from.' });
  const fields = await formOf(agent, story.action);
  await change(agent, story, { title: 'Their title', body: 'Their text, whole.\n\nTo the last word.' });

  return { site, agent, story, fields: { ...fields, ...mine, newTopics: 'mine', action: 'draft' } };
}

test('a save on an older revision is refused, shows both texts whole and changes nothing', async () => {
  const { site, agent, story, fields } = await lateSave();
  const before = await everythingIn(site);

  const { text } = await send(agent, story.action, fields).expect(409);

  const shown = unescaped(text);
  expect(shown).toContain(mine.body);
  expect(shown).toContain('Their text, whole.\n\nTo the last word.');
  for (const words of [mine.title, mine.summary, 'Their title', 'Mara Ellison saved this article at 20:30'])
    expect(shown).toContain(words);
  expect(await everythingIn(site)).toEqual(before);
});

test('from the conflict page, my version can be saved over theirs, and theirs stays as a revision', async () => {
  const { site, agent, story, fields } = await lateSave();
  const { text } = await send(agent, story.action, fields).expect(409);

  await resolve(agent, story, text, 'over').expect(303);

  const saves = await revisionsOf(site, story.id);
  expect(saves.map(({ title }) => title)).toEqual(['Harbour towns borrow', 'Their title', 'My title']);
  expect(saves.at(-1)).toMatchObject({ ...mine, topics: [{ name: 'Mine' }] });
});

test('a third colleague’s save in the meantime is a conflict again', async () => {
  const { site, agent, story, fields } = await lateSave();
  const { text } = await send(agent, story.action, fields).expect(409);
  await change(agent, story, { title: 'A third title' });

  const again = await resolve(agent, story, text, 'over');

  expect(again.status).toBe(409);
  expect(unescaped(again.text)).toContain(mine.body);
  expect((await revisionsOf(site, story.id)).at(-1)?.title).toBe('A third title');
});

test('“save mine as a new draft” keeps both', async () => {
  const { site, agent, story, fields } = await lateSave();
  const { text } = await send(agent, story.action, fields).expect(409);

  const copied = await resolve(agent, story, text, 'copy').expect(303);
  await resolve(agent, story, text, 'copy').expect(303);

  const copyId = Number(/\d+/.exec(String(copied.headers.location)));
  expect(await stateOf(site, copyId)).toMatchObject({ status: 'draft', revision: 1, slug: 'my-title' });
  expect((await revisionsOf(site, copyId))[0]).toMatchObject({ title: mine.title, body: mine.body });
  expect((await revisionsOf(site, story.id)).at(-1)?.title).toBe('Their title');
});

test('publishing on an older revision is refused like a draft, and readers see what they saw', async () => {
  const { site, agent, story, fields } = await lateSave();

  await send(agent, story.action, { ...fields, action: 'publish' }).expect(409);

  expect((await stateOf(site, story.id))?.status).toBe('draft');
  await request(site.app).get('/finance/my-title').expect(404);
});

test('withdrawing on an older revision is refused as well', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  const fields = await formOf(agent, story.action);
  await change(agent, story, { body: 'Newer' });

  await send(agent, story.action, { ...fields, action: 'withdraw' }).expect(409);

  expect((await stateOf(site, story.id))?.status).toBe('published');
});

test('a revision that does not exist yet is stale too', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent);

  await send(agent, story.action, { ...(await formOf(agent, story.action)), base_revision: '9', title: 'X' }).expect(
    409,
  );

  expect(await revisionsOf(site, story.id)).toHaveLength(1);
});

test.each(['draft', 'publish'])('a form that is sent twice, to %s, is no conflict and saves once', async (action) => {
  const site = await openSite();
  const agent = await editor(site);
  const { action: address, fields } = await newStory(agent);
  const form = { ...fields, title: 'Sent twice', body: 'Once', action };

  const answers = [await send(agent, address, form), await send(agent, address, form)];
  const next = { ...form, body: 'Changed', base_revision: '1' };
  const later = await Promise.all([send(agent, address, next), send(agent, address, next)]);

  expect([...answers, ...later].map(({ status }) => status)).toEqual([303, 303, 303, 303]);
  expect(await revisionsOf(site, Number(address.split('/').at(-1)))).toHaveLength(2);
});

test('a story that is withdrawn twice stays withdrawn', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  const form = { ...(await formOf(agent, story.action)), body: 'Typed', action: 'withdraw' };

  const answers = await Promise.all([send(agent, story.action, form), send(agent, story.action, form)]);

  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect((await stateOf(site, story.id))?.status).toBe('withdrawn');
});

test.each(['draft', 'publish'])('of ten saves at once on one revision, to %s, exactly one wins', async (action) => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  const fields = await formOf(agent, story.action);

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      send(agent, story.action, { ...fields, body: `Version ${n}`, topics: `T${n}`, newTopics: `t${n}`, action }),
    ),
  );

  const winners = answers.flatMap(({ status }, n) => (status === 303 ? [n] : []));
  const saves = await revisionsOf(site, story.id);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
  expect(winners).toHaveLength(1);
  expect(saves).toHaveLength(2);
  expect(saves[1]?.body).toBe(`Version ${winners[0]}`);
});

test('of ten first saves at once under one id, exactly one wins', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);

  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => send(agent, action, { ...fields, title: `Title ${n}`, body: `Version ${n}` })),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array.from({ length: 9 }, () => 409)]);
  expect(await revisionsOf(site, Number(action.split('/').at(-1)))).toHaveLength(1);
});
