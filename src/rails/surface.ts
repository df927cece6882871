import { wordsOf } from '../search/words.ts';

interface Token {
  /** As it stands in the text, without a possessive ending. */
  readonly text: string;
  /** As search knows it. */
  readonly words: readonly string[];
}

/**
 * Search knows words in lower case and without accents; readers are shown them as they stand in the text. Words that
 * stand side by side, in the other text as well where there is one, are one expression: “harbour bonds”.
 */
export function asWritten(text: string, words: readonly string[], other = text): string[] {
  const tokens = tokensOf(text);
  const pairs = pairsOf(tokensOf(other));
  const left = new Set(words);
  const expressions: string[] = [];
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const [first, second] = [inSet(token, left), next && inSet(next, left)];
    if (!first || !second || first === second || !pairs.has(`${first} ${second}`)) continue;
    expressions.push(`${token.text} ${next?.text}`);
    left.delete(first);
    left.delete(second);
  }

  return [...expressions, ...[...left].map((word) => commonest(tokens, word))];
}

/** Every two words that stand side by side. */
const pairsOf = (tokens: readonly Token[]) =>
  new Set(
    tokens.flatMap(({ words }, index) =>
      words.flatMap((first) => (tokens[index + 1]?.words ?? []).map((second) => `${first} ${second}`)),
    ),
  );

function tokensOf(text: string): Token[] {
  const found = text.match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? [];

  return found.map((token) => ({ text: token.replace(/['’]s$/u, ''), words: wordsOf(token) }));
}

const inSet = ({ words }: Token, set: ReadonlySet<string>) => words.find((word) => set.has(word));

/** A word that also stands in lower case is no name. */
function commonest(tokens: readonly Token[], word: string): string {
  const spellings = tokens.filter(({ words }) => words.includes(word)).map(({ text }) => text);
  const lower = spellings.find((spelling) => spelling === spelling.toLowerCase());
  if (lower) return lower;
  const counts = Map.groupBy(spellings, (spelling) => spelling);

  return [...counts].sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? word;
}
