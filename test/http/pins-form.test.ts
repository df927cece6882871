import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { withdraw } from '../support/changing.ts';
import {
  change,
  type DeskStory,
  type Editor,
  everythingIn,
  formOf,
  revisionsOf,
  send,
  write,
} from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formTo, problemsIn, unescaped } from '../support/form.ts';
import { hrefsIn } from '../support/rails.ts';
import { openSite } from '../support/site.ts';

/** Presses a button of the chosen links; the page that comes back. */
async function press(
  agent: Editor,
  { action }: DeskStory,
  fields: Record<string, string>,
  pressed: string,
  question = '',
) {
  const { text } = await send(agent, `${action}/related`, { ...fields, change: pressed, question }).expect(200);

  return text;
}

const fieldsIn = ({ action }: DeskStory, html: string) => formTo(action, html).fields;
const chosenIn = (html: string) =>
  [...html.matchAll(/<li><span>([^<]*)<\/span><span class="acts">/g)].map(([, title = '']) => unescaped(title));
const foundIn = (html: string) => [...html.matchAll(/value="add:(\d+)"/g)].map(([, id]) => Number(id));

async function newsroom() {
  const site = await openSite();
  const agent = await editor(site);
  const [lamp, band] = [
    await article(site, { title: 'Lamp on the quay' }),
    await article(site, { title: 'Brass band' }),
  ];
  const story = await write(agent, { title: 'Own story about lamps' });

  return { site, agent, lamp, band, story, fields: await formOf(agent, story.action) };
}

const typed = {
  title: 'Typed, not saved',
  summary: ' Two  spaces & <tags> ',
  body: '\n  Indented\n\nMore',
  section: 'markets',
  topics: 'One, Two',
  authors: 'Ada Bell',
  series: 'The long tide',
  slug: 'by-hand',
  language: 'de',
  hidesViews: 'yes',
};

test('a story is found by its headline', async () => {
  const { agent, lamp, story, fields } = await newsroom();

  const html = await press(agent, story, fields, 'find', 'lamp quay');

  expect(foundIn(html)).toEqual([lamp.id]);
  expect(html).toContain('Lamp on the quay <span class="hint">Finance</span>');
  expect(fieldsIn(story, html).question).toBe('lamp quay');
});

test('drafts, withdrawn stories, the story itself and what is chosen already are not found', async () => {
  const { site, agent, lamp, story } = await newsroom();
  await article(site, { title: 'Lamp draft', status: 'draft' });
  await withdraw(site, (await article(site, { title: 'Lamp withdrawn' })).id);
  await change(agent, story, {}, 'publish');

  const fields = { ...(await formOf(agent, story.action)), related: String(lamp.id) };

  expect(foundIn(await press(agent, story, fields, 'find', 'lamp'))).toEqual([]);
  expect(await press(agent, story, fields, 'find', 'lamp')).toContain('No published story answers to that.');
});

test('an empty question finds nothing', async () => {
  const { agent, story, fields } = await newsroom();

  expect(foundIn(await press(agent, story, fields, 'find', '  '))).toEqual([]);
});

test('a found story is added at the end of the list', async () => {
  const { agent, lamp, band, story, fields } = await newsroom();

  const one = await press(agent, story, fields, `add:${lamp.id}`);
  const two = await press(agent, story, fieldsIn(story, one), `add:${band.id}`);

  expect(chosenIn(one)).toEqual(['Lamp on the quay']);
  expect(chosenIn(two)).toEqual(['Lamp on the quay', 'Brass band']);
  expect(fieldsIn(story, two).related).toBe(`${lamp.id} ${band.id}`);
});

test('chosen stories move up and down, and leave', async () => {
  const { agent, lamp, band, story, fields } = await newsroom();
  const both = { ...fields, related: `${lamp.id} ${band.id}` };

  const up = await press(agent, story, both, `up:${band.id}`);
  const down = await press(agent, story, fieldsIn(story, up), `down:${band.id}`);
  const left = await press(agent, story, fieldsIn(story, down), `remove:${lamp.id}`);

  expect([up, down, left].map(chosenIn)).toEqual([
    ['Brass band', 'Lamp on the quay'],
    ['Lamp on the quay', 'Brass band'],
    ['Brass band'],
  ]);
});

test.each(['find', 'add', 'up', 'down', 'remove'])('"%s" keeps every field as it was typed', async (act) => {
  const { agent, lamp, band, story, fields } = await newsroom();
  const form = { ...fields, ...typed, related: `${band.id} ${lamp.id}` };

  const html = await press(agent, story, form, act === 'find' ? 'find' : `${act}:${lamp.id}`);

  const { related } = fieldsIn(story, html);
  expect(fieldsIn(story, html)).toEqual({ ...form, related });
});

