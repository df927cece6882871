import sharp from 'sharp';
import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { formOf, send, stateOf, write } from '../support/desk.ts';
import { credentials, editor, newStory } from '../support/editor.ts';
import { formTo, problemsIn } from '../support/form.ts';
import { element, storiesOn, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { accountOf, logOf } from '../support/staff.ts';

type Agent = Awaited<ReturnType<typeof editor>>;

const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;
const profileOf = async (agent: Agent, name: string) => {
  const { text } = await agent.get(`/desk/authors?q=${encodeURIComponent(name)}`).expect(200);
  const href = /<th scope="row"><a href="(\/desk\/authors\/\d+)"/.exec(text)?.[1];
  if (!href) throw new Error(`There is no profile of ${name}.`);

  return href;
};
const save = (agent: Agent, at: string, typed: Record<string, string>) => agent.post(at).type('form').send(typed);
const make = async (agent: Agent, typed: Record<string, string>) =>
  String((await save(agent, '/desk/authors/new', typed).expect(303)).get('Location')).split('?')[0] as string;
const drawing = () =>
  sharp({ create: { width: 600, height: 600, channels: 3, background: '#86d3cd' } })
    .jpeg()
    .toBuffer();

test('a profile is made for somebody without an account, such as “Staff reporter”', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await make(agent, { name: 'Staff reporter', role: 'The newsroom', bio: 'Several of us.\n\nTogether.', account: '' });

  const page = await read(site, '/authors/staff-reporter');

  expect(textOf(element(page, '<h1'))).toBe('Staff reporter');
  expect(page).toContain('<p>Several of us.</p>');
  expect(page).toContain('<p>Together.</p>');
  expect(textOf(page)).toContain('The newsroom');
});

test('a new profile is proposed in the article form', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await make(agent, { name: 'Staff reporter' });

  const { text } = await agent.get('/desk/articles/new').expect(200);

  expect(text).toContain('<option value="Staff reporter">');
});

test('who has a profile signs new stories with its name', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { id } = await accountOf(site, credentials.email);
  await make(agent, { name: 'M. E. Ellison', account: String(id) });

  const { text } = await agent.get('/desk/articles/new').expect(200);

  expect(text).toMatch(/name="authors" value="M\. E\. Ellison"/);
});

test('another name gives another address; the old one leads there, and old bylines stay theirs', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { authors: 'Ada Bell' }, 'publish');
  const profile = await profileOf(agent, 'Ada Bell');

  await save(agent, profile, { name: 'Ada Vane' }).expect(303);

  await request(site.app).get('/authors/ada-bell').expect(301).expect('Location', '/authors/ada-vane');
  expect(storiesOn(await read(site, '/authors/ada-vane'))).toHaveLength(1);
  await send(agent, story.action, { ...(await formOf(agent, story.action)), authors: 'Ada Bell', action: 'publish' });
  expect(storiesOn(await read(site, '/authors/ada-vane'))).toHaveLength(1);
  expect(textOf(await read(site, '/authors'))).not.toContain('Ada Bell');
});

test('the article form calls an author by today’s name, and a save under it is no change for readers', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { authors: 'Ada Bell' }, 'publish');
  await save(agent, await profileOf(agent, 'Ada Bell'), { name: 'Ada Vane' }).expect(303);
  site.clock.now = new Date(site.clock.now.getTime() + 3_600_000);

  const form = await formOf(agent, story.action);
  await send(agent, story.action, { ...form, action: 'publish' }).expect(303);

  const state = await stateOf(site, story.id);
  expect(form.authors).toBe('Ada Vane');
  expect(state?.updatedAt).toBe(state?.publishedAt);
});

test('somebody may take a former name of theirs again', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const profile = await make(agent, { name: 'Ada Bell' });
  await save(agent, profile, { name: 'Ada Vane' }).expect(303);

  await save(agent, profile, { name: 'Ada Bell' }).expect(303);

  await request(site.app).get('/authors/ada-vane').expect(301).expect('Location', '/authors/ada-bell');
  await request(site.app).get('/authors/ada-bell').expect(200);
});

