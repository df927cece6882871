import request from 'supertest';
import { expect, test } from 'vitest';
import { setupLink } from '../../src/accounts/setup.ts';
import { everythingIn, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { openSite } from '../support/site.ts';

const formType = 'application/x-www-form-urlencoded';

/** What a form must never be taken for, each sent to every address that takes a form. */
const bodies: readonly (readonly [string, string, string | Buffer])[] = [
  ['an empty body', formType, ''],
  ['no fields it knows', formType, 'x=1&y=2'],
  ['JSON', 'application/json', '{"title":"x","base_revision":"0"}'],
  ['plain text', 'text/plain', 'title=x&base_revision=0'],
  [
    'a multipart form that is cut off',
    'multipart/form-data; boundary=b',
    '--b\r\nContent-Disposition: form-data; name=',
  ],
  ['a charset nobody uses', `${formType}; charset=utf-7`, 'title=x&base_revision=0&email=a@b.example&password=x'],
  ['an escaped byte that is not UTF-8', formType, 'title=%ff&base_revision=0&section=finance'],
  ['a raw byte that is not UTF-8', formType, Buffer.from('title=\xff&base_revision=0&section=finance', 'latin1')],
  ['half an escape', formType, 'title=%4&base_revision=0&section=finance'],
  ['an escaped half of a surrogate pair', formType, 'title=%ED%A0%80&base_revision=0&section=finance'],
  ['a NUL', formType, 'title=a%00b&name=a%00b&email=a%00@b.example&password=x&base_revision=0&section=finance'],
  ['a control character', formType, 'title=a%1Bb&name=a%1Bb&email=a%1B@b.example&base_revision=0&section=finance'],
  ['repeated fields', formType, 'title=a&title=b&name=a&name=b&email=a&email=b&password=x&password=y'],
  ['nested names', formType, 'title[a]=x&title[__proto__][b]=y&email[$gt]=&password[$ne]=x&__proto__=z'],
  ['a revision beyond 2^53', formType, 'title=x&body=y&section=finance&base_revision=9007199254740993'],
  ['a revision that is no number', formType, 'title=x&body=y&section=finance&base_revision=1e3'],
  ['more fields than any form has', formType, Array.from({ length: 5000 }, (_, n) => `f${n}=1`).join('&')],
  ['five megabytes', formType, `base_revision=0&section=finance&title=x&body=${'a'.repeat(5 * 1024 * 1024)}`],
];

test.each(bodies)('%s is refused by every form of the desk, and nothing is changed', async (_name, type, body) => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await write(agent);
  const unborn = `/desk/articles/${site.db.newId()}`;
  const before = await everythingIn(site);
  const addresses = [action, `${action}/preview`, unborn, `${unborn}/preview`, '/desk/sign-in'];

  const statuses = [];
  for (const address of addresses) {
    const { status } = await agent.post(address).set('Content-Type', type).serialize(asIs).send(body);
    statuses.push(status);
  }

  expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([]);
  expect(await everythingIn(site)).toEqual(before);
});

test.each(bodies)('%s makes no first account, and the link still works', async (_name, type, body) => {
  const site = await openSite();
  const address = new URL(String(await setupLink(site))).pathname;

  const { status } = await request(site.app).post(address).set('Content-Type', type).serialize(asIs).send(body);

  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  await request(site.app).get(address).expect(200);
});

/** The words are bytes already. */
const asIs = (body: unknown) => body as string;
