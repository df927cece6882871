import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { credentials, editor } from '../support/editor.ts';
import { problemsIn } from '../support/form.ts';
import { textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { accountOf, browserOf, colleague, linkIn, logOf, password } from '../support/staff.ts';

const ada = { email: 'ada@paper.example', name: 'Ada Bell', role: 'editor' };
const invite = (agent: Awaited<ReturnType<typeof editor>>, typed: Record<string, string> = ada) =>
  agent.post('/desk/people/invite').type('form').send(typed);
const later = (site: TestSite, days: number) => {
  site.clock.now = new Date(site.clock.now.getTime() + days * 24 * 3_600_000);
};
const signIn = (site: TestSite, typed: Record<string, string>) =>
  browserOf(site).post('/desk/sign-in').type('form').send(typed);

test('an administrator invites somebody by email, name and role, and is shown a one-time link once', async () => {
  const site = await openSite();
  const admin = await editor(site);

  const { text } = await invite(admin).expect(200).expect('Cache-Control', 'no-store');

  const list = await admin.get('/desk/people').expect(200);
  expect(linkIn(text)).toMatch(/^\/desk\/invitation\/[\w-]{43}$/);
  expect(textOf(text)).toContain('This link is shown once. It works once, for 7 days.');
  expect(textOf(list.text)).toMatch(/Ada Bell ?ada@paper\.example Editor Invited Never/);
  expect(list.text).not.toContain(linkIn(text).split('/').at(-1));
});

test('who was invited chooses a name and a password, and is in', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const link = linkIn((await invite(admin)).text);
  const browser = browserOf(site);

  const page = await browser.get(link).expect(200).expect('Cache-Control', 'no-store');
  await browser
    .post(link)
    .type('form')
    .send({ name: 'Ada M. Bell', password })
    .expect(303)
    .expect('Location', '/desk/articles');

  expect(page.text).toContain('value="ada@paper.example"');
  await browser.get('/desk/articles').expect(200);
  expect(await accountOf(site, ada.email)).toMatchObject({ name: 'Ada M. Bell', role: 'editor' });
  expect(textOf((await admin.get('/desk/people')).text)).toContain('Joined');
  await signIn(site, { email: ada.email, password }).expect(303);
});

test('nobody can sign in with an account that was only invited', async () => {
  const site = await openSite();
  await invite(await editor(site)).expect(200);

  for (const typed of ['', password]) {
    const { status } = await signIn(site, { email: ada.email, password: typed });
    expect(status).toBe(422);
  }
});

test('an invitation works once, also when two people use it in the same moment', async () => {
  const site = await openSite();
  const link = linkIn((await invite(await editor(site))).text);
  const use = (name: string) => browserOf(site).post(link).type('form').send({ name, password });

  const statuses = (await Promise.all([use('One'), use('Two'), use('Three')])).map(({ status }) => status);

  expect(statuses.sort()).toEqual([303, 404, 404]);
  await browserOf(site).get(link).expect(404);
});

test.each([
  ['invitation', 'ask the administrator who invited you'],
  ['reset', 'ask an administrator for another link'],
  ['setup', 'every start prints a new link'],
])('a used, old or mistyped link to /desk/%s says what to do, and speaks of no story', async (kind, words) => {
  const site = await openSite();

  const { text } = await browserOf(site).get(`/desk/${kind}/mistyped`).expect(404).expect('Cache-Control', 'no-store');

  expect(text).toContain('<h1>This link does not work any more</h1>');
  expect(text).toContain(words);
  expect(text).toContain('href="/desk/sign-in"');
  expect(text).not.toMatch(/stor(y|ies)|search/i);
});

test('an invitation works for seven days', async () => {
  const site = await openSite();
  const link = linkIn((await invite(await editor(site))).text);

  later(site, 6.99);
  await browserOf(site).get(link).expect(200);
  later(site, 0.01);
  await browserOf(site).get(link).expect(404);
  await browserOf(site).post(link).type('form').send({ name: 'Ada', password }).expect(404);
});

test('a newer invitation replaces the one before', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const older = linkIn((await invite(admin)).text);
  const { id } = await accountOf(site, ada.email);

  const newer = linkIn((await admin.post(`/desk/people/${id}/link`).expect(200)).text);

  await browserOf(site).get(older).expect(404);
  await browserOf(site).get(newer).expect(200);
});