test.each(['find', 'add', 'up', 'down', 'remove'])('"%s" saves nothing', async (act) => {
  const { site, agent, lamp, story, fields } = await newsroom();
  const before = await everythingIn(site);

  await press(agent, story, { ...fields, ...typed }, act === 'find' ? 'find' : `${act}:${lamp.id}`, 'lamp');

  expect(await everythingIn(site)).toEqual(before);
});

test('links are chosen for a story that is not saved yet', async () => {
  const { site, agent, lamp } = await newsroom();
  const { text } = await agent.get('/desk/articles/new').expect(200);
  const action = /<form class="write" method="post" action="([^"]+)"/.exec(text)?.[1] ?? '';
  const before = await everythingIn(site);

  const html = await press(agent, { action, id: 0 }, fieldsIn({ action, id: 0 }, text), `add:${lamp.id}`);

  expect(chosenIn(html)).toEqual(['Lamp on the quay']);
  expect(await everythingIn(site)).toEqual(before);
});

test('chosen links are saved with the story, and stand on its page in their order', async () => {
  const { site, agent, lamp, band, story } = await newsroom();
  await change(agent, story, { related: `${band.id} ${lamp.id}` }, 'publish');

  const { text } = await request(site.app).get('/finance/own-story-about-lamps').expect(200);

  expect(hrefsIn(text, 'related').slice(0, 2)).toEqual([band.path, lamp.path]);
  expect((await formOf(agent, story.action)).related).toBe(`${band.id} ${lamp.id}`);
  expect((await revisionsOf(site, story.id)).at(-1)?.related).toEqual([band.id, lamp.id]);
});

test('readers see links that wait in a draft only once it is published', async () => {
  const { site, agent, lamp, band, story } = await newsroom();
  await change(agent, story, { related: String(lamp.id) }, 'publish');
  await change(agent, story, { related: String(band.id) }, 'draft');
  const read = async () => hrefsIn((await request(site.app).get('/finance/own-story-about-lamps')).text, 'related')[0];
  const before = await read();

  await change(agent, story, {}, 'publish');

  expect([before, await read()]).toEqual([lamp.path, band.path]);
});

test('a chosen story that was withdrawn stays in the form, for when it comes back', async () => {
  const { site, agent, lamp, story } = await newsroom();
  await change(agent, story, { related: String(lamp.id) }, 'publish');
  await withdraw(site, lamp.id);

  const { text } = await agent.get(story.action).expect(200);

  expect(chosenIn(text)).toEqual(['Lamp on the quay']);
});

test.each([
  'abc',
  '0',
  '-5',
  '1.5',
  '5 x',
  "5'--",
  '99999999999999999999',
])('related links that are no stories are refused when the story is saved: %s', async (related) => {
  const { site, agent, story, fields } = await newsroom();
  const before = await everythingIn(site);

  const form = { ...fields, ...typed, topics: '', related, action: 'draft' };

  const { text } = await send(agent, story.action, form).expect(422);

  expect(problemsIn(text)).toEqual([{ field: 'related', words: 'Choose related links by their headlines' }]);
  expect(await everythingIn(site)).toEqual(before);
});

test('more than twenty links are refused', async () => {
  const { agent, story, fields } = await newsroom();
  const related = Array.from({ length: 21 }, (_, n) => n + 1).join(' ');

  const { text } = await send(agent, story.action, { ...fields, related, action: 'draft' }).expect(422);

  expect(problemsIn(text)).toEqual([{ field: 'related', words: 'Choose at most 20 related links' }]);
});

test('a story that does not exist any more is passed over', async () => {
  const { site, agent, lamp, story, fields } = await newsroom();
  const { length } = await revisionsOf(site, story.id);

  await send(agent, story.action, { ...fields, related: `12345 ${lamp.id}`, action: 'publish' }).expect(303);

  const { text } = await request(site.app).get('/finance/own-story-about-lamps').expect(200);
  expect(hrefsIn(text, 'related')[0]).toBe(lamp.path);
  expect(await revisionsOf(site, story.id)).toHaveLength(length + 1);
});

test.each([
  'add:x',
  'add:',
  'burn:5',
  'up:99999999999999999999',
  '',
])('a button that no page has changes nothing: "%s"', async (pressed) => {
  const { agent, lamp, story, fields } = await newsroom();

  const html = await press(agent, story, { ...fields, ...typed, related: `x ${lamp.id} -1` }, pressed);

  expect(fieldsIn(story, html)).toMatchObject({ title: typed.title, related: String(lamp.id) });
});

test('a story is never put beside itself', async () => {
  const { agent, story, fields } = await newsroom();

  const html = await press(agent, story, { ...fields, related: String(story.id) }, 'find');

  expect(chosenIn(html)).toEqual([]);
});

test('only the newsroom chooses links', async () => {
  const { site, story } = await newsroom();

  await request(site.app).post(`${story.action}/related`).type('form').send({ change: 'find' }).expect(401);
});
