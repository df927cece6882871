import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { change, type Editor, formOf, revisionsOf, stateOf, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { problemsIn, unescaped } from '../support/form.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { colleague, logOf } from '../support/staff.ts';

const morning = { when: 'later', publishDate: '2025-04-15', publishTime: '06:30' };

const press = (agent: Editor, act: string, ids: readonly number[], more: Record<string, string> = {}) =>
  agent
    .post('/desk/articles/bulk')
    .type('form')
    .send({ act, story: ids.map(String), ...more });

/** Presses a button and looks at the list that comes back. */
async function done(agent: Editor, act: string, ids: readonly number[], more: Record<string, string> = {}) {
  const answer = await press(agent, act, ids, more).expect(303);

  return (await agent.get(String(answer.get('Location'))).expect(200)).text;
}

const noteIn = (html: string) => unescaped(/<span role="status">([^<]*)<\/span>/.exec(html)?.[1] ?? '');
const undoOf = (html: string) => /name="did" value="(\d+)"><button/.exec(html)?.[1] ?? '';

async function undone(agent: Editor, html: string) {
  const answer = await agent
    .post('/desk/articles/undo')
    .type('form')
    .send({ did: undoOf(html) })
    .expect(303);

  return (await agent.get(String(answer.get('Location'))).expect(200)).text;
}

async function three() {
  const site = await openSite();
  const agent = await editor(site);
  const first = await article(site, { title: 'First', topics: ['Coast'] });
  const second = await article(site, { title: 'Second' });
  const draft = await write(agent, { title: 'A draft' });

  return { site, agent, first, second, draft };
}

const sectionOf = async (site: TestSite, path: string) => (await request(site.app).get(path)).get('Location');

test('chosen stories are withdrawn together; what cannot be is named with its reason; undo brings them back', async () => {
  const { site, agent, first, second, draft } = await three();

  const html = await done(agent, 'withdraw', [first.id, second.id, draft.id]);

  expect(noteIn(html)).toBe('Withdrawn: 2 articles. Left as it was: “A draft” is not published.');
  await request(site.app).get(first.path).expect(410);
  const after = await undone(agent, html);
  expect(noteIn(after)).toBe('Undone for: 2 articles.');
  expect(undoOf(after)).toBe('');
  await request(site.app).get(first.path).expect(200);
  await request(site.app).get(second.path).expect(200);
});

test('withdrawn stories are brought back, and undo withdraws them again', async () => {
  const { site, agent, first } = await three();
  await done(agent, 'withdraw', [first.id]);

  const html = await done(agent, 'return', [first.id]);
  await request(site.app).get(first.path).expect(200);
  await undone(agent, html);

  await request(site.app).get(first.path).expect(410);
});

test('drafts are discarded and restored; published stories are not', async () => {
  const { site, agent, first, draft } = await three();

  const html = await done(agent, 'discard', [draft.id, first.id]);

  expect(noteIn(html)).toBe('Discarded: 1 article. Left as it was: “First” was published before.');
  expect(html).not.toContain('A draft</a>');
  expect((await agent.get('/desk/articles?status=discarded')).text).toContain('A draft</a>');
  await undone(agent, html);
  expect((await agent.get('/desk/articles')).text).toContain('A draft</a>');
  await done(agent, 'discard', [draft.id]);
  expect(noteIn(await done(agent, 'restore', [draft.id]))).toBe('Restored: 1 article.');
  expect((await stateOf(site, draft.id))?.status).toBe('draft');
});

test('stories are moved to another section, for readers at once; undo moves each back where it was', async () => {
  const { site, agent, first, draft } = await three();

  const html = await done(agent, 'move', [first.id, draft.id], { section: 'markets' });

  expect(noteIn(html)).toBe('Moved: 2 articles.');
  await request(site.app).get('/markets/first').expect(200);
  expect(await sectionOf(site, '/finance/first')).toBe('/markets/first');
  expect((await formOf(agent, draft.action)).section).toBe('markets');
  await undone(agent, html);
  await request(site.app).get('/finance/first').expect(200);
  expect((await formOf(agent, draft.action)).section).toBe('finance');
});

test('a topic is added to chosen stories, and undo takes it away from those that had it not', async () => {
  const { site, agent, first, second } = await three();

  const html = await done(agent, 'topic', [first.id, second.id], { topic: 'coast' });

  expect(noteIn(html)).toBe('Topic added to: 1 article. Left as it was: “First” has that already.');
  expect((await request(site.app).get('/topics/coast')).text).toContain(second.path);
  await undone(agent, html);
  const { text } = await request(site.app).get('/topics/coast');
  expect(text).toContain(first.path);
  expect(text).not.toContain(second.path);
});

test('a draft of a published story keeps its text and stays a draft when the story is moved', async () => {
  const { site, agent } = await three();
  const story = await write(agent, { title: 'Third' }, 'publish');
  await change(agent, story, { body: 'Not for readers yet' });

  await done(agent, 'move', [story.id], { section: 'markets' });

  expect((await request(site.app).get('/markets/third').expect(200)).text).not.toContain('Not for readers yet');
  expect(await formOf(agent, story.action)).toMatchObject({ section: 'markets', body: 'Not for readers yet' });
  expect((await revisionsOf(site, story.id)).map(({ body }) => body)).toEqual([
    'Eleven towns share one bond.',
    'Not for readers yet',
    'Eleven towns share one bond.',
    'Not for readers yet',
  ]);
});

test('what was changed since is not undone, and the note says so', async () => {
  const { agent, first, draft } = await three();
  const html = await done(agent, 'move', [first.id, draft.id], { section: 'markets' });
  await change(agent, draft, { body: 'Newer' });

  const after = await undone(agent, html);

  expect(noteIn(after)).toBe('Undone for: 1 article. Left as it was: “A draft” was changed since.');
  expect((await formOf(agent, draft.action)).body).toBe('Newer');
});

test('undo works once, and for a day', async () => {
  const { site, agent, first } = await three();
  const html = await done(agent, 'withdraw', [first.id]);
  const did = undoOf(html);
  const send = () => agent.post('/desk/articles/undo').type('form').send({ did });
  await Promise.all([send(), send()]);
  await done(agent, 'withdraw', [first.id]);
  await send().expect(303);
  await request(site.app).get(first.path).expect(410);

  const later = undoOf(await done(agent, 'return', [first.id]));
  site.clock.now = new Date(site.clock.now.getTime() + 11 * 3_600_000);
  await agent.get('/desk/articles').expect(200);
  site.clock.now = new Date(site.clock.now.getTime() + 11 * 3_600_000);
  await agent.get('/desk/articles').expect(200);
  site.clock.now = new Date(site.clock.now.getTime() + 3 * 3_600_000);
  await agent.post('/desk/articles/undo').type('form').send({ did: later }).expect(400);
});

test('a scheduled story is left as it is', async () => {
  const { site, agent } = await three();
  const story = await write(agent, { title: 'Waiting', ...morning }, 'publish');

  for (const [act, more] of [
    ['discard', {}],
    ['move', { section: 'markets' }],
    ['withdraw', {}],
  ] as const) {
    expect(noteIn(await done(agent, act, [story.id], more))).toContain('“Waiting” has times set for it');
  }
  expect((await stateOf(site, story.id))?.status).toBe('scheduled');
});

test('each deed stands in the log', async () => {
  const { site, agent, first } = await three();

  await undone(agent, await done(agent, 'withdraw', [first.id]));

  expect((await logOf(site)).slice(-2)).toEqual(['Mara Ellison withdrew First', 'Mara Ellison brought back First']);
});

test('afterwards the list stands as it was filtered', async () => {
  const { agent, first } = await three();

  const answer = await press(agent, 'withdraw', [first.id], { back: '/desk/articles?status=published&sort=title' });

  expect(answer.get('Location')).toMatch(/^\/desk\/articles\?status=published&sort=title&did=\d+$/);
});

test.each([
  [{ act: 'withdraw' }, 'story', 'Choose at least one article'],
  [{ act: 'explode', story: '{id}' }, 'act', 'Choose what to do with the articles'],
  [{ act: 'move', story: '{id}' }, 'section', 'Choose a section'],
  [{ act: 'move', story: '{id}', section: 'nowhere' }, 'section', 'Choose a section'],
  [{ act: 'topic', story: '{id}' }, 'topic', 'Enter the topic to add'],
  [
    { act: 'topic', story: '{id}', topic: 'Brand new' },
    'topic',
    'Brand new is new. Make it on the form of an article first',
  ],
])('a form that is wrong, %j, comes back with its words and its ticks', async (form, field, words) => {
  const { agent, first } = await three();
  const typed = Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, value.replace('{id}', String(first.id))]),
  );

  const { text } = await agent.post('/desk/articles/bulk').type('form').send(typed).expect(422);

  expect(problemsIn(text)).toEqual([{ field, words }]);
  if ('story' in form) expect(text).toMatch(new RegExp(`value="${first.id}"[^>]* checked`));
});

