import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { element, linkOf, storiesOn, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';

const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;

/** The years, months or days that a page of the archive offers. */
const parts = (text: string) =>
  [...element(text, '<ul class="chips"').matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);

test('the archive offers years, a year its months, a month its days', async () => {
  const site = await openSite();
  await article(site, { publishedAt: '2024-12-31T10:00:00.000Z' });
  await article(site, { publishedAt: '2025-02-01T10:00:00.000Z' });
  await article(site, { publishedAt: '2025-02-28T10:00:00.000Z' });

  expect(parts(await read(site, '/archive'))).toEqual(['/archive/2025', '/archive/2024']);
  expect(parts(await read(site, '/archive/2025'))).toEqual(['/archive/2025/02']);
  expect(parts(await read(site, '/archive/2025/02'))).toEqual(['/archive/2025/02/01', '/archive/2025/02/28']);
});

test('a month and a day list their stories, newest first', async () => {
  const site = await openSite();
  const first = await article(site, { publishedAt: '2025-02-01T00:00:00.000Z' });
  const second = await article(site, { publishedAt: '2025-02-01T23:59:59.999Z' });
  const third = await article(site, { publishedAt: '2025-02-28T23:59:59.999Z' });
  await article(site, { publishedAt: '2025-01-31T23:59:59.999Z' });
  await article(site, { publishedAt: '2025-03-01T00:00:00.000Z' });

  const [month, day] = [await read(site, '/archive/2025/02'), await read(site, '/archive/2025/02/01')];

  expect(storiesOn(month)).toEqual([third.path, second.path, first.path]);
  expect(storiesOn(day)).toEqual([second.path, first.path]);
  expect(textOf(element(month, '<h1'))).toBe('February 2025');
  expect(textOf(element(day, '<h1'))).toBe('Saturday 1 February 2025');
});

test('a day leads up to its month, its year and the archive', async () => {
  const site = await openSite();

  const crumbs = element(await read(site, '/archive/2025/02/01'), '<nav class="crumbs"');

  expect(textOf(crumbs)).toBe('Archive > 2025 > February 2025 > Saturday 1 February 2025');
  expect(crumbs).toContain('<a href="/archive/2025/02">February 2025</a>');
});

test('drafts and withdrawn stories are not in the archive', async () => {
  const site = await openSite();
  await article(site, { status: 'draft' });
  await article(site, { status: 'withdrawn', publishedAt: '2025-02-01T10:00:00.000Z' });

  const [archive, day] = [await read(site, '/archive'), await read(site, '/archive/2025/02/01')];

  expect(textOf(archive)).toContain('Nothing has been published yet.');
  expect(textOf(day)).toContain('Nothing was published then.');
});

// Each row: the zone, the local day, and the first and the last moment of it.
test.each([
  ['Pacific/Auckland', '2025/04/06', '2025-04-05T11:00:00.000Z', '2025-04-06T11:59:59.999Z'],
  ['Pacific/Auckland', '2025/09/28', '2025-09-27T12:00:00.000Z', '2025-09-28T10:59:59.999Z'],
  ['Europe/London', '2025/03/30', '2025-03-30T00:00:00.000Z', '2025-03-30T22:59:59.999Z'],
  ['Europe/London', '2025/10/26', '2025-10-25T23:00:00.000Z', '2025-10-26T23:59:59.999Z'],
  ['America/Havana', '2025/11/02', '2025-11-02T04:00:00.000Z', '2025-11-03T04:59:59.999Z'],
  ['Africa/Cairo', '2025/04/25', '2025-04-24T22:00:00.000Z', '2025-04-25T20:59:59.999Z'],
  ['America/New_York', '2025/03/09', '2025-03-09T05:00:00.000Z', '2025-03-10T03:59:59.999Z'],
])('in %s the day %s, on which the clocks change, has all of its stories and no others', async (zone, day, first, last) => {
  const site = await openSite({ SITE_TIMEZONE: zone });
  const beside = (at: string, milliseconds: number) => new Date(Date.parse(at) + milliseconds).toISOString();
  const [early, late] = [await article(site, { publishedAt: first }), await article(site, { publishedAt: last })];
  await article(site, { publishedAt: beside(first, -1) });
  await article(site, { publishedAt: beside(last, 1) });

  const text = await read(site, `/archive/${day}`);

  expect(storiesOn(text)).toEqual([late.path, early.path]);
});

test.each([
  ['Pacific/Auckland', '2025-01-14T10:30:00.000Z', '2025/01/14'],
  ['Pacific/Auckland', '2025-06-14T11:30:00.000Z', '2025/06/14'],
  ['Europe/London', '2025-01-14T23:30:00.000Z', '2025/01/14'],
  ['Europe/London', '2025-06-14T22:30:00.000Z', '2025/06/14'],
])('in %s a story at 23:30 (%s) stands on its local day and nowhere else', async (zone, publishedAt, day) => {
  const site = await openSite({ SITE_TIMEZONE: zone });
  const { path } = await article(site, { publishedAt });
  const month = day.slice(0, 7);

  expect(parts(await read(site, `/archive/${month}`))).toEqual([`/archive/${day}`]);
  expect(storiesOn(await read(site, `/archive/${day}`))).toEqual([path]);
  expect(storiesOn(await read(site, `/archive/${month}/13`))).toEqual([]);
  expect(storiesOn(await read(site, `/archive/${month}/15`))).toEqual([]);
});

test('a story of New Year’s Eve stands in the year that its readers have', async () => {
  const site = await openSite({ SITE_TIMEZONE: 'Pacific/Auckland' });
  await article(site, { publishedAt: '2024-12-31T12:00:00.000Z' });

  expect(parts(await read(site, '/archive'))).toEqual(['/archive/2025']);
  expect(parts(await read(site, '/archive/2025'))).toEqual(['/archive/2025/01']);
});

test('a full month goes on to older stories and back', async () => {
  const site = await openSite();
  const paths = [];
  for (let story = 0; story < 35; story += 1) paths.push((await article(site)).path);
  const first = await read(site, '/archive/2025/04');

  const second = await read(site, `/archive/2025/04${linkOf(first, 'next')}`);

  expect([...storiesOn(first), ...storiesOn(second)]).toEqual(paths.reverse());
  expect(storiesOn(await read(site, `/archive/2025/04${linkOf(second, 'prev')}`))).toEqual(storiesOn(first));
});

test.each([
  '2025/13',
  '2025/2',
  '2025/00',
  '2025/02/30',
  '2025/02/00',
  '2025/02/1',
  '25',
  '20250',
  '0000',
  'today',
])('a date that does not exist is not found: %s', async (date) => {
  const site = await openSite();

  await request(site.app).get(`/archive/${date}`).expect(404);
});

test.each([
  '0001',
  '0999',
  '1000',
  '1000/01/01',
  '9999',
  '9999/12',
  '9999/12/31',
])('the ends of the calendar break nothing: %s', async (date) => {
  const west = await openSite({ SITE_TIMEZONE: 'America/New_York' });
  const east = await openSite({ SITE_TIMEZONE: 'Pacific/Auckland' });

  const [inWest, inEast] = [
    await request(west.app).get(`/archive/${date}`),
    await request(east.app).get(`/archive/${date}`),
  ];

  expect([200, 404]).toContain(inWest.status);
  expect([200, 404]).toContain(inEast.status);
});

test('a leap day is a day', async () => {
  const site = await openSite();
  const { path } = await article(site, { publishedAt: '2024-02-29T12:00:00.000Z' });

  const text = await read(site, '/archive/2024/02/29');

  expect(storiesOn(text)).toEqual([path]);
});
