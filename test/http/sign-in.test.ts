import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { credentials, editor } from '../support/editor.ts';
import { problemsIn, titleOf } from '../support/form.ts';
import { openSite, type TestSite } from '../support/site.ts';

const hour = 3_600_000;
const later = (site: TestSite, milliseconds: number) => {
  site.clock.now = new Date(site.clock.now.getTime() + milliseconds);
};
const signIn = (site: TestSite, typed: Record<string, string> = credentials) =>
  request(site.app).post('/desk/sign-in').type('form').send(typed);
const cookieOf = (answer: request.Response) => String(answer.get('Set-Cookie')?.[0]?.split(';')[0]);
const desk = (site: TestSite, cookie: string) => request(site.app).get('/desk/articles').set('Cookie', cookie);

async function fail(site: TestSite, times: number, typed: Record<string, string>): Promise<request.Response> {
  let answer = await signIn(site, typed);
  for (let time = 1; time < times; time += 1) answer = await signIn(site, typed);

  return answer;
}

test('signing in opens the desk', async () => {
  const site = await openSite();
  await editor(site);

  const answer = await signIn(site)
    .expect(303)
    .expect('Location', '/desk/articles')
    .expect('Cache-Control', 'no-store');

  await desk(site, cookieOf(answer)).expect(200);
});

test('an email address is the same in capitals', async () => {
  const site = await openSite();
  await editor(site);

  await signIn(site, { ...credentials, email: ` ${credentials.email.toUpperCase()} ` }).expect(303);
  expect(await site.db.all(sql`SELECT id FROM accounts`)).toHaveLength(1);
});

