const longest = 40;
const apart = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;
const runs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+|[\p{L}\p{M}\p{N}]+/gu;

// Accents, Hebrew points and Arabic vowel marks: readers type words without them.
const marks = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0640]/gu;

/**
 * The words of a text as search knows them: lower case, without accents. Chinese, Japanese and Korean, which do not
 * part words by spaces, give every pair of neighbouring characters.
 */
export function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKD').replace(marks, '').normalize('NFC').toLowerCase();
  const joined = folded.replace(/['’]s(?!\p{L})/gu, '').replace(/['’]/g, '');

  return (joined.match(runs) ?? []).flatMap((run) =>
    apart.test(run) ? pairs([...run]) : [[...run].slice(0, longest).join('')],
  );
}

const pairs = (characters: string[]): string[] =>
  characters.length === 1
    ? characters
    : characters.slice(1).map((character, index) => `${characters[index]}${character}`);
