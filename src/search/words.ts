const longest = 40;
const apart = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;
const runs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+|[\p{L}\p{M}\p{N}]+/gu;

// Accents, Hebrew points and Arabic vowel marks: readers type words without them.
const marks = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640]/gu;

/**
 * The words of a text as search knows them: lower case, without accents. Chinese, Japanese and Korean, which do not
 * part words by spaces, give every pair of neighbouring characters.
 */
export const wordsOf = (text: string): string[] =>
  runsOf(text).flatMap((run) => (isUnspaced(run) ? pairs([...run]) : [[...run].slice(0, longest).join('')]));

/** The last character of each run of Chinese, Japanese or Korean; every other one begins a pair. */
export const endsOf = (text: string): string[] => [
  ...new Set(
    runsOf(text)
      .filter((run) => isUnspaced(run) && [...run].length > 1)
      .map((run) => [...run].at(-1) ?? ''),
  ),
];

/** Written without spaces between its words. */
export const isUnspaced = (word: string) => apart.test(word);

function runsOf(text: string): string[] {
  const folded = text.normalize('NFKD').replace(marks, '').normalize('NFC').toLowerCase();

  return (
    folded
      .replace(/['’]s(?!\p{L})/gu, '')
      .replace(/['’]/g, '')
      .match(runs) ?? []
  );
}

const pairs = (characters: string[]): string[] =>
  characters.length === 1
    ? characters
    : characters.slice(1).map((character, index) => `${characters[index]}${character}`);
