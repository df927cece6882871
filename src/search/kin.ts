import { beginningWith, type Known, type Vocabulary } from './vocabulary.ts';

/** Endings that turn one form of a word into another, in the languages that part words by spaces and bend them so. */
const endings = new Set(
  ['', 's', 'es', 'ed', 'd', 'ing', 'y', 'ies', 'ied', 'e', 'n', 'en', 'er', 'ers', 'or', 'ors'].concat(['x', 'ly']),
);
const shortestStem = 3;

/** Other forms of a word that the paper uses: harbours for harbour, borrowed for borrowing. */
export function formsIn(vocabulary: Vocabulary, word: string, most: number): Known[] {
  if (word.length < shortestStem + 1) return word.length < shortestStem ? [] : plain(vocabulary, word);
  const stem = word.slice(0, Math.max(shortestStem, word.length - 3));

  return beginningWith(vocabulary, stem)
    .filter(({ word: other }) => other !== word && areKin(word, other))
    .sort((a, b) => b.documents - a.documents)
    .slice(0, most);
}

const plain = (vocabulary: Vocabulary, word: string) =>
  beginningWith(vocabulary, word).filter(({ word: other }) => other === `${word}s`);

/** The same but for their endings, with at least twice as much in common as not. */
export function areKin(a: string, b: string): boolean {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;

  for (const stem of [shared, shared - 1]) {
    const [x, y] = [a.slice(stem), b.slice(stem)];
    if (stem >= Math.max(shortestStem, (x.length + y.length) * 0.9) && isPair(x, y)) return true;
  }
  return isDoubled(a, b, shared) || isDoubled(b, a, shared);
}

const isPair = (x: string, y: string) => endings.has(x) && endings.has(y) && (areRegular(x, y) || areRegular(y, x));

const regular: Readonly<Record<string, readonly string[]>> = {
  '': ['s', 'es', 'ed', 'd', 'ing', 'n', 'en', 'er', 'ers', 'x', 'ly', 'e'],
  s: ['ed', 'd', 'ing', 'er'],
  e: ['ing', 'ed', 'es', 'er', 'ers', 'or', 'ors'],
  es: ['ing', 'ed'],
  ed: ['ing', 'er', 'ers', 'or', 'ors'],
  ing: ['er', 'ers', 'or', 'ors'],
  y: ['ies', 'ied'],
  ies: ['ied', 'ying'],
  en: ['er'],
};

const areRegular = (x: string, y: string) => regular[x]?.includes(y) ?? false;

/** planned for plan: the last letter doubled before an ending. */
const isDoubled = (short: string, long: string, shared: number) =>
  short.length === shared &&
  long[shared] === short[shared - 1] &&
  ['ed', 'ing', 'er', 'ers'].includes(long.slice(shared + 1));
