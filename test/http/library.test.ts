import sharp from 'sharp';
import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formTo, problemsIn } from '../support/form.ts';
import { textOf } from '../support/html.ts';
import { filesOf, gif, jpeg, keepPicture, mediaIn, upload } from '../support/pictures.ts';
import { openSite } from '../support/site.ts';

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" photoshop:Credit="Harbour Agency">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">The last ferry leaves.</rdf:li></rdf:Alt></dc:description>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A ferry under a grey sky.</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta>`;

test('words that the photographer wrote into a picture are proposed, and nothing of them is left in what readers get', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const bytes = await sharp({ create: { width: 90, height: 60, channels: 3, background: 'teal' } })
    .withExif({ IFD0: { Artist: 'Somebody' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .withXmp(xmp)
    .jpeg()
    .toBuffer();

  const { headers } = await upload(agent, [bytes, 'ferry.jpg']).expect(303);
  const address = String(headers.location).replace(/\?.*/, '');
  const { fields } = formTo(address, (await agent.get(address).expect(200)).text);

  expect(fields).toMatchObject({
    description: 'A ferry under a grey sky.',
    caption: 'The last ferry leaves.',
    credit: 'Harbour Agency',
  });
  for (const file of filesOf(site).filter((path) => path.startsWith('pictures/'))) {
    const { body } = await request(site.app).get(`/media/${file}`).buffer(true).expect(200);
    const { exif, xmp: kept, iptc, icc } = await sharp(body).metadata();
    expect([exif, kept, iptc, icc]).toEqual([undefined, undefined, undefined, undefined]);
  }
});

test('a picture is offered 400, 800 and 1200 wide as WebP and JPEG, never larger than it is, and upright', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const turned = await sharp({ create: { width: 600, height: 1000, channels: 3, background: 'teal' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

  await upload(agent, [await jpeg({ width: 1800, height: 1200 }), 'large.jpg']).expect(303);
  await upload(agent, [turned, 'turned.jpg']).expect(303);

  const rows = await site.db.all<{ variants: string; width: number; height: number }>(
    sql`SELECT variants, width, height FROM media ORDER BY id`,
  );
  const sizes = rows.map(({ variants }) =>
    JSON.parse(variants).map(
      ({ type, width, height }: { type: string; width: number; height: number }) => `${type} ${width}×${height}`,
    ),
  );
  expect(sizes[0]).toEqual([
    'webp 400×267',
    'jpeg 400×267',
    'webp 800×533',
    'jpeg 800×533',
    'webp 1200×800',
    'jpeg 1200×800',
  ]);
  expect(sizes[1]).toEqual([
    'webp 400×240',
    'jpeg 400×240',
    'webp 800×480',
    'jpeg 800×480',
    'webp 1000×600',
    'jpeg 1000×600',
  ]);
  expect(rows.map(({ width, height }) => [width, height])).toEqual([
    [1800, 1200],
    [1000, 600],
  ]);
});

test('of a moving GIF the first picture is kept, and the desk says so', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const frames = await Promise.all([1, 200].map((tone) => gif({ tone })));
  const moving = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();

  const { headers } = await upload(agent, [moving, 'moving.gif']).expect(303);

  expect((await agent.get(String(headers.location))).text).toContain('only its first picture was kept');
});

test('pictures are served for good under names nobody guesses, originals never', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { file, original } = await keepPicture(agent, site);

  const { headers } = await request(site.app).get(`/media/${file}`).expect(200);

  expect(file).toMatch(/^pictures\/[0-9a-f]{32}\.jpg$/);
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(headers['content-security-policy']).toContain('sandbox');
  for (const path of [
    original,
    `./${original}`,
    `pictures/../${original}`,
    `sample/..%2f${original}`,
    original.replace('o', 'O'),
    'uploads/',
    'originals/',
    'pictures/',
  ]) {
    const { status } = await request(site.app).get(`/media/${path}`);
    expect([400, 403, 404]).toContain(status);
  }
});

test('PDFs and audio are kept as files that readers save', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n9\n%%EOF\n');

  const { headers } = await upload(agent, [pdf, 'Annual “report”.pdf']).expect(303);
  const { text } = await agent.get(String(headers.location)).expect(200);
  const href = /href="(\/media\/files\/[^"]+)"/.exec(text)?.[1] ?? '';
  const answer = await request(site.app).get(href).expect(200);

  expect(text).toContain('PDF, 1 KB');
  expect(answer.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^attachment; filename=/),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect(textOf(text)).toContain('[Annual “report” (PDF, 1 KB)]');
});

test('the library lists the newest first, page by page, and is searched by every word', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const names = Array.from({ length: 26 }, (_, at) => `picture ${at}`);
  for (const [at, name] of names.entries())
    await upload(agent, [await jpeg({ tone: at * 3 }), `${name}.jpg`]).expect(303);
  await keepPicture(agent, site, { tone: 250 }, { title: 'Fähre', description: '100 % of the QUAY_S' });

  const first = await agent.get('/desk/media').expect(200);
  const older = /href="(\/desk\/media\?before=\d+)"/.exec(first.text)?.[1] ?? '';
  const second = await agent.get(older).expect(200);
  const search = (q: string) => agent.get('/desk/media').query({ q }).expect(200);

  expect([...first.text.matchAll(/class="tile__link"[^>]*>([^<]*)/g)].map(([, title]) => title).slice(0, 2)).toEqual([
    'Fähre',
    'picture 25',
  ]);
  expect(first.text.match(/class="tile"/g)).toHaveLength(24);
  expect(second.text.match(/class="tile"/g)).toHaveLength(3);
  expect((await search('FÄHRE quay_')).text.match(/class="tile"/g)).toHaveLength(1);
  expect((await search('100 %')).text.match(/class="tile"/g)).toHaveLength(1);
  expect((await search('10_%')).text).toContain('Nothing in the library answers to that.');
});

test('a wrong word about a picture comes back with everything typed', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { address } = await keepPicture(agent, site);
  const typed = {
    title: '',
    description: 'Typed.',
    caption: 'x'.repeat(501),
    credit: 'Me',
    focusX: '120',
    focusY: 'top',
  };

  const { text } = await agent.post(address).type('form').send(typed).expect(422);

  expect(problemsIn(text).map(({ field }) => field)).toEqual(['title', 'caption', 'focusX', 'focusY']);
  expect(formTo(address, text).fields).toMatchObject(typed);
});

test('what must stay in sight is set by number or by a click on the picture', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { address } = await keepPicture(agent, site, { width: 560, height: 280 });
  const words = { title: 'quay', description: 'A quay.', caption: '', credit: 'M. E.' };
  const focus = async () => {
    const { fields } = formTo(address, (await agent.get(address)).text);
    return [fields.focusX, fields.focusY];
  };

  await agent
    .post(address)
    .type('form')
    .send({ ...words, focusX: '20', focusY: '80' })
    .expect(303);
  expect(await focus()).toEqual(['20', '80']);

  await agent
    .post(address)
    .type('form')
    .send({ ...words, focusX: '20', focusY: '80', 'point.x': '70', 'point.y': '14' })
    .expect(303);
  expect(await focus()).toEqual(['25', '10']);
  expect((await agent.get(address)).text).toMatch(/tile__media--16-9">[\s\S]*?class="fx25 fy10"/);

  await agent
    .post(address)
    .type('form')
    .send({ ...words, focusX: '60', focusY: '40', 'point.x': '0', 'point.y': '0' })
    .expect(303);
  expect(await focus()).toEqual(['60', '40']);
});

test('a picture is deleted with all its files once no story uses it, not even a draft', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { address, file, id } = await keepPicture(agent, site);
  const story = await write(agent, { body: `![A quay](/media/${file})\n\nText.` }, 'publish');
  const { text } = await agent.get(address).expect(200);
  expect(textOf(text)).toContain('Harbour towns borrow');
  expect(text).not.toContain(`${address}/delete`);
  await agent.post(`${address}/delete`).expect(409);

  const { fields } = formTo(story.action, (await agent.get(story.action)).text);
  await agent
    .post(story.action)
    .type('form')
    .send({ ...fields, body: 'Without it.', action: 'draft' })
    .expect(303);
  await agent.post(`${address}/delete`).expect(409);

  const draft = formTo(story.action, (await agent.get(story.action)).text).fields;
  await agent
    .post(story.action)
    .type('form')
    .send({ ...draft, action: 'publish' })
    .expect(303);
  expect((await agent.get(`${address}/delete`).expect(200)).text).toContain('Delete “quay”');
  await agent.post(`${address}/delete`).expect(303);

  expect(await mediaIn(site)).toEqual([]);
  expect(filesOf(site)).toEqual([]);
  await agent.get(address).expect(404);
  await agent.post(`${address}/delete`).expect(404);
  expect(id).toBeGreaterThan(0);
});

test.each([
  '/desk/media/1',
  '/desk/media/x',
  '/desk/media/9999999999999999999',
  '/desk/media/1/delete',
])('%s is not found', async (path) => {
  const agent = await editor(await openSite());

  await agent.get(path).expect(404);
});

test.each([
  '/desk/media?before=x',
  '/desk/media?before=-1',
  `/desk/media?q=${'x'.repeat(300)}`,
])('%s is refused', async (path) => {
  const agent = await editor(await openSite());

  await agent.get(path).expect(400);
});

test('a picture that is an author’s portrait is not deleted, and the desk names the author', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { address, file } = await keepPicture(agent, site);
  await site.db.run(sql`
    INSERT INTO authors (id, slug, name, picture_file) VALUES (${site.db.newId()}, 'ada-bell', 'Ada Bell', ${file})`);

  await agent.post(`${address}/delete`).expect(409);

  expect((await agent.get(address).expect(200)).text).toContain('Ada Bell, author');
  expect(await mediaIn(site)).toHaveLength(1);
});
