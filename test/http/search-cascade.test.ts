import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { republish, withdraw } from '../support/changing.ts';
import { element, storiesOn, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';

const ask = async (site: TestSite, q: string, more: Record<string, string> = {}) =>
  (
    await request(site.app)
      .get('/search')
      .query({ q, ...more })
      .expect(200)
  ).text;
const found = async (site: TestSite, q: string) => storiesOn(await ask(site, q));
const results = (text: string) => textOf(element(text, '<section aria-label="Results"'));

async function harbourPaper() {
  const site = await openSite();
  const bonds = await article(site, {
    title: 'Harbour towns issue bonds',
    summary: 'Plain.',
    body: 'The mayor waits.',
  });
  const ferry = await article(site, { title: 'Ferry prices rise', summary: 'Plain.', body: 'The captain waits.' });

  return { site, bonds, ferry };
}

test.each([
  ['a letter left out', 'harbur'],
  ['a letter too many', 'harbbour'],
  ['another letter', 'harpour'],
  ['two letters swapped', 'habrour'],
  ['the first letter wrong', 'jarbour'],
  ['two slips in a long word', 'hrabuor'],
])('%s still finds the story, and the page says what it searched for', async (_slip, typed) => {
  const { site, bonds } = await harbourPaper();

  const text = await ask(site, typed);

  expect(storiesOn(text)).toEqual([bonds.path]);
  expect(results(text)).toContain(`Showing results for harbour · search instead for ${typed}`);
});

test('a misspelt word is read by what stands beside it', async () => {
  const site = await openSite();
  for (let story = 0; story < 5; story += 1) await article(site, { title: `Bands play ${story}`, body: 'Music.' });
  const bonds = await article(site, { title: 'Harbour bonds', body: 'Money.' });

  expect((await found(site, 'harbour bxnds'))[0]).toBe(bonds.path);
});

test('who wants the words as typed gets no other spelling', async () => {
  const { site } = await harbourPaper();

  const text = await ask(site, 'harbur', { exact: '1' });

  expect(storiesOn(text)).toEqual([]);
  expect(text).toContain('No story matches “harbur”');
});

test.each([
  ['one word too many', 'harbour bonds tomorrow'],
  ['two words too many', 'story about harbour bonds tomorrow'],
  ['another form of a word', 'harbours bond'],
  ['a last word that is not finished', 'harbour bon'],
])('%s never gives an empty page', async (_what, typed) => {
  const { site, bonds } = await harbourPaper();

  expect((await found(site, typed))[0]).toBe(bonds.path);
});

test('one word that the paper knows finds no words that merely look like it', async () => {
  const site = await openSite();
  const bonds = await article(site, { title: 'Bonds', summary: 'Plain.', body: 'Plain.' });
  await article(site, { title: 'Bands', summary: 'Plain.', body: 'Plain.' });

  expect(await found(site, 'bonds')).toEqual([bonds.path]);
});

test('a story is found by its topics, its authors and the captions of its pictures', async () => {
  const site = await openSite();
  const picture = { file: 'a.jpg', description: '', caption: 'A trawler', credit: 'M. E.', width: 9, height: 6 };
  const { path } = await article(site, {
    title: 'Plain',
    topics: ['Municipal debt'],
    authors: ['Hanne Aldous'],
    picture,
    body: 'Text.\n\n![A quay](/media/b.jpg "The breakwater | Somebody")',
  });

  for (const words of ['municipal debt', 'aldous', 'trawler', 'breakwater']) {
    expect(await found(site, words), words).toEqual([path]);
  }
});

test('a single Chinese character finds every story that has it, also at the end of a line', async () => {
  const site = await openSite();
  const inside = await article(site, { title: '渔民存钱', language: 'zh-Hans', body: '日历。' });
  const atEnd = await article(site, { title: '存款给渔民', language: 'zh-Hans', body: '日历。' });

  expect(new Set(await found(site, '民'))).toEqual(new Set([inside.path, atEnd.path]));
});

test('Chinese words typed without what parts them are found by their characters', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: '西蒙：对课本理解深刻(图)', language: 'zh-Hans' });

  expect(await found(site, '蒙对 刻图')).toEqual([path]);
});