test('a password of fewer than 12 characters is refused, what was typed stays, and the link still works', async () => {
  const site = await openSite();
  const link = linkIn((await invite(await editor(site))).text);

  const { text } = await browserOf(site).post(link).type('form').send({ name: 'Ada M. Bell', password: 'eleven char' });

  expect(problemsIn(text)).toEqual([{ field: 'password', words: 'Choose a password of 12 characters or more' }]);
  expect(text).toContain('value="Ada M. Bell"');
  expect(text).not.toContain('eleven char');
  await browserOf(site).post(link).type('form').send({ name: 'Ada', password: 'twelve chars' }).expect(303);
});

test('an invitation with mistakes says what is wrong and keeps what was typed', async () => {
  const site = await openSite();
  const admin = await editor(site);

  const { text } = await invite(admin, { email: 'ada at paper', name: ' ', role: 'owner' }).expect(422);

  expect(problemsIn(text).map(({ field }) => field)).toEqual(['email', 'name', 'role']);
  expect(text).toContain('value="ada at paper"');
  expect(await site.db.all(sql`SELECT id FROM accounts`)).toHaveLength(1);
});

test('an address that has an account already is not invited again', async () => {
  const site = await openSite();
  const admin = await editor(site);

  const { text } = await invite(admin, { ...ada, email: credentials.email.toUpperCase() }).expect(422);

  expect(problemsIn(text)).toEqual([
    { field: 'email', words: 'Mara Ellison has an account with this address already' },
  ]);
});

test('two invitations of one address in the same moment make one account', async () => {
  const site = await openSite();
  const admin = await editor(site);

  const answers = await Promise.all([invite(admin), invite(admin), invite(admin)]);

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
  expect(await site.db.all(sql`SELECT id FROM accounts WHERE email = ${ada.email}`)).toHaveLength(1);
});

test('a reset link sets another password, ends every session, and works once for a day', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { id, email, agent } = await colleague(site, admin, 'author');
  const link = linkIn((await admin.post(`/desk/people/${id}/link`).expect(200)).text);
  await agent.get('/desk/articles').expect(200);

  const other = 'a different long sentence';
  await browserOf(site).post(link).type('form').send({ password: other }).expect(303);

  expect(link).toMatch(/^\/desk\/reset\//);
  await agent.get('/desk/articles').expect(303);
  await browserOf(site).get(link).expect(404);
  await signIn(site, { email, password }).expect(422);
  await signIn(site, { email, password: other }).expect(303);
});

test('a reset link is gone after a day, and the old password goes on working', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { id, email } = await colleague(site, admin, 'author');
  const link = linkIn((await admin.post(`/desk/people/${id}/link`).expect(200)).text);

  later(site, 1);

  await browserOf(site).get(link).expect(404);
  await signIn(site, { email, password }).expect(303);
});

test('a link for one purpose opens no other page', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const invitation = linkIn((await invite(admin)).text);
  const { id } = await colleague(site, admin, 'author');
  const reset = linkIn((await admin.post(`/desk/people/${id}/link`).expect(200)).text);

  await browserOf(site).get(invitation.replace('invitation', 'reset')).expect(404);
  await browserOf(site).get(reset.replace('reset', 'invitation')).expect(404);
  await browserOf(site).get(reset.replace('reset', 'setup')).expect(404);
});

test('the tokens of links are not in the database, only their hashes', async () => {
  const site = await openSite();
  const token = linkIn((await invite(await editor(site))).text)
    .split('/')
    .at(-1);

  const rows = await site.db.all(sql`SELECT token_hash, purpose FROM one_time_links`);

  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test('another role counts from the next request on', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { id, agent } = await colleague(site, admin, 'author');
  await agent.get('/desk/log').expect(403);

  await admin.post(`/desk/people/${id}/role`).type('form').send({ role: 'editor' }).expect(303);

  await agent.get('/desk/log').expect(200);
});

test('disabling somebody ends their sessions at once, and enabling lets them sign in again', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { id, email, agent } = await colleague(site, admin, 'editor');

  await admin.post(`/desk/people/${id}/disable`).expect(303);
  await agent.get('/desk/articles').expect(303);
  await signIn(site, { email, password }).expect(422);
  await admin.post(`/desk/people/${id}/link`).expect(422);
  await admin.post(`/desk/people/${id}/enable`).expect(303);

  await agent.get('/desk/articles').expect(303);
  await signIn(site, { email, password }).expect(303);
});

