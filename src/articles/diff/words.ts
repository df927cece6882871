const unspaced = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}`;

/**
 * Scripts written without spaces between words are compared letter by letter; marks stay with their letter, numbers with
 * their points and commas, and joined signs such as emoji stay whole.
 */
const word = new RegExp(
  [
    String.raw`[${unspaced}]\p{M}*`,
    String.raw`(?:(?![${unspaced}])[\p{L}\p{N}\p{M}]|(?<=\p{N})[.,](?=\p{N}))+`,
    String.raw`\s+`,
    String.raw`.(?:\p{M}|\u{200D}.|[\u{1F3FB}-\u{1F3FF}])*`,
  ].join('|'),
  'gsu',
);

/** The words of a text, the spaces and the signs between them, in order: put together again, they are the text. */
export const wordsOf = (text: string): string[] => text.match(word) ?? [];

export const isSpace = (piece: string) => piece.trim() === '';

export const isWord = (piece: string) => /[\p{L}\p{N}]/u.test(piece);