test.each([
  { act: 'withdraw', story: 'x' },
  { act: 'withdraw', story: ['1', '-1'] },
  { act: ['withdraw', 'move'], story: '1' },
  { act: 'topic', story: '1', topic: '\u0000' },
  { act: 'move', story: '1', section: ['a', 'b'] },
])('hostile input, %j, is refused with 422', async (form) => {
  const { agent } = await three();

  await agent.post('/desk/articles/bulk').type('form').send(form).expect(422);
});

test('a story that does not exist is passed over', async () => {
  const { agent } = await three();

  expect(noteIn(await done(agent, 'withdraw', [1]))).toBe('Withdrawn: 0 articles.');
});

describe('an author', () => {
  async function withAuthor() {
    const { site, agent, first } = await three();
    const author = await colleague(site, agent, 'author');
    const own = await write(author.agent, { title: 'My draft' });

    return { site, agent, author: author.agent, own, first };
  }

  test.each([
    'withdraw',
    'return',
    'discard',
    'restore',
    'move',
    'topic',
  ])('may not %s a story that is not theirs; nothing of the choice happens', async (act) => {
    const { site, author, own, first } = await withAuthor();

    await press(author, act, [own.id, first.id], { section: 'markets', topic: 'Coast' }).expect(403);

    expect(await revisionsOf(site, own.id)).toHaveLength(1);
    expect((await author.get('/desk/articles?status=discarded')).text).toContain('Nothing is discarded.');
  });

  test('may discard, restore, move and mark their own drafts', async () => {
    const { author, own } = await withAuthor();

    expect(noteIn(await done(author, 'discard', [own.id]))).toBe('Discarded: 1 article.');
    expect(noteIn(await done(author, 'restore', [own.id]))).toBe('Restored: 1 article.');
    expect(noteIn(await done(author, 'move', [own.id], { section: 'markets' }))).toBe('Moved: 1 article.');
    expect(noteIn(await done(author, 'topic', [own.id], { topic: 'Coast' }))).toBe('Topic added to: 1 article.');
  });

  test('may not undo what an editor did', async () => {
    const { agent, author, first, site } = await withAuthor();
    const html = await done(agent, 'withdraw', [first.id]);

    await author
      .post('/desk/articles/undo')
      .type('form')
      .send({ did: undoOf(html) })
      .expect(403);

    await request(site.app).get(first.path).expect(410);
  });

  test('sees the schedule and changes nothing of it', async () => {
    const { agent, author, site } = await withAuthor();
    const story = await write(agent, { title: 'Waiting', ...morning }, 'publish');
    const act = /action="(\/desk\/schedule\/\d+)\/now"/.exec((await agent.get('/desk/schedule')).text)?.[1];

    const { text } = await author.get('/desk/schedule').expect(200);

    expect(text).toContain('Waiting');
    expect(text).not.toContain('Publish now');
    for (const end of ['', '/now', '/cancel']) await author.post(`${act}${end}`).expect(403);
    await author.get(String(act)).expect(403);
    expect((await stateOf(site, story.id))?.status).toBe('scheduled');
  });

  test('cannot schedule: the text is kept as a draft', async () => {
    const { author, own, site } = await withAuthor();

    await change(author, own, { ...morning, body: 'Typed' }, 'publish');

    expect((await stateOf(site, own.id))?.status).toBe('draft');
    expect((await formOf(author, own.action)).body).toBe('Typed');
  });
});
