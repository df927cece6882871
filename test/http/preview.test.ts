import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { everythingIn, formOf, send, write } from '../support/desk.ts';
import { editor, newStory } from '../support/editor.ts';
import { problemsIn } from '../support/form.ts';
import { openSite } from '../support/site.ts';

test('a preview shows text that is not saved, as readers would see it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  const typed = {
    title: 'Not saved yet',
    summary: 'In short',
    body: '## A heading\n\n**Bold** words',
    topics: 'Bonds',
    language: 'ar',
  };

  const { text } = await send(agent, `${action}/preview`, { ...fields, ...typed }).expect(200);

  expect(text).toContain('Preview. Not public.');
  for (const piece of [
    'Not saved yet',
    'In short',
    '<h2>A heading</h2>',
    '<strong>Bold</strong>',
    '/topics/bonds',
    'dir="rtl"',
  ])
    expect(text).toContain(piece);
});

test('a preview looks like the page it becomes', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await write(agent, { body: 'Same text\n\n> Quote\n> — Ben Ode' }, 'publish');
  const body = (html: string) =>
    /<div class="[^"]*prose[^"]*"[^>]*>[\s\S]*?<\/div>/.exec(html)?.[0] ??
    /<blockquote>[\s\S]*?<\/blockquote>/.exec(html)?.[0];

  const preview = await send(agent, `${action}/preview`, await formOf(agent, action)).expect(200);
  const page = await request(site.app).get('/finance/harbour-towns-borrow').expect(200);

  expect(body(preview.text)).toBeDefined();
  expect(body(preview.text)).toBe(body(page.text));
});

test('a preview is kept out of caches and search engines', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);

  const answer = await send(agent, `${action}/preview`, { ...fields, title: 'T', body: 'B' }).expect(200);

  expect(answer.get('Cache-Control')).toBe('no-store');
  expect(answer.text).toContain('<meta name="robots" content="noindex">');
});

test('a preview saves nothing, of a new story or of one that is public', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { id } = await article(site);
  const fresh = await newStory(agent);
  const before = await everythingIn(site);

  const typed = { title: 'Only looked at', body: 'Only looked at', topics: 'Only looked at', section: 'finance' };
  await send(agent, `/desk/articles/${id}/preview`, {
    ...(await formOf(agent, `/desk/articles/${id}`)),
    ...typed,
  }).expect(200);
  await send(agent, `${fresh.action}/preview`, { ...fresh.fields, ...typed }).expect(200);

  expect(await everythingIn(site)).toEqual(before);
});

test('a preview shows the picture with what is typed about it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const picture = { file: 'sample/x.svg', description: 'Boats', caption: '', credit: '', width: 900, height: 600 };
  const { id } = await article(site, { picture });
  const fields = await formOf(agent, `/desk/articles/${id}`);

  const { text } = await send(agent, `/desk/articles/${id}/preview`, { ...fields, pictureDescription: 'Three boats' });

  expect(text).toContain('src="/media/sample/x.svg"');
  expect(text).toContain('alt="Three boats"');
});

test('a form with mistakes is not previewed but shown again, whole', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);

  const { text } = await send(agent, `${action}/preview`, { ...fields, section: 'nowhere', body: 'Kept' }).expect(422);

  expect(problemsIn(text)).toEqual([{ field: 'section', words: 'Choose a section' }]);
  expect(text).toContain('Kept');
});

test('a preview needs a session, and the text typed for it is not lost', async () => {
  const site = await openSite();
  await editor(site);

  const { text } = await request(site.app)
    .post('/desk/articles/1/preview')
    .type('form')
    .send({ body: 'My words' })
    .expect(401);

  expect(text).toContain('My words');
});
