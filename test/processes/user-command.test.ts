import Sqlite from 'better-sqlite3';
import request from 'supertest';
import { expect, test } from 'vitest';
import { mailServer } from '../support/mail.ts';
import { newPlace, type Place, run, serve } from '../support/program.ts';

const password = 'seven herons by the weir';
const user = (place: Place, ...words: string[]) => run(['user', ...words], place);
const linkIn = (out: string) => /https?:\S+/.exec(out)?.[0] ?? '';

test('user add prints a one-time link with which its owner joins a running paper', async () => {
  const place = await newPlace();
  await serve(place);

  const added = await user(place, 'add', 'Ada@Paper.example', '--role', 'admin', '--name', 'Ada Bell');
  const link = new URL(linkIn(added.out));
  const answer = await request(place.address).post(link.pathname).type('form').send({ name: 'Ada Bell', password });

  expect([added.code, added.errors]).toEqual([0, '']);
  expect(link.origin).toBe(place.address);
  expect(answer.status).toBe(303);
  expect((await user(place, 'list')).out).toMatch(/^ada@paper\.example\tadmin\tjoined\tseen .+ UTC\tAda Bell\n$/);
});

test.each([
  [false, 'It was also mailed to ada@paper.example.'],
  [true, 'The mail to ada@paper.example could not be sent. Hand the link on yourself.'],
])('links are printed and mailed as well; a mail server that refuses (%s) loses none', async (refuses, words) => {
  const mail = await mailServer({ refuses });
  const place = await newPlace({ SMTP_URL: mail.url });

  const added = await user(place, 'add', 'ada@paper.example', '--role', 'admin');
  const reset = await user(place, 'reset', 'ada@paper.example');

  for (const { code, out } of [added, reset]) {
    expect(code).toBe(0);
    expect(linkIn(out)).toContain(place.address);
    expect(out).toContain(words);
  }
  expect(mail.letters).toHaveLength(refuses ? 0 : 2);
});

test('user reset lets somebody in who is locked out, and the old sessions end', async () => {
  const place = await newPlace();
  await serve(place);
  const { pathname } = new URL(linkIn((await user(place, 'add', 'ada@paper.example', '--role', 'admin')).out));
  const before = request.agent(place.address);
  await before.post(pathname).type('form').send({ name: 'Ada', password }).expect(303);

  const reset = await user(place, 'reset', 'ada@paper.example');
  const other = 'a different long sentence';
  await request(place.address)
    .post(new URL(linkIn(reset.out)).pathname)
    .type('form')
    .send({ password: other })
    .expect(303);

  await before.get('/desk/articles').expect(303);
  const form = { email: 'ada@paper.example', password: other };
  await request(place.address).post('/desk/sign-in').type('form').send(form).expect(303);
});

test('user role and user disable change an account, and enable gives it back', async () => {
  const place = await newPlace();
  await user(place, 'add', 'ada@paper.example', '--role', 'author');

  const role = await user(place, 'role', 'ada@paper.example', 'editor');
  const disabled = await user(place, 'disable', 'ada@paper.example');
  const refused = await user(place, 'reset', 'ada@paper.example');
  const enabled = await user(place, 'enable', 'ada@paper.example');

  expect(role.out).toBe('ada@paper.example is editor now.\n');
  expect(disabled.out).toContain('ada@paper.example is disabled');
  expect([refused.code, refused.errors]).toEqual([1, 'ada@paper.example is disabled. Enable the account first.\n']);
  expect(enabled.code).toBe(0);
});

test('the last administrator is neither demoted nor disabled from the command line', async () => {
  const place = await newPlace();
  await user(place, 'add', 'ada@paper.example', '--role', 'admin');
  const database = new Sqlite(place.database);
  database.exec("UPDATE accounts SET password_hash = 'known'");
  database.close();

  const ends = [
    await user(place, 'role', 'ada@paper.example', 'editor'),
    await user(place, 'disable', 'ada@paper.example'),
  ];

  for (const { code, errors } of ends) {
    expect(code).toBe(1);
    expect(errors).toBe('This is the last administrator who can sign in. Make somebody else an administrator first.\n');
  }
});

test.each([
  [['add', 'ada@paper.example', '--role', 'author'], 'ada@paper.example has an account already.'],
  [['reset', 'tom@paper.example'], 'Nobody has the address tom@paper.example.'],
])('%j fails with 1', async (words, sentence) => {
  const place = await newPlace();
  await user(place, 'add', 'ada@paper.example', '--role', 'author');

  const { code, errors } = await user(place, ...words);

  expect([code, errors]).toEqual([1, `${sentence}\n`]);
});

test('wrong usage is told on standard error and ends with 2', async () => {
  const { code, out, errors } = await user(await newPlace(), 'remove', 'ada@paper.example');

  expect([code, out]).toEqual([2, '']);
  expect(errors).toContain('Say what to do: add, list, role, disable, enable or reset.\nUsage: securenest user add');
});
