const longest = 40;
const apart = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;
const mixedRuns = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+|[\p{L}\p{M}\p{N}]+/gu;
const plainRuns = /[A-Za-z0-9]+/g;

// Accents, Hebrew points and Arabic vowel marks: readers type words without them.
const marks = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640]/gu;

/**
 * The words of a text as search knows them: lower case, without accents. Chinese, Japanese and Korean, which do not
 * part words by spaces, give every pair of neighbouring characters.
 */
export function wordsOf(text: string): string[] {
  const folded = foldedOf(text);
  if (isPlain(folded)) return (folded.match(plainRuns) ?? []).map(cut);

  return (folded.match(mixedRuns) ?? []).flatMap((run) => (isUnspaced(run) ? pairs([...run]) : [cut(run)]));
}

/** The last character of each run of Chinese, Japanese or Korean; every other one begins a pair. */
export function endsOf(text: string): string[] {
  if (isPlain(text)) return [];

  const runs = (foldedOf(text).match(mixedRuns) ?? []).filter((run) => isUnspaced(run) && [...run].length > 1);
  return [...new Set(runs.map((run) => [...run].at(-1) ?? ''))];
}

/** Written without spaces between its words. */
export const isUnspaced = (word: string) => apart.test(word);

function foldedOf(text: string): string {
  const folded = (isPlain(text) ? text : text.normalize('NFKD').replace(marks, '').normalize('NFC')).toLowerCase();

  return folded.replace(/['’]s(?!\p{L})/gu, '').replace(/['’]/g, '');
}

/** Most texts of many papers hold nothing to fold and nothing to part. */
const isPlain = (text: string) => /^[\p{ASCII}‘’“”–—]*$/u.test(text);

const cut = (run: string) => (run.length <= longest ? run : [...run].slice(0, longest).join(''));

const pairs = (characters: string[]): string[] =>
  characters.length === 1
    ? characters
    : characters.slice(1).map((character, index) => `${characters[index]}${character}`);
