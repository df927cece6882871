import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { makeNextAvif } from '../../src/media/avif.ts';
import { sweepUploads } from '../../src/media/sweeping.ts';
import { write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { meta } from '../support/html.ts';
import { filesOf, jpeg, keepPicture, upload } from '../support/pictures.ts';
import { openSite, type TestSite } from '../support/site.ts';

const words = { pictureDescription: 'A quay at dusk.', pictureCaption: 'The quay.', pictureCredit: 'M. Ellison' };
const path = '/finance/harbour-towns-borrow';

async function publishedWithPicture(site: TestSite, body?: (file: string) => string) {
  const agent = await editor(site);
  const picture = await keepPicture(agent, site, { width: 1600, height: 1000 });
  const focus = {
    title: 'quay',
    description: 'A quay at <dusk>.',
    caption: '',
    credit: 'M. E.',
    focusX: '80',
    focusY: '20',
  };
  await agent.post(picture.address).type('form').send(focus).expect(303);
  await write(agent, { picture: picture.file, ...words, ...(body ? { body: body(picture.file) } : {}) }, 'publish');

  return { ...picture, agent };
}

/** Every `<img>` of the library on a page, with the addresses it offers. */
const offered = (html: string) =>
  [...html.matchAll(/srcset="([^"]+)"/g)].flatMap(([, set = '']) =>
    set.split(', ').map((one) => one.split(' ') as [string, string]),
  );

test('an article shows its picture in every size, cut around what must stay in sight', async () => {
  const site = await openSite();
  const { file } = await publishedWithPicture(site);

  const { text } = await request(site.app).get(path).expect(200);

  const figure = /<figure class="figure figure--bleed">[\s\S]*?<\/figure>/.exec(text)?.[0] ?? '';
  expect(figure).toMatch(/<picture><source type="image\/webp" srcset="\S+ 400w, \S+ 800w, \S+ 1200w" sizes="[^"]+">/);
  expect(figure).toContain('alt="A quay at dusk." width="1600" height="1000"');
  expect(figure).toContain('class="fx80 fy20" loading="eager" fetchpriority="high"></picture>');
  expect(meta(text, 'og:image')).toBe(`${site.config.baseUrl}/media/${file}`);
  for (const [address, wide] of offered(figure)) {
    const { body, headers } = await request(site.app).get(address).buffer(true).expect(200);
    expect(`${(await sharp(body).metadata()).width}w`).toBe(wide);
    expect(headers['cache-control']).toContain('immutable');
  }
});

test('a card shows the same picture at the size of a card', async () => {
  const site = await openSite();
  const { file } = await publishedWithPicture(site);

  const { text } = await request(site.app).get('/').expect(200);

  expect(text).toMatch(
    new RegExp(
      `<div class="card__media"><picture><source type="image/webp"[^>]*><img src="/media/${file}" alt="" width="1600" height="1000" srcset="[^"]+" sizes="[^"]+" class="fx80 fy20"`,
    ),
  );
});

test('a picture in a text holds its place and comes in every size, described by the text or else by the library', async () => {
  const site = await openSite();
  const { file } = await publishedWithPicture(
    site,
    (one) => `![Boats](/media/${one} "At dusk | M. E.")\n\n![](/media/${one})\n\n![Drawn](/media/sample/a.svg)`,
  );

  const { text } = await request(site.app).get(path).expect(200);

  const prose = /<div class="prose"[\s\S]*?<\/div>/.exec(text)?.[0] ?? '';
  expect(prose).toMatch(
    new RegExp(
      `<picture><source[^>]+><img src="/media/${file}" alt="Boats" width="1600" height="1000" srcset="[^"]+" sizes="[^"]+" loading="lazy"></picture><figcaption>At dusk. M. E.`,
    ),
  );
  expect(prose).toContain('alt="A quay at &#60;dusk&#62;."');
  expect(prose).toContain('<img src="/media/sample/a.svg" alt="Drawn" loading="lazy">');
});

test('AVIF follows in the background, no wider than 800, one picture at a time', async () => {
  const site = await openSite();
  const { agent } = await publishedWithPicture(site, (one) => `![Boats](/media/${one})`);
  await upload(agent, [await jpeg({ width: 300, height: 200, tone: 7 }), 'second.jpg']).expect(303);
  expect((await request(site.app).get(path)).text).not.toContain('image/avif');

  expect([await makeNextAvif(site), await makeNextAvif(site), await makeNextAvif(site)]).toEqual([true, true, false]);

  const { text } = await request(site.app).get(path).expect(200);
  expect(text.match(/<picture><source type="image\/avif" srcset="\S+ 400w, \S+ 800w" /g)).toHaveLength(2);
  const [avif = ''] = /\/media\/\S+\.avif/.exec(text) ?? [];
  await request(site.app).get(avif).expect(200).expect('Content-Type', 'image/avif');
});

test('AVIF that a process began and never finished is taken up again after two minutes', async () => {
  const site = await openSite();
  const { id } = await publishedWithPicture(site);
  await site.db.run(sql`UPDATE media SET avif_tried_at = ${site.clock.now.toISOString()} WHERE id = ${id}`);

  expect(await makeNextAvif(site)).toBe(false);
  site.clock.now = new Date(site.clock.now.getTime() + 121_000);
  expect(await makeNextAvif(site)).toBe(true);

  expect((await request(site.app).get(path)).text).toContain('image/avif');
});

test('a picture whose original is lost goes without AVIF, and is not tried for ever', async () => {
  const site = await openSite();
  const { original } = await publishedWithPicture(site);
  rmSync(join(site.config.mediaDir, original));

  expect([await makeNextAvif(site), await makeNextAvif(site)]).toEqual([true, false]);

  await request(site.app).get(path).expect(200);
});

test('what a stopped process left of an upload is swept out after an hour', async () => {
  const site = await openSite();
  const left = join(site.config.mediaDir, 'uploads', 'left');
  mkdirSync(left, { recursive: true });
  writeFileSync(join(left, 'half'), 'half a picture');
  utimesSync(left, site.clock.now, site.clock.now);

  await sweepUploads(site);
  expect(filesOf(site)).toEqual(['uploads/left/half']);
  site.clock.now = new Date(site.clock.now.getTime() + 3_601_000);
  await sweepUploads(site);

  expect(filesOf(site)).toEqual([]);
});