test('a name that somebody has or had is refused, and what was typed stays', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const ada = await make(agent, { name: 'Ada Bell' });
  await save(agent, ada, { name: 'Ada Vane' }).expect(303);
  const tom = await make(agent, { name: 'Tom Reed' });

  const taken = await save(agent, tom, { name: 'ADA BELL', bio: 'A long life.' }).expect(422);
  const again = await save(agent, '/desk/authors/new', { name: 'Ada Vane' }).expect(422);

  const words = 'Ada Vane has or had this name. Choose another one, or merge the two';
  expect(problemsIn(taken.text)).toEqual([{ field: 'name', words }]);
  expect(problemsIn(again.text)).toEqual([{ field: 'name', words }]);
  expect(taken.text).toContain('A long life.');
});

test('merging gives stories, cards and the address of one author to another', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const one = await article(site, { authors: ['A. Bell'] });
  const both = await article(site, { authors: ['A. Bell', 'Ada Bell'] });
  const from = await profileOf(agent, 'A. Bell');

  await save(agent, `${from}/merge`, { into: 'ada bell', sure: 'yes' }).expect(303);

  const page = await read(site, '/authors/ada-bell');
  await request(site.app).get('/authors/a-bell').expect(301).expect('Location', '/authors/ada-bell');
  expect(storiesOn(page).sort()).toEqual([one.path, both.path].sort());
  expect(textOf(await read(site, one.path))).toContain('By Ada Bell');
  expect(textOf(await read(site, '/'))).not.toContain('A. Bell');
  await agent.get(from).expect(404);
  expect((await logOf(site)).at(-1)).toBe('Mara Ellison merged the author A. Bell → Ada Bell');
});

test('merging asks first, naming both, and does nothing before', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await make(agent, { name: 'Ada Bell' });
  const from = await make(agent, { name: 'A. Bell' });

  const { text } = await save(agent, `${from}/merge`, { into: 'Ada Bell' }).expect(200);

  const question = formTo(`${from}/merge`, text);
  expect(textOf(element(text, '<h1'))).toBe('Merge A. Bell into Ada Bell');
  await request(site.app).get('/authors/a-bell').expect(200);
  await save(agent, question.action, question.fields).expect(303);
  await request(site.app).get('/authors/a-bell').expect(301);
});

test('a byline typed under a merged name is the other author’s, once', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await make(agent, { name: 'Ada Bell' });
  const from = await make(agent, { name: 'A. Bell' });
  await save(agent, `${from}/merge`, { into: 'Ada Bell', sure: 'yes' }).expect(303);

  await write(agent, { authors: 'A. Bell, Ada Bell' }, 'publish');

  expect(storiesOn(await read(site, '/authors/ada-bell'))).toHaveLength(1);
});

test('merging on leads every former address in one hop', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const [one, two] = [await make(agent, { name: 'One' }), await make(agent, { name: 'Two' })];
  await make(agent, { name: 'Three' });

  await save(agent, `${one}/merge`, { into: 'Two', sure: 'yes' }).expect(303);
  await save(agent, `${two}/merge`, { into: 'Three', sure: 'yes' }).expect(303);

  for (const former of ['one', 'two'])
    await request(site.app).get(`/authors/${former}`).expect(301).expect('Location', '/authors/three');
});

test('two authors merged into each other in the same moment do not both vanish', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const [one, two] = [await make(agent, { name: 'One' }), await make(agent, { name: 'Two' })];

  await Promise.all([
    save(agent, `${one}/merge`, { into: 'Two', sure: 'yes' }),
    save(agent, `${two}/merge`, { into: 'One', sure: 'yes' }),
  ]);

  const statuses = await Promise.all(
    ['one', 'two'].map(async (slug) => (await request(site.app).get(`/authors/${slug}`)).status),
  );
  expect(statuses.sort()).toEqual([200, 301]);
});

test.each([
  ['nobody has', 'There is no author with this name'],
  ['Ada Bell', 'Choose another author than this one'],
  ['', 'Enter the name of the author who stays'],
])('an author is not merged into a name %s', async (into, words) => {
  const site = await openSite();
  const agent = await editor(site);
  const profile = await make(agent, { name: 'Ada Bell' });

  const { text } = await save(agent, `${profile}/merge`, { into }).expect(422);

  expect(problemsIn(text)).toEqual([{ field: 'into', words }]);
});

test('a retired author is no longer proposed, keeps page and stories, and can be brought back', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { authors: ['Ada Bell'] });
  const profile = await profileOf(agent, 'Ada Bell');
  const proposed = async () => (await agent.get('/desk/articles/new')).text.includes('<option value="Ada Bell">');

  await agent.post(`${profile}/retire`).expect(303);

  expect(await proposed()).toBe(false);
  expect(storiesOn(await read(site, '/authors/ada-bell'))).toHaveLength(1);
  await agent.post(`${profile}/return`).expect(303);
  expect(await proposed()).toBe(true);
});

