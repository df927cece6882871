import { expect, test } from 'vitest';
import { change, formOf, revisionsOf, send, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { textOf } from '../support/html.ts';
import { keepPicture } from '../support/pictures.ts';
import { openSite } from '../support/site.ts';
import { colleague } from '../support/staff.ts';
import { versionsOf } from '../support/versions.ts';

const rowsIn = (html: string) =>
  [...html.matchAll(/<caption>([^<]*)<\/caption>|<tr class="(add|del)">.*?<\/tr>/g)].map(([row, caption]) =>
    caption === undefined ? textOf(row) : caption,
  );

test('the history tells of every save who made it, when and why', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  await change(agent, story, { title: 'Four towns borrow', reason: 'A fourth town has joined' }, 'publish');
  await change(agent, story, { title: 'Five towns borrow' }, 'draft');

  const { text } = await agent.get(`${story.action}/history`).expect(200);

  const told = textOf(text);
  expect(told).toMatch(/3\. Mara Ellison.*2\. Mara Ellison.*1\. Mara Ellison/);
  expect(told).toContain('Version 2 for readers. A fourth town has joined');
});

test('the newest save is held against what readers see, until two others are chosen', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'One town borrows' }, 'draft');
  await change(agent, story, { title: 'Two towns borrow' }, 'publish');
  await change(agent, story, { title: 'Three towns borrow' }, 'draft');
  await change(agent, story, { title: 'Four towns borrow' }, 'draft');

  const usual = await agent.get(`${story.action}/history`).expect(200);
  const chosen = await agent.get(`${story.action}/history?from=3&to=1`).expect(200);

  expect(usual.text).toContain('Revision 2 to revision 4');
  expect(chosen.text).toContain('Revision 1 to revision 3');
  expect(rowsIn(chosen.text).slice(0, 3)).toEqual(['Title', '−Removed One town borrows', '+Added Three towns borrow']);
});

const changes: [string, Record<string, string>][] = [
  ['Title', { title: 'Another title' }],
  ['Summary', { summary: 'Another summary' }],
  ['Story', { body: 'Another text.' }],
  ['Section', { section: 'life' }],
  ['Topics', { topics: 'Coast' }],
  ['Authors', { authors: 'Ben Ode' }],
  ['Series', { series: 'The night buses' }],
  ['Language', { language: 'ar' }],
  ['Address', { slug: 'another-address' }],
  ['View count', { hidesViews: 'yes' }],
  ['Reactions', { refusesReactions: 'yes' }],
];

test.each(changes)('a changed %s is shown', async (label, typed) => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  await change(agent, story, typed, 'draft');

  const { text } = await agent.get(`${story.action}/history`).expect(200);

  expect(rowsIn(text)).toContain(label);
});

test('restoring makes the next save from an earlier one and changes nothing for readers', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'One town borrows' }, 'publish');
  await change(agent, story, { title: 'Two towns borrow' }, 'publish');

  await send(agent, `${story.action}/history/1/restore`, { base: '2' }).expect(303);

  const form = await formOf(agent, story.action);
  expect([form.title, form.base_revision]).toEqual(['One town borrows', '3']);
  expect((await versionsOf(site, story.id)).map(({ revision }) => revision)).toEqual([1, 2]);
  expect(await revisionsOf(site, story.id)).toHaveLength(3);
});

test('restoring on top of a save one has not seen changes nothing', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'draft');
  await change(agent, story, { title: 'Two towns borrow' }, 'draft');

  await send(agent, `${story.action}/history/1/restore`, { base: '1' }).expect(409);

  expect(await revisionsOf(site, story.id)).toHaveLength(2);
});

test('an author sees the history of an own draft only', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const author = await colleague(site, admin, 'author');
  const own = await write(author.agent, { title: 'My own' }, 'draft');
  const others = await write(admin, {}, 'draft');

  await author.agent.get(`${own.action}/history`).expect(200);
  await author.agent.get(`${others.action}/history`).expect(403);
});

test.each([
  'from=0',
  'from=x&to=2',
  'from=1&to=99',
  'before=-1',
  'from=99999999999999',
])('a history asked for with %s is not shown and breaks nothing', async (query) => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'draft');

  const { status } = await agent.get(`${story.action}/history?${query}`);

  expect([400, 404]).toContain(status);
});

test('a revision chosen twice is said to be the same, and one of another page stays chosen', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'Revision 1' }, 'draft');
  for (let number = 2; number <= 52; number += 1) await change(agent, story, { title: `Revision ${number}` }, 'draft');

  const twice = await agent.get(`${story.action}/history?from=3&to=3`).expect(200);
  const first = await agent.get(`${story.action}/history?from=40&to=52`).expect(200);
  const older = /href="([^"]+)">Older revisions/
    .exec(first.text)?.[1]
    ?.replaceAll('&#38;', '&')
    .replaceAll('&amp;', '&');
  const second = await agent.get(String(older)).expect(200);

  expect(twice.text).toContain('This is one revision held against itself. Choose two different ones.');
  expect(second.text).toContain('Revision 40 to revision 52');
  expect(textOf(second.text)).toMatch(/52\. Mara Ellison.*On another page of this list.*2\. Mara Ellison/);
  expect(second.text).toMatch(/name="to" value="52"[^>]* checked/);
});

test('a changed picture is named, and so are its description, caption and credit', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const [first, second] = [await keepPicture(agent, site), await keepPicture(agent, site, { width: 900, height: 600 })];
  const words = { pictureDescription: 'A quay.', pictureCaption: 'At noon', pictureCredit: 'M. E.' };
  const story = await write(agent, { title: 'A picture changed', picture: first.file, ...words }, 'publish');
  const others = { pictureDescription: 'A weir.', pictureCaption: 'At dusk', pictureCredit: 'T. R.' };
  await change(agent, story, { picture: second.file, ...others }, 'publish');

  const desk = await agent.get(`${story.action}/history`).expect(200);
  const readers = await agent.get('/finance/a-picture-changed/changes/1..2').expect(200);

  for (const { text } of [desk, readers])
    expect(rowsIn(text).filter((row) => !/^[+−]/.test(row))).toEqual([
      'Picture',
      'Description of the picture',
      'Caption',
      'Credit',
    ]);
  expect(rowsIn(readers.text).slice(1, 3)).toEqual(['−Removed The picture before', '+Added Another picture']);
});
