import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { keepDraft, republish, withdraw } from '../support/changing.ts';
import { element, linkOf, meta, storiesOn, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';

const ask = async (site: TestSite, words: string) =>
  (await request(site.app).get('/search').query({ q: words }).expect(200)).text;
const found = async (site: TestSite, words: string) => storiesOn(await ask(site, words));

test('a story is found by a word of its title, its summary or its text', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: 'Ferry', summary: 'A timetable.', body: 'The **lighthouse** keeper.' });
  await article(site, { title: 'Another', summary: 'Nothing like it.' });

  expect(await found(site, 'ferry')).toEqual([path]);
  expect(await found(site, 'timetable')).toEqual([path]);
  expect(await found(site, 'lighthouse')).toEqual([path]);
  expect(await found(site, 'submarine')).toEqual([]);
});

test('stories that hold every word come first, then those that hold most of them', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: 'Ferry', body: 'The lighthouse keeper.' });
  const other = await article(site, { title: 'Ferry prices' });

  expect(await found(site, 'keeper FERRY')).toEqual([path, other.path]);
  expect(await found(site, 'keeper bakery')).toEqual([path]);
});

test('a word in the title counts for more than one in the text', async () => {
  const site = await openSite();
  const text = 'A long text about other things in the town and at the quay, with a bond in the middle of it.';
  const inText = await article(site, { title: 'Alpha', summary: 'Plain.', body: text });
  const inTitle = await article(site, { title: 'Bond', summary: 'Plain.', body: text.replace('bond', 'note') });
  const alsoInText = await article(site, { title: 'Omega', summary: 'Plain.', body: text });

  const paths = await found(site, 'bond');

  expect(paths[0]).toBe(inTitle.path);
  expect(new Set(paths)).toEqual(new Set([inTitle.path, inText.path, alsoInText.path]));
});

test('accents and capitals make no difference, in the story or in the question', async () => {
  const site = await openSite();
  const accented = await article(site, { title: 'Économie réelle à Besançon' });
  const plain = await article(site, { title: 'Naive resume' });

  expect(await found(site, 'economie REELLE besancon')).toEqual([accented.path]);
  expect(await found(site, 'économie')).toEqual([accented.path]);
  expect(await found(site, 'économie'.normalize('NFD'))).toEqual([accented.path]);
  expect(await found(site, 'naïve résumé')).toEqual([plain.path]);
});

test('an apostrophe and a possessive make no difference', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: 'The lender’s paperwork' });

  expect(await found(site, "lender's")).toEqual([path]);
  expect(await found(site, 'lender')).toEqual([path]);
});

test('Chinese is found by any two characters that stand beside each other', async () => {
  const site = await openSite();
  const { path } = await article(site, {
    title: '下码头信用社让渔民跟着潮水存钱',
    language: 'zh-Hans',
    body: '存款日不看日历。',
  });

  expect(await found(site, '信用社')).toEqual([path]);
  expect(await found(site, '潮水')).toEqual([path]);
  expect(await found(site, '渔民 日历')).toEqual([path]);
  expect(await found(site, '用信')).toEqual([]);
});

test('Japanese and Korean are found by pairs too', async () => {
  const site = await openSite();
  const japanese = await article(site, { title: 'データセンターの家賃', language: 'ja' });
  const korean = await article(site, { title: '항구도시가 돈을 빌린다', language: 'ko' });

  expect(await found(site, 'センター')).toEqual([japanese.path]);
  expect(await found(site, '항구')).toEqual([korean.path]);
});

test('Arabic is found with or without its vowel marks', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: 'دفتر وصفات يحفظ مدّخرات', language: 'ar' });

  expect(await found(site, 'مدخرات')).toEqual([path]);
  expect(await found(site, 'مدّخرات دفتر')).toEqual([path]);
});

