import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { editor } from '../support/editor.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { colleague, linkIn } from '../support/staff.ts';

const formType = 'application/x-www-form-urlencoded';

/** What a form must never be taken for, each sent to every address about people that reads one. */
const bodies: readonly (readonly [string, string, string | Buffer])[] = [
  ['an empty body', formType, ''],
  ['JSON', 'application/json', '{"email":"x@y.example","name":"x","role":"admin","password":"twelve chars!"}'],
  ['plain text', 'text/plain', 'name=x&role=admin'],
  [
    'a multipart form that is cut off',
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name=',
  ],
  ['an escaped byte that is not UTF-8', formType, 'name=%ff&role=admin&email=a@b.example&password=%ff'],
  ['a NUL', formType, 'name=a%00b&email=a%00@b.example&role=admin%00&into=a%00&current=x&password=short'],
  [
    'repeated fields',
    formType,
    'name=a&name=b&email=a@b.example&email=c@d.example&role=admin&role=author&into=a&into=b',
  ],
  ['nested names', formType, 'name[a]=x&email[$gt]=&role[__proto__]=admin&into[x]=y&__proto__=z'],
  ['a role that is none', formType, 'name=&email=a@b.example&role=constructor&into=&password=x'],
  ['a name of a million letters', formType, `role=x&email=a@b.example&into=${'a'.repeat(1e6)}&name=${'a'.repeat(1e6)}`],
];

test.each(bodies)('%s is refused by every form about people, and nothing is changed', async (_name, type, body) => {
  const site = await openSite();
  const agent = await editor(site);
  const { id } = await colleague(site, agent, 'author', 'Ada Bell');
  const made = await agent.post('/desk/authors/new').type('form').send({ name: 'Tom Reed' }).expect(303);
  const profile = String(made.get('Location')).split('?')[0];
  const reset = linkIn((await agent.post(`/desk/people/${id}/link`).expect(200)).text);
  const invitation = { email: 'tom@paper.example', name: 'Tom', role: 'author' };
  const join = linkIn((await agent.post('/desk/people/invite').type('form').send(invitation).expect(200)).text);
  const before = await peopleIn(site);
  const addresses = [
    '/desk/people/invite',
    `/desk/people/${id}/role`,
    '/desk/account/name',
    '/desk/account/password',
    '/desk/authors/new',
    String(profile),
    `${profile}/merge`,
    reset,
    join,
  ];

  const statuses: number[] = [];
  for (const address of addresses) {
    const { status } = await agent.post(address).set('Content-Type', type).serialize(asIs).send(body);
    statuses.push(status);
  }

  expect(addresses.filter((_, at) => Number(statuses[at]) < 400 || Number(statuses[at]) >= 500)).toEqual([]);
  expect(await peopleIn(site)).toEqual(before);
});

const peopleIn = async ({ db }: TestSite) => [
  await db.all(sql`SELECT id, email, name, role, password_hash, disabled_at FROM accounts ORDER BY id`),
  await db.all(sql`SELECT token_hash, purpose FROM one_time_links ORDER BY token_hash`),
  await db.all(sql`SELECT id, slug, name, role, bio, account_id, retired, merged_into FROM authors ORDER BY id`),
  await db.all(sql`SELECT id, act FROM events ORDER BY id`),
];

/** The words are bytes already. */
const asIs = (body: unknown) => body as string;
