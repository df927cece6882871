import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { insertAutosave } from '../../src/desk/autosave/autosave.store.ts';
import { tidyDesk } from '../../src/desk/tidying.ts';
import { change, formOf, revisionsOf, send, write } from '../support/desk.ts';
import { credentials, editor, newStory } from '../support/editor.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { accountOf, colleague } from '../support/staff.ts';

const autosaves = (site: TestSite) =>
  site.db.all<{ savedAt: string; pending: number }>(sql`
    SELECT saved_at AS "savedAt", pending FROM autosaves ORDER BY id`);

const linkIn = (html: string) => /href="(\/desk\/articles\/\d+\/autosaves\/\d+)"/.exec(html)?.[1] ?? '';

test('what is typed is kept for its writer, and neither readers, colleagues nor the history see it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const other = await colleague(site, agent, 'editor');
  const story = await write(agent, { title: 'Harbour towns borrow' }, 'publish');
  const form = await formOf(agent, story.action);

  const { body } = await send(agent, `${story.action}/autosave`, { ...form, title: 'A secret title' }).expect(200);

  expect(body.at).toMatch(/^\d\d:\d\d$/);
  expect((await agent.get('/finance/harbour-towns-borrow')).text).not.toContain('A secret title');
  expect((await other.agent.get(story.action)).text).not.toContain('A secret title');
  expect(await revisionsOf(site, story.id)).toHaveLength(1);
});

test('opening the story offers the text, and brings it back as it was typed', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'Harbour towns borrow' }, 'draft');
  const form = await formOf(agent, story.action);
  await send(agent, `${story.action}/autosave`, { ...form, title: 'Four towns', body: 'Typed.\r\nNot saved.' }).expect(
    200,
  );

  const { text } = await agent.get(story.action).expect(200);
  const brought = await agent.get(linkIn(text)).expect(200);

  expect(text).toContain('Text that you typed is not saved yet');
  expect(brought.text).toContain('>Four towns</textarea>');
  expect(brought.text).toContain('Not saved.</textarea>');
  expect(brought.text).toContain('name="base_revision" value="1"');
});

test('a form that comes back as it was typed does not offer what it shows', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'draft');
  const typed = { ...(await formOf(agent, story.action)), title: 'Four towns' };
  await send(agent, `${story.action}/autosave`, typed).expect(200);

  const found = await send(agent, `${story.action}/related`, { ...typed, change: 'find' }).expect(200);
  const pictures = await send(agent, `${story.action}/picture`, { ...typed, change: 'search' }).expect(200);
  const refused = await send(agent, story.action, { ...typed, body: '', action: 'publish' }).expect(422);

  for (const { text } of [found, pictures, refused]) {
    expect(text).toContain('>Four towns</textarea>');
    expect(text).toContain('data-unsaved');
    expect(text).not.toContain('Text that you typed is not saved yet');
  }
});

test('a save takes in what was typed before it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'draft');
  await send(agent, `${story.action}/autosave`, { ...(await formOf(agent, story.action)), title: 'Four' }).expect(200);
  await change(agent, story, { title: 'Four' }, 'draft');

  const { text } = await agent.get(story.action).expect(200);

  expect(text).not.toContain('Text that you typed is not saved yet');
  expect(text).toContain('What you typed before');
});

test('a story that was never saved is found again from a new one', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  await send(agent, `${action}/autosave`, { ...fields, title: 'Only begun', body: 'Its first words.' }).expect(200);

  const { text } = await agent.get('/desk/articles/new').expect(200);
  const brought = await agent.get(linkIn(text)).expect(200);

  expect(text).toContain('“Only begun”, 3 words');
  expect(brought.text).toContain('Its first words.</textarea>');
  expect(brought.text).toContain(`action="${action}"`);
});

test('an autosave makes a colleague’s save no conflict', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const other = await colleague(site, agent, 'editor');
  const story = await write(agent, {}, 'draft');
  await send(agent, `${story.action}/autosave`, { ...(await formOf(agent, story.action)), title: 'Mine' }).expect(200);

  await change(other.agent, story, { title: 'Theirs' }, 'draft');

  expect(await revisionsOf(site, story.id)).toHaveLength(2);
});

test('a tab of somebody else keeps its text from whoever has signed in since', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const other = await colleague(site, agent, 'editor');
  const story = await write(agent, {}, 'draft');
  const form = { ...(await formOf(agent, story.action)), title: 'Mine alone' };

  await send(other.agent, `${story.action}/autosave`, form).expect(409);

  expect(await autosaves(site)).toEqual([]);
});

test('nobody reads the autosave of another', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const other = await colleague(site, agent, 'editor');
  const story = await write(agent, {}, 'draft');
  await send(agent, `${story.action}/autosave`, { ...(await formOf(agent, story.action)), title: 'Mine' }).expect(200);
  const link = linkIn((await agent.get(story.action)).text);

  await other.agent.get(link).expect(404);
});

test('who has a story open is told to the other, for as long as it is open', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const other = await colleague(site, agent, 'editor', 'Tobias Renn');
  const story = await write(agent, {}, 'draft');
  await send(other.agent, `${story.action}/open`, { base_revision: '1' }).expect(200);

  const here = await agent.get(story.action).expect(200);
  site.clock.now = new Date(site.clock.now.getTime() + 46_000);
  const later = await agent.get(story.action).expect(200);

  expect(here.text).toContain('Tobias Renn has this article open too.');
  expect(later.text).not.toContain('has this article open too.');
});

test('a page that is open hears that a colleague has saved', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const other = await colleague(site, agent, 'editor', 'Tobias Renn');
  const story = await write(agent, {}, 'draft');
  const before = await send(agent, `${story.action}/open`, { base_revision: '1' }).expect(200);
  await change(other.agent, story, { title: 'Theirs' }, 'draft');

  const after = await send(agent, `${story.action}/open`, { base_revision: '1' }).expect(200);

  expect(before.body.newer).toBe('');
  expect(after.body.newer).toMatch(/^Tobias Renn saved this article at \d\d:\d\d\. Your text is safe/);
});

test('autosaves are thinned: all of ten minutes, one of each ten minutes for a day, one a day for thirty days', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'draft');
  const account = await accountOf(site, credentials.email);
  const end = new Date('2026-03-20T12:00:00.000Z').getTime();
  for (const minutes of [60 * 24 * 40, 60 * 24 * 2 + 10, 60 * 24 * 2 + 5, 125, 124, 123, 61, 8, 4, 1]) {
    const savedAt = new Date(end - minutes * 60_000).toISOString();
    const kept = { id: site.db.newId(), articleId: story.id, savedAt, fields: '{}' };
    await site.db.run(insertAutosave(kept, account.id));
  }
  await change(agent, story, { title: 'Saved' }, 'draft');
  site.clock.now = new Date(end);

  await tidyDesk(site);

  const left = (await autosaves(site)).map(({ savedAt }) => (end - Date.parse(savedAt)) / 60_000);
  expect(left).toEqual([60 * 24 * 2 + 5, 123, 61, 8, 4, 1]);
});

test('a text that was never saved stays for ninety days', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  const begun = site.clock.now.getTime();
  await send(agent, `${action}/autosave`, { ...fields, title: 'Only begun' }).expect(200);

  site.clock.now = new Date(begun + 89 * 86_400_000);
  await tidyDesk(site);
  const kept = await autosaves(site);
  site.clock.now = new Date(begun + 91 * 86_400_000);
  await tidyDesk(site);

  expect(kept).toHaveLength(1);
  expect(await autosaves(site)).toEqual([]);
});
