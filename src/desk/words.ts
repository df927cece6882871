const mostWords = 8;

/**
 * Patterns for `lower(text) LIKE … ESCAPE '!'`. The engines lower only the letters of ASCII, so any other letter that
 * has a case stands for any character.
 */
export const patternsOf = (question: string): string[] =>
  [...new Set(question.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, mostWords).map(patternOf);

const patternOf = (word: string) => `%${[...word].map((letter) => plain(letter)).join('')}%`;

function plain(letter: string): string {
  if (/[!%_]/.test(letter)) return `!${letter}`;

  return letter > '\x7f' && letter.toUpperCase() !== letter ? '_' : letter;
}