test('a picture with a description stands on the author’s page', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const answer = await agent
    .post('/desk/authors/new')
    .field('name', 'Ada Bell')
    .field('pictureDescription', 'Ada Bell on the quay, in a raincoat.')
    .attach('picture', await drawing(), 'ada.jpg')
    .expect(303);

  const page = await read(site, '/authors/ada-bell');
  const src = /<div class="portrait">.*?src="([^"]+)"/s.exec(page)?.[1];
  expect(page).toContain('alt="Ada Bell on the quay, in a raincoat."');
  await request(site.app)
    .get(String(src))
    .expect(200)
    .expect('Content-Type', /^image\//);
  const profile = String(answer.get('Location')).split('?')[0] as string;
  await save(agent, profile, { name: 'Ada Bell', pictureDescription: 'Still Ada.' }).expect(303);
  expect(await read(site, '/authors/ada-bell')).toContain('alt="Still Ada."');
  await save(agent, profile, { name: 'Ada Bell', removePicture: 'yes' }).expect(303);
  expect(await read(site, '/authors/ada-bell')).not.toContain('class="portrait"');
});

test('a picture without a description, and what is no picture, are refused', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const send = (file: Buffer, description: string) =>
    agent
      .post('/desk/authors/new')
      .field('name', 'Ada Bell')
      .field('pictureDescription', description)
      .attach('picture', file, 'ada.jpg');

  const mute = await send(await drawing(), '').expect(422);
  const text = await send(Buffer.from('not a picture at all'), 'Ada.').expect(422);

  expect(problemsIn(mute.text).map(({ field }) => field)).toEqual(['pictureDescription']);
  expect(problemsIn(text.text).map(({ field }) => field)).toEqual(['picture']);
  await request(site.app).get('/authors/ada-bell').expect(404);
});

test.each([
  ['', 'Enter the name as it stands under a headline'],
  ['Ada, Bell', 'Leave out commas: they part one name from the next'],
  ['—', 'Name must have letters or digits'],
])('the name %j is refused', async (name, words) => {
  const site = await openSite();

  const { text } = await save(await editor(site), '/desk/authors/new', { name }).expect(422);

  expect(problemsIn(text)).toEqual([{ field: 'name', words }]);
});

test('an account that does not exist cannot be linked', async () => {
  const site = await openSite();

  const { text } = await save(await editor(site), '/desk/authors/new', { name: 'Ada', account: '12' }).expect(422);

  expect(problemsIn(text)).toEqual([{ field: 'account', words: 'Choose from the list' }]);
});

test('a sample author whose profile was edited or merged stays when the sample is removed', async () => {
  const site = await openSite();
  await article(site, { authors: ['Ada Bell', 'Tom Reed', 'T. Reed', 'Idris Vane'] });
  await site.db.atomically([sql`UPDATE articles SET sample = 1`, sql`UPDATE authors SET sample = 1`]);
  const agent = await editor(site);
  await save(agent, await profileOf(agent, 'Ada Bell'), { name: 'Ada Bell', bio: 'Ours now.' }).expect(303);
  const form = { into: 'Tom Reed', sure: 'yes' };
  await save(agent, `${await profileOf(agent, 'T. Reed')}/merge`, form).expect(303);

  await agent.post('/desk/sample/remove').expect(303);

  expect(await read(site, '/authors/ada-bell')).toContain('Ours now.');
  await request(site.app).get('/authors/t-reed').expect(301).expect('Location', '/authors/tom-reed');
  await request(site.app).get('/authors/idris-vane').expect(404);
});

test.each(['0', 'x', '12345'])('the profile %s is not found', async (id) => {
  const site = await openSite();
  const agent = await editor(site);

  await agent.get(`/desk/authors/${id}`).expect(404);
  for (const part of ['', '/merge', '/retire', '/return']) await agent.post(`/desk/authors/${id}${part}`).expect(404);
});

test('an author whom only a draft names is listed in the desk', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  await send(agent, action, { ...fields, title: 'Draft', authors: 'Idris Vane', action: 'draft' }).expect(303);

  expect(await profileOf(agent, 'idris')).toMatch(/^\/desk\/authors\/\d+$/);
});
