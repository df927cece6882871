import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { change, formOf, send, write } from '../support/desk.ts';
import { editor, newStory } from '../support/editor.ts';
import { formTo, problemsIn } from '../support/form.ts';
import { storiesOn } from '../support/html.ts';
import { fill, hops, idOf } from '../support/shape.ts';
import { openSite } from '../support/site.ts';
import { logOf } from '../support/staff.ts';

test('the list counts published stories and all of them', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { topics: ['Coast'] });
  await article(site, { topics: ['Coast'], status: 'draft' });

  const { text } = await agent.get('/desk/topics').expect(200);

  expect(text).toMatch(/data-l="Published">1<\/td>\s*<td class="n" data-l="All">2</);
});

test('a topic is found by a part of its name', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { topics: ['Harbour bonds', 'Wages'] });

  const { text } = await agent.get('/desk/topics?q=Bond').expect(200);

  expect(text).toContain('Harbour bonds</a>');
  expect(text).not.toContain('Wages</a>');
});

test('a description stands on the page of the topic', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { topics: ['Coast'] });
  const id = await idOf(agent, '/desk/topics', 'Coast');

  await fill(agent, `/desk/topics/${id}`, { description: 'Where the land stops.' });

  expect((await request(site.app).get('/topics/coast')).text).toContain('<p>Where the land stops.</p>');
});

test('a renamed topic answers 301 in one hop, and its old name typed again is the same topic', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await write(agent, { title: 'One', topics: 'Munis' }, 'publish');
  const id = await idOf(agent, '/desk/topics', 'Munis');
  await fill(agent, `/desk/topics/${id}`, { name: 'Municipal', slug: 'municipal' });
  await fill(agent, `/desk/topics/${id}`, { name: 'Municipal bonds', slug: 'municipal-bonds' });

  await write(agent, { title: 'Two', topics: 'Munis' }, 'publish');

  for (const former of ['munis', 'municipal'])
    expect(await hops(site, `/topics/${former}`)).toEqual([`301 /topics/${former}`, '200 /topics/municipal-bonds']);
  expect(storiesOn((await request(site.app).get('/topics/municipal-bonds')).text)).toHaveLength(2);
  expect(await site.db.all(sql`SELECT name FROM topics`)).toEqual([{ name: 'Municipal bonds' }]);
});

test('merging moves every story, asks first, and every former address leads there in one hop', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { title: 'One', topics: ['Muni', 'Bonds'] });
  await article(site, { title: 'Two', topics: ['Muni'] });
  const draft = await write(agent, { title: 'Three', topics: 'Muni' });
  const [muni, bonds] = [await idOf(agent, '/desk/topics', 'Muni'), await idOf(agent, '/desk/topics', 'Bonds')];
  await fill(agent, `/desk/topics/${muni}`, { slug: 'munis' });

  const asked = await send(agent, `/desk/topics/${muni}/merge`, { into: 'Bonds' }).expect(200);
  const { fields } = formTo(`/desk/topics/${muni}/merge`, asked.text);
  await send(agent, `/desk/topics/${muni}/merge`, fields).expect(303);
  await change(agent, draft, { title: 'Three' }, 'publish');
  await fill(agent, `/desk/topics/${bonds}`, { slug: 'town-bonds' });

  expect(asked.text).toContain('2 published stories, 3 in all');
  for (const former of ['muni', 'munis', 'bonds'])
    expect(await hops(site, `/topics/${former}`)).toEqual([`301 /topics/${former}`, '200 /topics/town-bonds']);
  expect(storiesOn((await request(site.app).get('/topics/town-bonds')).text)).toHaveLength(3);
  expect(await site.db.all(sql`SELECT name FROM topics`)).toEqual([{ name: 'Bonds' }]);
  expect(await logOf(site)).toContain('Mara Ellison merged Topic: Muni → Bonds');
});

test('the form of a story shows the topics of today', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await write(agent, { topics: 'Munis, Coast, Town bonds' });
  await fill(agent, `/desk/topics/${await idOf(agent, '/desk/topics', 'Munis')}`, { name: 'Bonds', slug: 'bonds' });
  const town = await idOf(agent, '/desk/topics', 'Town bonds');

  await send(agent, `/desk/topics/${town}/merge`, { into: 'Bonds', sure: 'yes' }).expect(303);

  expect((await formOf(agent, action)).topics).toBe('Bonds, Coast');
});