test('a draft, an unpublished change and a withdrawn story are never found', async () => {
  const site = await openSite();
  const kept = await article(site, { title: 'Printed lighthouse' });
  const gone = await article(site, { title: 'Withdrawn lighthouse' });
  await article(site, { title: 'Planned lighthouse', status: 'draft' });
  await keepDraft(site, kept.id, { title: 'Secret submarine' });
  await withdraw(site, gone.id);

  expect(await found(site, 'lighthouse')).toEqual([kept.path]);
  expect(await found(site, 'submarine')).toEqual([]);
});

test('a changed story is found by its new words and no longer by the old ones', async () => {
  const site = await openSite();
  const { id, path } = await article(site, { title: 'Lighthouse', body: 'The keeper.' });
  await republish(site, id, { title: 'Submarine', body: 'The captain.' });

  expect(await found(site, 'submarine')).toEqual([path]);
  expect(await found(site, 'captain')).toEqual([path]);
  expect(await found(site, 'lighthouse')).toEqual([]);
  expect(await found(site, 'keeper')).toEqual([]);
});

test('the page says how many stories were found, in words', async () => {
  const site = await openSite();
  await article(site, { title: 'Ferry' });
  await article(site, { title: 'Ferry prices' });

  const count = async (words: string) => textOf(element(await ask(site, words), '<p class="count"'));

  expect(await count('ferry')).toBe('2 stories match “ferry”');
  expect(await count('prices')).toBe('1 story matches “prices”');
  expect(await count('submarine')).toBe('No story matches “submarine”');
});

test('the searched words are marked in the title and in a stretch of the text', async () => {
  const site = await openSite();
  const far = 'Something else entirely. '.repeat(40);
  await article(site, { title: 'The lender’s ferry', body: `${far}The ferry waits. ${far}` });

  const results = element(await ask(site, 'ferry'), '<section aria-label="Results"');

  expect(results).toContain('The lender’s <mark>ferry</mark>');
  expect(textOf(element(results, '<p class="card__dek"'))).toContain('The ferry waits.');
});

test('the stretch of a Chinese text holds the searched words and no half characters', async () => {
  const site = await openSite();
  const far = '存款日不看日历看潮汐表。'.repeat(40);
  await article(site, { title: '😀', language: 'zh-Hans', body: `${far}灯塔${'😀'.repeat(300)}` });

  const extract = textOf(element(await ask(site, '灯塔'), '<p class="card__dek"'));

  expect(extract).toContain('灯塔');
  expect(extract.isWellFormed()).toBe(true);
  expect(extract).not.toContain('\ufffd');
});

test('many results stand on pages, no story twice', async () => {
  const site = await openSite();
  for (let story = 0; story < 45; story += 1) await article(site, { title: `Ferry ${story}` });
  const pages = [await ask(site, 'ferry')];
  for (let next = linkOf(pages[0] ?? '', 'next'); next; next = linkOf(pages.at(-1) ?? '', 'next')) {
    pages.push((await request(site.app).get(`/search${next}`).expect(200)).text);
  }

  const stories = pages.flatMap(storiesOn);

  expect(pages.map((page) => storiesOn(page).length)).toEqual([20, 20, 5]);
  expect(new Set(stories).size).toBe(45);
  await request(site.app).get('/search?q=ferry&page=4').expect(404);
});

test('the search page asks before it answers, and no search engine lists it', async () => {
  const site = await openSite();

  const { text } = await request(site.app).get('/search').expect(200);

  expect(textOf(element(text, '<main'))).toContain('Every story since the first is in here.');
  expect(text).not.toContain('data-search-results');
  expect(meta(text, 'robots')).toBe('noindex');
});

test('the question stays in the field and its results are marked for readers’ tools', async () => {
  const site = await openSite();

  const text = await ask(site, 'say "ferry" & <wait>');

  expect(text).toContain('value="say &#34;ferry&#34; &amp; &lt;wait&gt;"');
  expect(text).toContain('data-search-results');
});
