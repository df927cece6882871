import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { republish, withdraw } from '../support/changing.ts';
import { element, linkOf, storiesOn, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';

const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;
const topicsOn = (text: string) => [...text.matchAll(/<li><a href="(\/topics\/[^"]+)">/g)].map(([, href]) => href);

test('the topics are listed by name, each once', async () => {
  const site = await openSite();
  await article(site, { topics: ['Savings', 'Coast'] });
  await article(site, { topics: ['Coast', 'Bonds'] });

  const text = await read(site, '/topics');

  expect(topicsOn(element(text, '<main'))).toEqual(['/topics/bonds', '/topics/coast', '/topics/savings']);
});

test('a paper without topics says so', async () => {
  const site = await openSite();

  expect(textOf(await read(site, '/topics'))).toContain('No story has a topic yet.');
});

test('a topic lists its stories from every section, newest first', async () => {
  const site = await openSite();
  const older = await article(site, { section: 'life', topics: ['Coast'], publishedAt: '2025-04-12T08:00:00.000Z' });
  const newer = await article(site, { section: 'money', topics: ['Coast'], publishedAt: '2025-04-13T08:00:00.000Z' });
  await article(site, { topics: ['Bonds'] });

  const text = await read(site, '/topics/coast');

  expect(storiesOn(text)).toEqual([newer.path, older.path]);
  expect(textOf(element(text, '<h1'))).toBe('Coast');
});

test('a topic counts only while a published story has it', async () => {
  const site = await openSite();
  await article(site, { topics: ['Secret'], status: 'draft' });
  const { id } = await article(site, { topics: ['Mistake'] });
  await withdraw(site, id);

  const [list, topic] = [await read(site, '/topics'), await read(site, '/topics/mistake')];

  expect(topicsOn(element(list, '<main'))).toEqual([]);
  expect(storiesOn(topic)).toEqual([]);
  expect(textOf(topic)).toContain('No published story has this topic at the moment.');
});

test('a story that loses a topic leaves its page', async () => {
  const site = await openSite();
  const { id, path } = await article(site, { topics: ['Coast'] });
  await republish(site, id, { topics: [{ slug: 'bonds', name: 'Bonds' }] });

  const [coast, bonds] = [await read(site, '/topics/coast'), await read(site, '/topics/bonds')];

  expect(storiesOn(coast)).toEqual([]);
  expect(storiesOn(bonds)).toEqual([path]);
});

test('a topic goes on to older stories without repeating or skipping one', async () => {
  const site = await openSite();
  const paths = [];
  for (let story = 0; story < 25; story += 1) paths.push((await article(site, { topics: ['Coast'] })).path);
  const first = await read(site, '/topics/coast');
  await article(site, { topics: ['Coast'] });

  const second = await read(site, `/topics/coast${linkOf(first, 'next')}`);

  expect([...storiesOn(first), ...storiesOn(second)]).toEqual(paths.reverse());
});

test('a topic of any script has an address, with its accents typed apart too', async () => {
  const site = await openSite();
  const { path } = await article(site, { topics: ['Économie', '储蓄'] });
  const apart = encodeURIComponent('économie'.normalize('NFD'));

  const whole = await read(site, '/topics/%C3%A9conomie');

  expect(storiesOn(whole)).toEqual([path]);
  expect(storiesOn(await read(site, '/topics/%E5%82%A8%E8%93%84'))).toEqual([path]);
  await request(site.app).get(`/topics/${apart}`).expect(301).expect('Location', '/topics/%C3%A9conomie');
});

test('a topic that no story ever had is not found', async () => {
  const site = await openSite();

  await request(site.app).get('/topics/gardening').expect(404);
});