test('a disabled person’s invitation stops working', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const link = linkIn((await invite(admin)).text);
  const { id } = await accountOf(site, ada.email);

  await admin.post(`/desk/people/${id}/disable`).expect(303);

  await browserOf(site).get(link).expect(404);
});

test('the last administrator can be neither demoted nor disabled', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { id } = await accountOf(site, credentials.email);
  await colleague(site, admin, 'editor');
  await invite(admin, { ...ada, role: 'admin' }).expect(200);

  const demoted = await admin.post(`/desk/people/${id}/role`).type('form').send({ role: 'editor' }).expect(422);
  const disabled = await admin.post(`/desk/people/${id}/disable`).expect(422);

  const words = 'This is the last administrator who can sign in. Make somebody else an administrator first';
  expect(problemsIn(demoted.text)).toEqual([{ field: 'role', words }]);
  expect(problemsIn(disabled.text)).toEqual([{ field: 'disable', words }]);
  expect(await accountOf(site, credentials.email)).toMatchObject({ role: 'admin', disabledAt: null });
});

test.each([
  ['demote', 'role', { role: 'author' }],
  ['disable', 'disable', {}],
] as const)('two administrators who %s each other in the same moment leave one', async (_name, part, form) => {
  const site = await openSite();
  const mara = await editor(site);
  const { id: maraId } = await accountOf(site, credentials.email);
  const { id: adaId, agent } = await colleague(site, mara, 'admin', 'Ada Bell');

  await Promise.all([
    mara.post(`/desk/people/${adaId}/${part}`).type('form').send(form),
    agent.post(`/desk/people/${maraId}/${part}`).type('form').send(form),
  ]);

  const left = await site.db.all(sql`SELECT id FROM accounts WHERE role = 'admin' AND disabled_at IS NULL`);
  expect(left).toHaveLength(1);
});

test('an administrator who gives up the role is led to the articles', async () => {
  const site = await openSite();
  const admin = await editor(site);
  await colleague(site, admin, 'admin', 'Ada Bell');
  const { id } = await accountOf(site, credentials.email);

  await admin
    .post(`/desk/people/${id}/role`)
    .type('form')
    .send({ role: 'editor' })
    .expect(303)
    .expect('Location', '/desk/articles');

  await admin.get('/desk/people').expect(403);
});

test('the list tells when somebody was last seen, also after the session has ended', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { agent } = await colleague(site, admin, 'author', 'Ada Bell');
  site.clock.now = new Date('2025-04-14T21:10:00.000Z');
  await agent.get('/desk/articles').expect(200);
  await agent.post('/desk/sign-out').expect(303);

  const { text } = await admin.get('/desk/people').expect(200);

  expect(textOf(text)).toContain('Author Joined 14 April, 21:10');
});

test('the log tells of invitations, roles, links and disabling', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { id } = await colleague(site, admin, 'author', 'Ada Bell');
  await admin.post(`/desk/people/${id}/role`).type('form').send({ role: 'editor' }).expect(303);
  const link = linkIn((await admin.post(`/desk/people/${id}/link`).expect(200)).text);
  await browserOf(site).post(link).type('form').send({ password }).expect(303);
  await admin.post(`/desk/people/${id}/disable`).expect(303);
  await admin.post(`/desk/people/${id}/enable`).expect(303);

  expect(await logOf(site)).toEqual([
    'Mara Ellison created the first account Mara Ellison',
    'Mara Ellison invited Ada Bell (Author)',
    'Ada Bell joined Ada Bell',
    'Mara Ellison changed the role of Ada Bell: Author → Editor',
    'Mara Ellison gave a password link to Ada Bell',
    'Ada Bell set a password with a link Ada Bell',
    'Mara Ellison disabled Ada Bell',
    'Mara Ellison enabled Ada Bell',
  ]);
});

test.each(['0', 'x', '9007199254740993', '12345'])('the person %s is not found', async (id) => {
  const site = await openSite();
  const admin = await editor(site);

  await admin.get(`/desk/people/${id}`).expect(404);
  for (const part of ['role', 'link', 'disable', 'enable']) await admin.post(`/desk/people/${id}/${part}`).expect(404);
});