test('a story with both topics keeps one after the merge', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await article(site, { topics: ['Muni', 'Bonds'] });
  const muni = await idOf(agent, '/desk/topics', 'Muni');

  await send(agent, `/desk/topics/${muni}/merge`, { into: 'bonds', sure: 'yes' }).expect(303);

  const { text } = await request(site.app).get(story.path);
  expect(text.match(/<li><a href="\/topics\//g)).toHaveLength(1);
});

test.each([
  ['itself', 'Muni'],
  ['a topic that is not there', 'Nothing like it'],
  ['nothing', ''],
])('a topic cannot be merged into %s', async (_what, into) => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { topics: ['Muni'] });
  const id = await idOf(agent, '/desk/topics', 'Muni');

  const { text } = await send(agent, `/desk/topics/${id}/merge`, { into, sure: 'yes' }).expect(422);

  expect(problemsIn(text).map(({ field }) => field)).toEqual(['into']);
  await request(site.app).get('/topics/muni').expect(200);
});

test('a topic cannot take an address that another topic has or had', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { topics: ['Coast', 'Bonds'] });
  await fill(agent, `/desk/topics/${await idOf(agent, '/desk/topics', 'Coast')}`, { slug: 'shore' });
  const id = await idOf(agent, '/desk/topics', 'Bonds');

  for (const slug of ['shore', 'coast']) {
    const answer = await fill(agent, `/desk/topics/${id}`, { slug });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Merge the two instead');
  }
});

test('a topic typed for the first time is asked about, and nothing is lost or saved', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { topics: ['Municipal bonds'] });
  const { action, fields } = await newStory(agent);
  const typed = { ...fields, title: 'A title', body: 'A text.', topics: 'Municipal bond', action: 'publish' };

  const { text } = await send(agent, action, typed).expect(422);

  expect(problemsIn(text)).toEqual([{ field: 'topics', words: 'Municipal bond is new. Make it?' }]);
  expect(formTo(action, text).fields).toMatchObject({
    title: 'A title',
    body: 'A text.',
    topics: 'Municipal bond',
    newTopics: 'municipal-bond',
  });
  expect(text).toContain('Use Municipal bonds instead');
  await agent.get(action).expect(404);
  expect(await site.db.all(sql`SELECT name FROM topics`)).toHaveLength(1);
});

test('new topics are asked about together with everything else that is wrong', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  const typed = { ...fields, title: '', body: 'A text.', topics: 'Tides', when: 'later', action: 'publish' };

  const { text } = await send(agent, action, typed).expect(422);

  expect(problemsIn(text)).toEqual([
    { field: 'title', words: 'Enter a title' },
    { field: 'publishDate', words: 'Enter the date on which it goes live' },
    { field: 'topics', words: 'Tides is new. Make it?' },
  ]);
  expect(formTo(action, text).fields).toMatchObject({ newTopics: 'tides', when: 'later' });
});

test('the second press makes the topic; without its tick the question comes again', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  const { text } = await send(agent, action, { ...fields, title: 'A title', topics: 'Tides, Copper' }).expect(422);
  const asked = formTo(action, text).fields;

  await send(agent, action, { ...asked, newTopics: '', action: 'draft' }).expect(422);
  await send(agent, action, { ...asked, newTopics: 'tides', action: 'draft' }).expect(422);
  await send(agent, action, { ...asked, action: 'draft' }).expect(303);

  expect(problemsIn(text)[0]?.words).toBe('Tides and Copper are new. Make them?');
  expect((await formOf(agent, action)).topics).toBe('Tides, Copper');
});

test('a topic that is there can be taken instead, with the rest of the form as it was typed', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { topics: ['Municipal bonds'] });
  const { action, fields } = await newStory(agent);
  const typed = { ...fields, title: 'Kept', body: 'Kept text', topics: 'Municipal bond', newTopics: 'municipal-bond' };

  const { text } = await send(agent, `${action}/topics`, {
    ...typed,
    useTopic: 'municipal-bond:Municipal bonds',
  }).expect(200);
  await send(agent, action, { ...formTo(action, text).fields, action: 'draft' }).expect(303);

  expect(await formOf(agent, action)).toMatchObject({ title: 'Kept', body: 'Kept text', topics: 'Municipal bonds' });
});

test.each([
  ['a name with a comma', { name: 'One, two' }, 422],
  ['an empty name', { name: '' }, 422],
  ['a very long name', { name: 'n'.repeat(81) }, 422],
  ['a name without letters', { name: '---' }, 422],
])('a topic with %s is refused', async (_what, typed, status) => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { topics: ['Coast'] });

  const answer = await fill(agent, `/desk/topics/${await idOf(agent, '/desk/topics', 'Coast')}`, typed);

  expect(answer.status).toBe(status);
});
