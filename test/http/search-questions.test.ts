import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { storiesOn } from '../support/html.ts';
import { openSite } from '../support/site.ts';

// Whatever somebody types is words to look for, never a command to the search.
test.each([
  ['a quote', '"'],
  ['quotes', '"ferry" \'ferry\''],
  ['brackets', '(ferry) [ferry] {ferry'],
  ['operators', 'ferry AND NOT OR NEAR(ferry, 2)'],
  ['operators of the other engine', 'ferry & ! | <-> :*A'],
  ['a column', 'title:ferry'],
  ['a star', 'fer* ^ferry'],
  ['a statement', "'; DROP TABLE articles; --"],
  ['percent signs', '100% %_% \\'],
  ['emoji', '😀 👨‍👩‍👧‍👦 🇬🇧'],
  ['dots and dashes', '… — -ferry +ferry'],
  ['names of JavaScript', 'constructor __proto__ toString hasOwnProperty'],
  ['a very long word', 'ferry'.repeat(100)],
  ['a very long Chinese word', '信'.repeat(500)],
  ['many words', 'a b c d e f g h i j k l m n o p q r s t u v w x y z '.repeat(9)],
  ['marks from right to left', '\u202eyrref\u202c \u200f'],
  ['combining marks alone', '\u0301\u0301 \u064b'],
  ['a non-character', '\uffff \ufffe'],
  ['letters that grow when folded', 'ﷺ'.repeat(50)],
  ['nothing but spaces', '   '],
])('%s can be searched for', async (_what, question) => {
  const site = await openSite();
  await article(site, { title: 'Ferry' });

  const { status } = await request(site.app).get('/search').query({ q: question });

  expect(status).toBe(200);
});

test('quotes and brackets around a word do not hide the story', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: 'Ferry prices' });

  for (const question of ['"ferry prices"', '(ferry)', 'ferry!', '-ferry', 'ferry*', 'ferry:prices']) {
    const { text } = await request(site.app).get('/search').query({ q: question });
    expect(storiesOn(text), question).toEqual([path]);
  }
});

test('a word that JavaScript knows is a word like any other', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: 'Constructor', body: 'valueOf toString __proto__' });

  const { text } = await request(site.app).get('/search').query({ q: 'constructor valueof tostring proto' });

  expect(storiesOn(text)).toEqual([path]);
});

test('a very long word is found by itself', async () => {
  const site = await openSite();
  const { path } = await article(site, {
    title: 'Long',
    body: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  });

  const { text } = await request(site.app)
    .get('/search')
    .query({ q: 'donaudampfschifffahrtselektrizitatenhauptbetriebswerkbauunterbeamtengesellschaft' });

  expect(storiesOn(text)).toEqual([path]);
});

test('500 characters are searched for, more are refused', async () => {
  const site = await openSite();

  await request(site.app)
    .get('/search')
    .query({ q: 'é'.repeat(500) })
    .expect(200);
  await request(site.app)
    .get('/search')
    .query({ q: 'é'.repeat(501) })
    .expect(400);
});

test.each([
  'q=a&q=b',
  'q=a&page=0',
  'q=a&page=-1',
  'q=a&page=1.5',
  'q=a&page=two',
  'q=a&page=51',
  'q=a&page=1&page=2',
])('a question that nobody can ask is refused: %s', async (query) => {
  const site = await openSite();

  await request(site.app).get(`/search?${query}`).expect(400);
});

test('a story of half a million Chinese characters can be published and found', async () => {
  const site = await openSite();
  let state = 1;
  const random = () => {
    state = (state * 48271) % 2147483647;
    return String.fromCodePoint(0x4e00 + (state % 20_000));
  };
  const characters = Array.from({ length: 499_000 }, random);
  const { path } = await article(site, { title: 'Everything', body: characters.join('') });

  const { text } = await request(site.app).get('/search').query({ q: 'everything' });

  expect(storiesOn(text)).toEqual([path]);
});