test('a password is stored as an argon2id hash', async () => {
  const site = await openSite();
  await editor(site);

  const stored = await site.db.get<{ hash: string }>(sql`SELECT password_hash AS hash FROM accounts`);

  expect(stored?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(stored?.hash).not.toContain(credentials.password);
});

test('the database holds only the hash of a session’s token', async () => {
  const site = await openSite();
  await editor(site);

  const token = cookieOf(await signIn(site)).slice('session='.length);

  const sessions = await site.db.all<{ tokenHash: string }>(sql`SELECT token_hash AS "tokenHash" FROM sessions`);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(sessions.length).toBeGreaterThan(0);
  expect(JSON.stringify(sessions)).not.toContain(token);
});

test('the session cookie cannot be read by scripts or sent by other sites, and is https-only where the paper is', async () => {
  const plain = await openSite();
  const secure = await openSite({ BASE_URL: 'https://paper.example' });
  await editor(plain);
  await editor(secure);

  const [overHttp, overHttps] = await Promise.all([signIn(plain), signIn(secure)]);

  expect(overHttp.get('Set-Cookie')?.[0]).toMatch(/^session=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(overHttps.get('Set-Cookie')?.[0]).toMatch(/^__Host-session=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
});

test('every sign-in gets a new session, and the browser’s old one ends', async () => {
  const site = await openSite();
  await editor(site);
  const older = cookieOf(await signIn(site));

  const newer = cookieOf(await signIn(site).set('Cookie', older).set('Sec-Fetch-Site', 'same-origin').expect(303));

  expect(newer).not.toBe(older);
  await desk(site, older).expect(303);
  await desk(site, newer).expect(200);
});

test('a session id that somebody planted is not taken over', async () => {
  const site = await openSite();
  await editor(site);

  const answer = await signIn(site).set('Cookie', 'session=planted').set('Sec-Fetch-Site', 'same-origin').expect(303);

  expect(cookieOf(answer)).not.toBe('session=planted');
  await desk(site, 'session=planted').expect(303);
});

test('signing out ends the session on the server', async () => {
  const site = await openSite();
  await editor(site);
  const cookie = cookieOf(await signIn(site));

  const answer = await request(site.app)
    .post('/desk/sign-out')
    .set('Cookie', cookie)
    .set('Sec-Fetch-Site', 'same-origin')
    .expect(303)
    .expect('Location', '/desk/sign-in');

  expect(answer.get('Set-Cookie')?.[0]).toMatch(/^session=;.*Expires=Thu, 01 Jan 1970/);
  await desk(site, cookie).expect(303);
});

test('a session that is not used for 12 hours ends', async () => {
  const site = await openSite();
  await editor(site);
  const cookie = cookieOf(await signIn(site));

  later(site, 12 * hour - 1000);
  await desk(site, cookie).expect(200);
  later(site, 12 * hour - 1000);
  await desk(site, cookie).expect(200);
  later(site, 12 * hour);
  await desk(site, cookie).expect(303);

  expect(site.clock.now.toISOString()).toBe('2025-04-16T08:29:58.000Z');
});

test('a session ends after 14 days, however much it is used', async () => {
  const site = await openSite();
  await editor(site);
  const cookie = cookieOf(await signIn(site));
  for (let halfDays = 1; halfDays < 14 * 2; halfDays += 1) {
    later(site, 12 * hour - 1000);
    await desk(site, cookie).expect(200);
  }

  later(site, 11 * hour);
  await desk(site, cookie).expect(200);
  later(site, 1.5 * hour);
  const { status } = await desk(site, cookie);

  expect(status).toBe(303);
});

test('a wrong password is refused without saying which of the two was wrong', async () => {
  const site = await openSite();
  await editor(site);

  const wrong = await signIn(site, { ...credentials, password: 'not the kettle' }).expect(422);
  const unknown = await signIn(site, { email: 'nobody@paper.example', password: 'not the kettle' }).expect(422);

  expect(titleOf(wrong.text)).toMatch(/^Error: Sign in/);
  expect(problemsIn(wrong.text)).toEqual([{ field: 'password', words: 'The email address and password do not match' }]);
  expect(unknown.text.replace('nobody@paper.example', credentials.email)).toBe(wrong.text);
  expect(wrong.text).not.toContain('not the kettle');
});

test('failed sign-ins slow down the account, at most for a minute', async () => {
  const site = await openSite({ TRUST_PROXY: '1' });
  await editor(site);
  const from = (last: number, password: string) =>
    signIn(site, { ...credentials, password }).set('X-Forwarded-For', `192.0.2.${last}`);
  for (let attempt = 1; attempt <= 5; attempt += 1) await from(attempt, 'wrong').expect(422);

  const refused = await from(6, credentials.password).expect(429);
  later(site, Number(refused.get('Retry-After')) * 1000);
  await from(7, 'wrong').expect(422);
  for (let attempt = 0; attempt < 8; attempt += 1) {
    later(site, 60_000);
    await from(8, 'wrong').expect(422);
  }
  const longest = await from(9, credentials.password).expect(429);

  expect(refused.get('Retry-After')).toBe('1');
  expect(longest.get('Retry-After')).toBe('60');
  later(site, 60_000);
  await from(10, credentials.password).expect(303);
});

test('failed sign-ins slow down the address they come from, whatever accounts they try', async () => {
  const site = await openSite({ TRUST_PROXY: '1' });
  await editor(site);
  const from = (address: string, email: string, password: string) =>
    signIn(site, { email, password }).set('X-Forwarded-For', address);
  for (let attempt = 0; attempt < 10; attempt += 1)
    await from('192.0.2.1', `guess${attempt}@paper.example`, 'wrong').expect(422);

  const refused = await from('192.0.2.1', credentials.email, credentials.password).expect(429);

  expect(Number(refused.get('Retry-After'))).toBeGreaterThan(0);
  await from('192.0.2.2', credentials.email, credentials.password).expect(303);
});

test('an unknown account is slowed down like a known one', async () => {
  const site = await openSite();
  const unknown = { email: 'nobody@paper.example', password: 'wrong' };

  const fifth = await fail(site, 5, unknown);
  const sixth = await fail(site, 1, unknown);

  expect([fifth.status, sixth.status]).toEqual([422, 429]);
});

test('a sign-in that works clears the failures before it', async () => {
  const site = await openSite();
  await editor(site);
  await fail(site, 4, { ...credentials, password: 'wrong' });
  await signIn(site).expect(303);

  const fourth = await fail(site, 4, { ...credentials, password: 'wrong' });

  expect(fourth.status).toBe(422);
  await signIn(site).expect(303);
});

test('many guesses at the same moment do not slip past the wait', async () => {
  const site = await openSite();
  await editor(site);

  const answers = await Promise.all(
    Array.from({ length: 40 }, () => signIn(site, { ...credentials, password: 'wrong' })),
  );

  const tried = answers.filter(({ status }) => status === 422).length;
  expect(tried).toBe(5);
  expect(answers.filter(({ status }) => status !== 422 && status !== 429)).toEqual([]);
});
