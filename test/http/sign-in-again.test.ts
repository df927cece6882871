import request from 'supertest';
import { expect, test } from 'vitest';
import { everythingIn, formOf, revisionsOf, send, write } from '../support/desk.ts';
import { credentials, editor, newStory } from '../support/editor.ts';
import { formTo } from '../support/form.ts';
import { openSite } from '../support/site.ts';

const typed = {
  title: 'A title with “quotes”, <tags> & ampersands',
  summary: 'One line.',
  body: '\n\nStarts with two empty lines.\r\n\r\n  Indented, and then a \\ and a ":" and an emoji 🦀.\n\u200fنص\u200e',
};

test('a page of the desk asks a signed-out reader to sign in, and then opens', async () => {
  const site = await openSite();
  await editor(site);
  const browser = request.agent(site.app);

  await browser.get('/desk/articles/new').expect(303).expect('Location', '/desk/sign-in?next=%2Fdesk%2Farticles%2Fnew');
  const { text } = await browser.get('/desk/sign-in?next=%2Fdesk%2Farticles%2Fnew').expect(200);
  const form = formTo('/desk/sign-in', text);

  expect(form.fields.next).toBe('/desk/articles/new');
  await browser
    .post(form.action)
    .type('form')
    .send({ ...form.fields, ...credentials })
    .expect(303)
    .expect('Location', '/desk/articles/new');
});

test('a form sent after the session ended comes back after signing in, and is saved as it was typed', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  site.clock.now = new Date(site.clock.now.getTime() + 13 * 3_600_000);
  const before = await everythingIn(site);

  const refused = await send(agent, action, { ...fields, ...typed, action: 'draft' }).expect(401);
  const signIn = formTo('/desk/sign-in', refused.text);
  const untouched = await everythingIn(site);
  const back = await send(agent, signIn.action, { ...signIn.fields, ...credentials }).expect(200);
  const carriedOn = formTo(action, back.text);
  await send(agent, carriedOn.action, carriedOn.fields).expect(303);

  const [content] = await revisionsOf(site, Number(action.split('/').at(-1)));
  expect(untouched).toEqual(before);
  expect(carriedOn.fields).toEqual({ ...fields, ...typed, action: 'draft' });
  expect(content?.title).toBe(typed.title);
  expect(content?.body).toBe(typed.body.replaceAll('\r\n', '\n'));
});

test('a mistyped password does not lose the form that is on its way', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await write(agent);
  const fields = { ...(await formOf(agent, action)), ...typed, action: 'draft' };
  site.clock.now = new Date(site.clock.now.getTime() + 13 * 3_600_000);

  const refused = await send(agent, action, fields).expect(401);
  const first = formTo('/desk/sign-in', refused.text);
  const mistyped = await send(agent, first.action, { ...first.fields, ...credentials, password: 'wrong' }).expect(422);
  const second = formTo('/desk/sign-in', mistyped.text);

  expect(second.fields.carried).toBe(first.fields.carried);
  expect(second.fields.next).toBe(action);
});

test('too many mistyped passwords do not lose it either', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await write(agent);
  const fields = { ...(await formOf(agent, action)), ...typed, action: 'draft' };
  site.clock.now = new Date(site.clock.now.getTime() + 13 * 3_600_000);
  const refused = await send(agent, action, fields).expect(401);
  const form = formTo('/desk/sign-in', refused.text);
  for (let attempt = 0; attempt < 5; attempt += 1)
    await send(agent, form.action, { ...form.fields, ...credentials, password: 'wrong' }).expect(422);

  const slowed = await send(agent, form.action, { ...form.fields, ...credentials }).expect(429);

  expect(slowed.get('Retry-After')).toBe('1');
  expect(formTo('/desk/sign-in', slowed.text).fields.carried).toBe(form.fields.carried);
});

test('a form without fields, such as a button, leads back to its page', async () => {
  const site = await openSite();
  const agent = await editor(site);
  site.clock.now = new Date(site.clock.now.getTime() + 13 * 3_600_000);

  const refused = await send(agent, '/desk/sample/remove', {}).expect(401);
  const form = formTo('/desk/sign-in', refused.text);

  await send(agent, form.action, { ...form.fields, ...credentials })
    .expect(303)
    .expect('Location', '/desk/sample/remove');
  expect(form.fields.carried).toBe('{}');
});

test.each([
  'https://evil.example/desk',
  '//evil.example',
  '/\\evil.example',
  '/desk/../../evil.example',
  '/desk@evil.example',
  '/desk.evil.example',
  'desk/articles',
  '/desk/articles?next=https://evil.example',
  '/desk/articles\r\nSet-Cookie: a=b',
  'javascript:alert(1)',
  '/',
])('after signing in, nobody is sent to %j', async (next) => {
  const site = await openSite();
  await editor(site);

  const page = await request(site.app).get('/desk/sign-in').query({ next });
  const answer = await request(site.app)
    .post('/desk/sign-in')
    .type('form')
    .send({ ...credentials, next });

  expect(page.status === 200 ? formTo('/desk/sign-in', page.text).fields.next : '/desk/articles').toBe(
    '/desk/articles',
  );
  expect(answer.get('Location')).toBe('/desk/articles');
});

test.each([
  'not json',
  '[]',
  '{"title":1}',
  'null',
  '{"__proto__":{"x":"y"}}',
  '"text"',
])('carried text that cannot be read, such as %s, still signs in', async (carried) => {
  const site = await openSite();
  await editor(site);

  const answer = await request(site.app)
    .post('/desk/sign-in')
    .type('form')
    .send({ ...credentials, carried });

  expect(answer.status).toBe(303);
  expect(answer.get('Location')).toBe('/desk/articles');
});
