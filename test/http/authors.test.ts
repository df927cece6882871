import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { republish, withdraw } from '../support/changing.ts';
import { element, linkOf, storiesOn, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';

const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;
const authorsOn = (text: string) => [...text.matchAll(/<li><a href="(\/authors\/[^"]+)">/g)].map(([, href]) => href);

test('the authors are listed by name, each once', async () => {
  const site = await openSite();
  await article(site, { authors: ['Tom Reed', 'Ada Bell'] });
  await article(site, { authors: ['Ada Bell'] });

  const text = await read(site, '/authors');

  expect(authorsOn(element(text, '<main'))).toEqual(['/authors/ada-bell', '/authors/tom-reed']);
});

test('a paper without a signed story says so', async () => {
  const site = await openSite();

  expect(textOf(await read(site, '/authors'))).toContain('No story is signed yet.');
});

test('an author’s page lists the stories they signed, alone or with others, newest first', async () => {
  const site = await openSite();
  const older = await article(site, { authors: ['Ada Bell'], publishedAt: '2025-04-12T08:00:00.000Z' });
  const newer = await article(site, { authors: ['Tom Reed', 'Ada Bell'], publishedAt: '2025-04-13T08:00:00.000Z' });
  await article(site, { authors: ['Tom Reed'] });

  const text = await read(site, '/authors/ada-bell');

  expect(storiesOn(text)).toEqual([newer.path, older.path]);
  expect(textOf(element(text, '<h1'))).toBe('Ada Bell');
});

test('an author whose story was withdrawn is no longer listed, and their page stays', async () => {
  const site = await openSite();
  const { id } = await article(site, { authors: ['Ada Bell'] });
  await withdraw(site, id);

  const [list, page] = [await read(site, '/authors'), await read(site, '/authors/ada-bell')];

  expect(authorsOn(element(list, '<main'))).toEqual([]);
  expect(textOf(page)).toContain('No published story carries this name at the moment.');
});

test('a changed byline moves the story to the other author', async () => {
  const site = await openSite();
  const { id, path } = await article(site, { authors: ['Ada Bell'] });
  await republish(site, id, { authors: [{ slug: 'tom-reed', name: 'Tom Reed' }] });

  const [ada, tom] = [await read(site, '/authors/ada-bell'), await read(site, '/authors/tom-reed')];

  expect(storiesOn(ada)).toEqual([]);
  expect(storiesOn(tom)).toEqual([path]);
});

test('an author’s page goes on to older stories without repeating or skipping one', async () => {
  const site = await openSite();
  const paths = [];
  for (let story = 0; story < 25; story += 1) paths.push((await article(site, { authors: ['Ada Bell'] })).path);
  const first = await read(site, '/authors/ada-bell');
  await article(site, { authors: ['Ada Bell'] });

  const second = await read(site, `/authors/ada-bell${linkOf(first, 'next')}`);

  expect([...storiesOn(first), ...storiesOn(second)]).toEqual(paths.reverse());
});

test('an author of any script has an address, with the accents typed apart too', async () => {
  const site = await openSite();
  const { path } = await article(site, { authors: ['Zoë Ångström'] });
  const apart = encodeURIComponent('zoë-ångström'.normalize('NFD'));

  const whole = await read(site, '/authors/zo%C3%AB-%C3%A5ngstr%C3%B6m');

  expect(storiesOn(whole)).toEqual([path]);
  await request(site.app)
    .get(`/authors/${apart}`)
    .expect(301)
    .expect('Location', '/authors/zo%C3%AB-%C3%A5ngstr%C3%B6m');
});

test('somebody who never signed a story is not found', async () => {
  const site = await openSite();

  await request(site.app).get('/authors/nobody').expect(404);
});
