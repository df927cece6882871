import { expect, test } from 'vitest';
import { formsOf } from '../../src/search/forms.ts';

test.each([
  ['en-GB', ['bond', 'bonds']],
  ['en', ['plan', 'plans', 'planned', 'planning']],
  ['en', ['policy', 'policies']],
  ['en-US', ['price', 'prices', 'priced', 'pricing']],
  ['en', ['loss', 'losses']],
  ['de', ['hafen', 'hafens']],
  ['de-AT', ['anleihe', 'anleihen']],
  ['fr', ['journal', 'journaux']],
  ['fr', ['obligation', 'obligations']],
  ['es', ['eleccion', 'elecciones']],
  ['es', ['banco', 'bancos', 'banca']],
  ['it', ['elezione', 'elezioni']],
  ['pt-BR', ['eleicao', 'eleicoes']],
  ['nl', ['haven', 'havens']],
  ['sv', ['hamn', 'hamnen', 'hamnar', 'hamnarna']],
  ['da', ['havn', 'havnen', 'havne']],
  ['nn', ['hamn', 'hamnen']],
])('in %s these are one word: %j', (language, words) => {
  const forms = new Set(words.map(formsOf(language)));

  expect(forms.size).toBe(1);
});

test.each([
  ['en', 'news', 'new'],
  ['en', 'bus', 'bu'],
  ['en', 'gas', 'ga'],
  ['en', 'bridge', 'bride'],
  ['de', 'hafen', 'hafer'],
])('in %s these are two: %s, %s', (language, one, other) => {
  const formOf = formsOf(language);

  expect(formOf(one)).not.toBe(formOf(other));
});

test.each([
  ['en-GB', 'the'],
  ['de', 'uber'],
  ['fr', 'dans'],
  ['es', 'tambien'],
  ['nb', 'ikke'],
])('in %s, “%s” says nothing of a subject', (language, word) => {
  expect(formsOf(language)(word)).toBeUndefined();
});

test.each(['ja', 'he', 'tlh'])('a language whose forms are not known keeps its words: %s', (language) => {
  expect(['港口', 'bonds', 'the'].map(formsOf(language))).toEqual(['港口', 'bonds', 'the']);
});

test('a word called like a part of the language is a word', () => {
  expect(formsOf('en')('constructor')).toBe('constructor');
  expect(formsOf('constructor')('bonds')).toBe('bonds');
});
