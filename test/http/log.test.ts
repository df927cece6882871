import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { change, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { linkOf, textOf } from '../support/html.ts';
import { openSite } from '../support/site.ts';
import { colleague, logOf } from '../support/staff.ts';

test('everything done to a story stands in the log', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const story = await write(agent);
  await change(agent, story, { summary: 'One line.' }, 'draft');
  await change(agent, story, {}, 'publish');
  await change(agent, story, {}, 'withdraw');
  await change(agent, story, {}, 'return');

  expect((await logOf(site)).slice(1)).toEqual([
    'Mara Ellison started Harbour towns borrow',
    'Mara Ellison saved Harbour towns borrow',
    'Mara Ellison published Harbour towns borrow',
    'Mara Ellison withdrew Harbour towns borrow',
    'Mara Ellison brought back Harbour towns borrow',
  ]);
});

test('a save that was refused leaves no trace in the log', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent);
  const before = await logOf(site);

  await agent.post(story.action).type('form').send({ base_revision: '0', section: 'finance', title: 'x' }).expect(409);

  expect(await logOf(site)).toEqual(before);
});

test('the counters and the removal of the sample stand in the log', async () => {
  const site = await openSite();
  await article(site);
  await site.db.run(sql`UPDATE articles SET sample = 1`);
  const agent = await editor(site);

  await agent.post('/desk/counters').type('form').send({ showsViews: 'yes', viewsFrom: '10' }).expect(303);
  await agent.post('/desk/sample/remove').expect(303);

  expect((await logOf(site)).slice(1)).toEqual([
    'Mara Ellison changed The counters',
    'Mara Ellison removed The sample edition, 1 story',
  ]);
});

test('the log shows who did what when, newest first, with a link to the story', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await write(agent);

  const { text } = await agent.get('/desk/log').expect(200);

  expect(text).toContain(`<a href="${action}">Harbour towns borrow</a>`);
  expect(textOf(text)).toMatch(
    /started ?Harbour towns borrow Mara Ellison 2025-04-14 20:30:00 created the first account ?Mara Ellison/,
  );
});

test('the log goes on page by page, without repeating or skipping anything while more is done', async () => {
  const site = await openSite();
  const agent = await editor(site);
  for (let turn = 0; turn < 120; turn += 1) {
    await site.db.run(sql`
      INSERT INTO events (id, at, account_name, act, about)
      VALUES (${site.db.newId()}, ${site.clock.now.toISOString()}, 'Mara Ellison', 'did', ${`deed ${turn}.`})`);
  }
  const deeds = (text: string) => text.match(/deed \d+\./g) ?? [];

  const first = await agent.get('/desk/log').expect(200);
  await write(agent);
  const second = await agent.get(String(linkOf(first.text, 'next'))).expect(200);
  const third = await agent.get(String(linkOf(second.text, 'next'))).expect(200);

  const seen = [first, second, third].flatMap(({ text }) => deeds(text));
  expect(seen).toEqual(Array.from({ length: 120 }, (_, turn) => `deed ${119 - turn}.`));
  expect(linkOf(third.text, 'next')).toBeUndefined();
});

test('a name stays in the log as it was', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent);
  await agent.post('/desk/account/name').type('form').send({ name: 'Mara Vane' }).expect(303);
  await change(agent, story, { title: 'Another title' }, 'draft');

  const log = await logOf(site);

  expect(log).toContain('Mara Ellison started Harbour towns borrow');
  expect(log.at(-1)).toBe('Mara Vane saved Another title');
});

test.each(['before=x', 'before=0', 'before=-1', 'before=1&before=2'])('/desk/log?%s is a plain 400', async (query) => {
  const site = await openSite();

  await (await editor(site)).get(`/desk/log?${query}`).expect(400);
});

test('authors do not read the log', async () => {
  const site = await openSite();
  const { agent } = await colleague(site, await editor(site), 'author');

  await agent.get('/desk/log').expect(403);
});

test.each([
  ['changes', sql`UPDATE events SET about = 'Nothing'`],
  ['deletes', sql`DELETE FROM events`],
])('the storage itself %s no entry of the log', async (_name, command) => {
  const site = await openSite();
  await editor(site);
  const before = await logOf(site);

  await expect(site.db.run(command)).rejects.toThrow('The log is only ever added to.');

  expect(await logOf(site)).toEqual(before);
});
