import request from 'supertest';
import { expect, test } from 'vitest';
import { setupLink } from '../../src/accounts/setup.ts';
import { sql } from '../../src/db/sql.ts';
import { fillEmptyPaper } from '../../src/sample/filling.ts';
import { article } from '../support/article.ts';
import { credentials } from '../support/editor.ts';
import { problemsIn } from '../support/form.ts';
import { openSite, type TestSite } from '../support/site.ts';

const form = { name: 'Mara Ellison', ...credentials };
const linkOf = async (site: TestSite) => new URL(String(await setupLink(site))).pathname;
const create = (site: TestSite, link: string, typed: Record<string, string> = form) =>
  request(site.app).post(link).type('form').send(typed);
const accounts = ({ db }: TestSite) =>
  db.all<{ email: string; role: string }>(sql`SELECT email, role FROM accounts ORDER BY email`);

test('the setup link makes the first account, an administrator, and signs them in', async () => {
  const site = await openSite();
  const browser = request.agent(site.app);

  await browser
    .post(await linkOf(site))
    .type('form')
    .send(form)
    .expect(303)
    .expect('Location', '/desk/articles');

  await browser.get('/desk/articles').expect(200);
  expect(await accounts(site)).toEqual([{ email: credentials.email, role: 'admin' }]);
});

test('the setup link works once', async () => {
  const site = await openSite();
  const link = await linkOf(site);
  await create(site, link).expect(303);

  await create(site, link, { ...form, email: 'other@paper.example' }).expect(404);

  await request(site.app).get(link).expect(404);
  expect(await accounts(site)).toHaveLength(1);
});

test('opening the setup link does not use it up', async () => {
  const site = await openSite();
  const link = await linkOf(site);

  await request(site.app).get(link).expect(200);
  await request(site.app).get(link).expect(200).expect('Cache-Control', 'no-store');

  await create(site, link).expect(303);
});

test('a setup link expires after a day', async () => {
  const site = await openSite();
  const link = await linkOf(site);
  site.clock.now = new Date(site.clock.now.getTime() + 24 * 3_600_000);

  await request(site.app).get(link).expect(404);
  await create(site, link).expect(404);

  expect(await accounts(site)).toEqual([]);
});

test('a newer start replaces the setup link', async () => {
  const site = await openSite();
  const older = await linkOf(site);
  const newer = await linkOf(site);

  await create(site, older).expect(404);

  await create(site, newer).expect(303);
});

test('there is no setup link once there is an account', async () => {
  const site = await openSite();
  await create(site, await linkOf(site)).expect(303);

  expect(await setupLink(site)).toBeUndefined();
});

test('of two people who use the setup link at once, one wins', async () => {
  const site = await openSite();
  const link = await linkOf(site);

  const answers = await Promise.all(
    ['ada@paper.example', 'ben@paper.example', 'cleo@paper.example'].map((email) =>
      create(site, link, { ...form, email }),
    ),
  );

  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 303)).toHaveLength(1);
  expect(statuses.filter((status) => status === 404 || status === 409)).toHaveLength(2);
  expect(await accounts(site)).toHaveLength(1);
});

test('a setup form with mistakes says what is wrong, keeps what was typed, and leaves the link working', async () => {
  const site = await openSite();
  const link = await linkOf(site);

  const { text } = await create(site, link, { name: ' ', email: 'mara at paper', password: 'too few' }).expect(422);

  expect(problemsIn(text)).toEqual([
    { field: 'name', words: 'Enter your name as it should stand in the newsroom' },
    { field: 'email', words: 'Enter an email address such as name@paper.example' },
    { field: 'password', words: 'Choose a password of 12 characters or more' },
  ]);
  expect(text).toContain('value="mara at paper"');
  expect(text).not.toContain('too few');
  await create(site, link).expect(303);
});

test('the token of a setup link is not in the database, only its hash', async () => {
  const site = await openSite();
  const token = String((await linkOf(site)).split('/').at(-1));

  const links = await site.db.all<{ tokenHash: string }>(sql`SELECT token_hash AS "tokenHash" FROM one_time_links`);

  expect(links).toHaveLength(1);
  expect(links[0]?.tokenHash).not.toContain(token);
});

test('“start with an empty paper” removes the sample edition and nothing else', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);
  const own = await article(site, { title: 'Our own first story' });
  const link = await linkOf(site);
  const { text } = await request(site.app).get(link).expect(200);

  await create(site, link, { ...form, empty: 'yes' }).expect(303);

  const left = await site.db.all<{ title: string }>(sql`SELECT title FROM articles`);
  expect(text).toContain('Start with an empty paper');
  expect(left).toEqual([{ title: own.title }]);
});

test('the sample edition stays where nobody asks for an empty paper', async () => {
  const site = await openSite();
  const stories = await fillEmptyPaper(site);

  await create(site, await linkOf(site)).expect(303);

  const left = await site.db.all(sql`SELECT id FROM articles`);
  expect(stories).toBeGreaterThan(0);
  expect(left).toHaveLength(stories);
});
