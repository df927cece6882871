import { createServer } from 'node:http';
import { createConnection } from 'node:net';
import request from 'supertest';
import { expect, test } from 'vitest';
import { editor } from '../support/editor.ts';
import { problemsIn } from '../support/form.ts';
import { filesOf, jpeg, keepPicture, mediaIn, png, upload } from '../support/pictures.ts';
import { openSite } from '../support/site.ts';

const boundary = 'a-line-between-parts';

/** A form as raw bytes. */
const raw = (...parts: readonly (string | Buffer)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));

const filePart = (name: string, bytes: Buffer) =>
  raw(
    `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: image/jpeg\r\n\r\n`,
    bytes,
    '\r\n',
  );

const end = `--${boundary}--\r\n`;
const multipart = `multipart/form-data; boundary=${boundary}`;

test('several files go in at once, and what is refused does not keep the others out', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const { text } = await upload(
    agent,
    [await jpeg(), 'one.jpg'],
    [Buffer.from('words'), 'two.jpg'],
    [await png({ tone: 9 }), 'three.png'],
  ).expect(422);

  expect((await mediaIn(site)).map(({ title }) => title)).toEqual(['one', 'three']);
  expect(problemsIn(text)).toEqual([{ field: 'files', words: expect.stringMatching(/^two: .*Send a JPEG/) }]);
  expect(text).toMatch(/In the library now:[\s\S]*>one<[\s\S]*>three</);
});

test('the upload form without a file says so', async () => {
  const agent = await editor(await openSite());

  const { text } = await agent.post('/desk/media').type('form').send({}).expect(422);

  expect(problemsIn(text)).toEqual([{ field: 'files', words: 'Choose one or more files' }]);
});

test('a script that sends one file hears what became of it', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const kept = await upload(agent, [await jpeg(), 'quay.jpg'])
    .set('Accept', 'application/json')
    .expect(200);
  const refused = await upload(agent, [Buffer.from('x'), 'no.jpg'])
    .set('Accept', 'application/json')
    .expect(422);

  expect(kept.body).toMatchObject({ title: 'quay', href: expect.stringMatching(/^\/desk\/media\/\d+$/) });
  expect(refused.body.message).toMatch(/^no: /);
});

test('the same file is recognised, whatever it is called', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { address } = await keepPicture(agent, site);
  const before = filesOf(site);

  const { headers } = await upload(agent, [await jpeg(), 'another-name.jpg']).expect(303);

  expect(headers.location).toBe(`${address}?done=known`);
  expect(await mediaIn(site)).toHaveLength(1);
  expect(filesOf(site)).toEqual(before);
});

test('the same file sent twice at the same moment is kept once', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const bytes = await jpeg();

  await Promise.all([upload(agent, [bytes, 'a.jpg']).expect(303), upload(agent, [bytes, 'b.jpg']).expect(303)]);

  expect(await mediaIn(site)).toHaveLength(1);
  await expect.poll(() => filesOf(site)).toHaveLength(3);
});

test('more than twenty files at once are refused, and none is kept', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const bytes = await jpeg();

  const { text } = await upload(agent, ...Array.from({ length: 21 }, (_, at) => [bytes, `${at}.jpg`] as const)).expect(
    413,
  );

  expect(text).toContain('Send at most 20 files at once');
  await expect.poll(() => filesOf(site)).toEqual([]);
});

test('a form from another site is refused before its files are read', async () => {
  const site = await openSite();
  const agent = await editor(site);

  await upload(agent, [await jpeg(), 'x.jpg'])
    .set('Sec-Fetch-Site', 'cross-site')
    .expect(403);

  expect(filesOf(site)).toEqual([]);
});

test('nobody puts a file anywhere without signing in', async () => {
  const site = await openSite();
  await editor(site);

  await request(site.app)
    .post('/desk/media')
    .set('Sec-Fetch-Site', 'same-origin')
    .attach('files', await jpeg(), 'x.jpg')
    .expect(401);

  expect(filesOf(site)).toEqual([]);
});

test.each([
  ['a name that is not UTF-8', raw(filePart('qu\xff\xfey.jpg', Buffer.from('x')), end)],
  [
    'a text that is not UTF-8',
    raw(`--${boundary}\r\nContent-Disposition: form-data; name="title"\r\n\r\n\xff\xfe\r\n`, end),
  ],
  ['no end', filePart('x.jpg', Buffer.from('x'))],
  ['no parts', raw('nothing like a form')],
  ['a part without a name', raw(`--${boundary}\r\nContent-Disposition: form-data\r\n\r\nx\r\n`, end)],
  ['a part without a head', raw(`--${boundary}\r\n\r\nx\r\n`, end)],
  [
    'a field that builds something',
    raw(`--${boundary}\r\nContent-Disposition: form-data; name="__proto__[isAdmin]"\r\n\r\n1\r\n`, end),
  ],
])('a form with %s is answered in words', async (_what, body) => {
  const site = await openSite();
  const agent = await editor(site);

  const { status } = await agent.post('/desk/media').set('Content-Type', multipart).send(body);

  expect([400, 422]).toContain(status);
  expect(await mediaIn(site)).toEqual([]);
  await expect.poll(() => filesOf(site)).toEqual([]);
});

test.each([
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/mixed; boundary=x',
])('a form that calls itself %s is refused', async (type) => {
  const site = await openSite();
  const agent = await editor(site);

  const { status } = await agent
    .post('/desk/media')
    .set('Content-Type', type)
    .send(raw(filePart('x.jpg', await jpeg()), end));

  expect([400, 422]).toContain(status);
  expect(await mediaIn(site)).toEqual([]);
});

test('an upload that breaks off leaves nothing behind', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const server = createServer(site.app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const cookie = agent.jar
    .getCookies({ domain: '127.0.0.1', path: '/desk', secure: false, script: false })
    .toValueString();
  const line = createConnection(port, '127.0.0.1');
  const part = filePart('large.jpg', Buffer.alloc(200_000, 7));

  line.write(
    `POST /desk/media HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nCookie: ${cookie}\r\nContent-Type: ${multipart}\r\nContent-Length: 900000\r\n\r\n`,
  );
  line.write(part);
  await expect.poll(() => filesOf(site)).toHaveLength(1);
  line.destroy();

  await expect.poll(() => filesOf(site)).toEqual([]);
  expect(await mediaIn(site)).toEqual([]);
  server.closeAllConnections();
  server.close();
});
