import { expect, test } from 'vitest';
import { credentials, editor } from '../support/editor.ts';
import { formsIn, problemsIn } from '../support/form.ts';
import { textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { accountOf, browserOf, colleague, logOf, password } from '../support/staff.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const other = 'a different long sentence';

async function signIn(
  site: TestSite,
  typed = { ...credentials, password: credentials.password as string },
  userAgent = '',
) {
  const browser = browserOf(site);
  await browser.post('/desk/sign-in').set('User-Agent', userAgent).type('form').send(typed).expect(303);

  return browser;
}

test.each([
  'author',
  'editor',
  'admin',
] as const)('an %s has an account page that says what the role may do', async (role) => {
  const site = await openSite();
  const { agent } = await colleague(site, await editor(site), role, 'Ada Bell');

  const { text } = await agent.get('/desk/account').expect(200);

  expect(textOf(text)).toContain('ada.bell@paper.example');
});

test('somebody changes their own name', async () => {
  const site = await openSite();
  const agent = await editor(site);

  await agent.post('/desk/account/name').type('form').send({ name: ' Mara  E. Ellison ' }).expect(303);

  expect(await accountOf(site, credentials.email)).toMatchObject({ name: 'Mara E. Ellison' });
  expect((await logOf(site)).at(-1)).toBe('Mara Ellison changed their name Mara Ellison → Mara E. Ellison');
});

test('an empty name is refused', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const { text } = await agent.post('/desk/account/name').type('form').send({ name: ' \u200b ' }).expect(422);

  expect(problemsIn(text).map(({ field }) => field)).toEqual(['name']);
});

test('a password is changed with the present one, and every other session ends', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const elsewhere = await signIn(site);

  await agent
    .post('/desk/account/password')
    .type('form')
    .send({ current: credentials.password, password: other })
    .expect(303);

  await agent.get('/desk/account?done=password').expect(200);
  await elsewhere.get('/desk/account').expect(303);
  await browserOf(site).post('/desk/sign-in').type('form').send(credentials).expect(422);
  await signIn(site, { ...credentials, password: other });
  expect((await logOf(site)).at(-1)).toBe('Mara Ellison changed their password Mara Ellison');
});

test('without the present password nothing is changed', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const elsewhere = await signIn(site);

  const wrong = { current: 'not the kettle', password: other };
  const { text } = await agent.post('/desk/account/password').type('form').send(wrong).expect(422);

  expect(problemsIn(text)).toEqual([{ field: 'current', words: 'This is not the password you have now' }]);
  expect(text).not.toContain('not the kettle');
  expect(text).not.toContain(other);
  await elsewhere.get('/desk/account').expect(200);
  await signIn(site);
});

test('guessing the present password is slowed down', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const guess = () => agent.post('/desk/account/password').type('form').send({ current: 'wrong', password: other });
  for (let attempt = 1; attempt <= 5; attempt += 1) await guess().expect(422);

  const slowed = await guess().expect(429);

  expect(slowed.get('Retry-After')).toBe('1');
});

test('a new password has at least 12 characters', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const short = { current: credentials.password, password: 'eleven char' };

  const { text } = await agent.post('/desk/account/password').type('form').send(short).expect(422);

  expect(problemsIn(text)).toEqual([{ field: 'password', words: 'Choose a password of 12 characters or more' }]);
});

test('the sessions are listed with their browsers, and another one can be ended', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const elsewhere = await signIn(site, undefined, firefox);

  const { text } = await agent.get('/desk/account').expect(200);
  const session = /name="session" value="([^"]+)"/.exec(text)?.[1];
  await agent.post('/desk/account/sessions').type('form').send({ session }).expect(303);

  expect(textOf(text)).toContain('Firefox on Linux');
  expect(textOf(text)).toContain('(this one)');
  await elsewhere.get('/desk/account').expect(303);
  await agent.get('/desk/account').expect(200);
});

test('all other sessions can be ended at once', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const [one, two] = [await signIn(site), await signIn(site)];

  await agent.post('/desk/account/sessions').expect(303);

  await one.get('/desk/account').expect(303);
  await two.get('/desk/account').expect(303);
  const { text } = await agent.get('/desk/account?done=sessions').expect(200);
  expect(formsIn(text).filter(({ action }) => action === '/desk/account/sessions')).toEqual([]);
});

test('nobody ends the session of a colleague', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { agent } = await colleague(site, admin, 'author');
  const elsewhere = await signIn(site, { email: 'an.author@paper.example', password } as never);
  const session = /name="session" value="([^"]+)"/.exec((await agent.get('/desk/account')).text)?.[1];

  const { status } = await admin.post('/desk/account/sessions').type('form').send({ session });

  expect(session).toBeDefined();
  expect(status).toBe(409);
  await elsewhere.get('/desk/account').expect(200);
});

test('an expired session is not listed', async () => {
  const site = await openSite();
  await editor(site);
  site.clock.now = new Date(site.clock.now.getTime() + 13 * 3_600_000);
  const agent = await signIn(site);

  const { text } = await agent.get('/desk/account').expect(200);

  expect(text).not.toContain('name="session"');
});
