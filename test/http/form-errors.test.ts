import { expect, test } from 'vitest';
import { everythingIn, formOf, send, write } from '../support/desk.ts';
import { editor, newStory } from '../support/editor.ts';
import { formTo, problemsIn, titleOf, unescaped } from '../support/form.ts';
import { openSite } from '../support/site.ts';

test('what readers are to see needs a title and a text', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);

  const { text } = await send(agent, action, { ...fields, title: ' ', body: '\r\n\t ', action: 'publish' }).expect(422);

  expect(problemsIn(text)).toEqual([
    { field: 'title', words: 'Enter a title' },
    { field: 'body', words: 'Write the story' },
  ]);
});

test('the title of the page says that something is wrong', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);

  const { text } = await send(agent, action, { ...fields, action: 'publish' }).expect(422);

  expect(titleOf(text)).toMatch(/^Error: New article \| /);
});

test('every problem is summed up at the top with a link to its field, and stands at the field in the same words', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  const wrong = {
    title: 'a'.repeat(201),
    summary: 'b'.repeat(501),
    section: 'nowhere',
    topics: 'c'.repeat(81),
    authors: Array.from({ length: 21 }, (_, n) => `Author ${n}`).join(','),
    series: 'd'.repeat(81),
    slug: 'e'.repeat(201),
  };

  const { text } = await send(agent, action, { ...fields, ...wrong, body: '', action: 'publish' }).expect(422);

  const problems = problemsIn(text);
  expect(problems.map(({ field }) => field)).toEqual([
    'title',
    'summary',
    'body',
    'topics',
    'authors',
    'series',
    'slug',
  ]);
  for (const { field, words } of problems) {
    expect(text).toContain(`id="${field}"`);
    expect(unescaped(text)).toContain(`id="${field}-error"><span class="vh">Error: </span>${words}</p>`);
    expect(text).toMatch(new RegExp(`id="${field}"[^>]* aria-invalid="true"[^>]*${field}-error`));
  }
});

test.each([
  ['section', { section: 'nowhere' }, 'Choose a section'],
  ['language', { language: 'tlh' }, 'Choose a language from the list'],
  ['title', { title: 'a\u0007b' }, 'Title holds an invisible control character. Type the words again without it'],
  ['body', { body: 'a\u0000b' }, 'Story holds an invisible control character. Type the words again without it'],
])('a wrong %s is named', async (field, typed, words) => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);

  const { text } = await send(agent, action, { ...fields, title: 'T', ...typed }).expect(422);

  expect(problemsIn(text)).toEqual([{ field, words }]);
});

test('a refused form comes back with every value as it was typed', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await write(agent, {}, 'publish');
  const typed = {
    title: '',
    summary: ' Two  spaces & <tags> "quotes" ',
    body: '\n\n  Indented\n\u200fنص 🦀\n</textarea>',
    section: 'markets',
    topics: 'One,, Two ,',
    authors: '  Mara Ellison ',
    series: 'The long tide',
    slug: 'By Hand!',
    language: 'de',
  };

  const { text } = await send(agent, action, { ...(await formOf(agent, action)), ...typed, action: 'publish' }).expect(
    422,
  );

  expect(formTo(action, text).fields).toMatchObject({ ...typed, base_revision: '1' });
});

test('a text that is too long is not cut: all 600,000 characters come back', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  const body = Array.from({ length: 60_000 }, (_, n) => String(n).padStart(9, '0')).join(' ');
  const before = await everythingIn(site);

  const { text } = await send(agent, action, { ...fields, title: 'Long', body: `${body}x` }).expect(422);

  expect(body.length + 1).toBe(600_000);
  expect(problemsIn(text)).toEqual([{ field: 'body', words: 'Story must be 500,000 characters or fewer' }]);
  expect(formTo(action, text).fields.body === `${body}x`).toBe(true);
  expect(await everythingIn(site)).toEqual(before);
});

test.each([
  ['Latin letters', 'a'],
  ['Arabic letters', 'ب'],
  ['Chinese characters', '潮'],
])('a story may be 500,000 %s long', async (_name, letter) => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);

  const { status } = await send(agent, action, { ...fields, title: 'Long', body: letter.repeat(500_000) });

  expect(status).toBe(303);
});

test('emoji and marks that change the direction of text are letters like others', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const title = '🦀 \u202bالميناء\u202c 👩‍👩‍👧 \u2066x\u2069';

  const { action } = await write(agent, { title, body: title, topics: '🦀 crabs', series: title }, 'publish');

  expect(await formOf(agent, action)).toMatchObject({ title, body: title, topics: '🦀 crabs', series: title });
});

test('a form that is larger than any story is refused with a page that says so', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);

  const { status, text } = await send(agent, action, { ...fields, body: 'a'.repeat(12 * 1024 * 1024) });

  expect(status).toBe(413);
  expect(text).toContain('Nothing was changed.');
});