test('only the searched characters of a Chinese text are marked', async () => {
  const site = await openSite();
  await article(site, { title: '下码头信用社让渔民存钱', language: 'zh-Hans' });

  expect(await ask(site, '信用社')).toContain('下码头<mark>信用社</mark>让渔民存钱');
});

test('the extract is the passage that holds most of the words', async () => {
  const site = await openSite();
  const far = 'Something else entirely. '.repeat(30);
  await article(site, { title: 'Plain', body: `The ferry alone. ${far}The ferry waits for the lighthouse. ${far}` });

  const extract = element(await ask(site, 'ferry lighthouse'), '<p class="card__dek"');

  expect(extract).toContain('The <mark>ferry</mark> waits for the <mark>lighthouse</mark>.');
});

test('of two stories that answer alike, the newer one comes first', async () => {
  const site = await openSite();
  const old = await article(site, { title: 'Ferry in March', publishedAt: '2021-03-01T10:00:00.000Z' });
  const recent = await article(site, { title: 'Ferry in April', publishedAt: '2025-04-01T10:00:00.000Z' });

  expect(await found(site, 'ferry')).toEqual([recent.path, old.path]);
});

test('a misspelt word finds no draft, no secret change and nothing withdrawn', async () => {
  const site = await openSite();
  const gone = await article(site, { title: 'Withdrawn lighthouse' });
  await article(site, { title: 'Planned lighthouse', status: 'draft' });
  const kept = await article(site, { title: 'Ferry', body: 'Captain.' });
  await republish(site, kept.id, { title: 'Submarine', body: 'Captain.' });
  await withdraw(site, gone.id);

  const text = await ask(site, 'lighthuose');

  expect(storiesOn(text)).toEqual([]);
  expect(text).not.toContain('lighthouse');
  expect(await found(site, 'ferri')).toEqual([]);
});

test('a headline typed in full finds its story, and those whose headlines come close', async () => {
  const site = await openSite();
  const meant = await article(site, { title: 'Harbour towns issue bonds for two new ferries', body: 'Money.' });
  const close = await article(site, { title: 'Harbour towns issue bonds for two new trams', body: 'Money.' });
  await article(site, { title: 'Mayor retires', body: 'Ferrets were seen on the ferry.' });

  expect(await found(site, 'Harbour towns issue bonds for two new ferries')).toEqual([meant.path, close.path]);
});

test('two slips in a long headline do not hide its story', async () => {
  const site = await openSite();
  const meant = await article(site, {
    title: 'Council of Zelkirk rejects harbour toll after bridge inquiry',
    body: 'A.',
  });
  await article(site, { title: 'Council meets', body: 'The harbour, the bridge and the toll are on the list.' });

  const [first] = await found(site, 'council of zelkirk rejects habrour toll after brdge inquiry yesterday');

  expect(first).toBe(meant.path);
});

test('an unfinished last word finds the headline before texts that hold it as it stands', async () => {
  const site = await openSite();
  const meant = await article(site, { title: 'Bank sees higher gold price', body: 'Money.' });
  for (let story = 0; story < 10; story += 1) {
    await article(site, { title: `Letters ${story}`, body: 'A bank sees gold on the high road.' });
  }

  expect((await found(site, 'bank sees gold high'))[0]).toBe(meant.path);
});

test('of two headlines with the same words, a preposition does not count against one', async () => {
  const site = await openSite();
  const older = await article(site, { title: 'Belcher to raise fuel prices', body: 'Money.' });
  const newer = await article(site, { title: 'Global twice raise fuel prices', body: 'Money.' });

  expect(await found(site, 'raise fuel prices')).toEqual([older.path, newer.path]);
});

test('a word that nobody used is rather unfinished than misspelt', async () => {
  const site = await openSite();
  const count = await article(site, { title: 'Birds count', body: 'Birds.' });
  const council = await article(site, { title: 'Council meets', body: 'The council.' });

  expect(await found(site, 'counc')).toEqual([council.path, count.path]);
});
