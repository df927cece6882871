import { wordsOf } from './words.ts';

/** A piece of text, marked where it answers the search. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

const extractLength = 180;
const before = 60;

/** The text cut into pieces, the searched words marked. */
export function marked(text: string, searched: ReadonlySet<string>): Piece[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}'’]+|[^\p{L}\p{M}\p{N}'’]+/gu)].map(([part]) => ({
    text: part,
    hit: wordsOf(part).some((word) => searched.has(word)),
  }));
}

/** A stretch of the text around the first searched word; the beginning where none is found. */
export function extract(text: string, searched: ReadonlySet<string>): Piece[] {
  const pieces = marked(text, searched);
  const found = Math.max(
    pieces.findIndex(({ hit }) => hit),
    0,
  );
  const offset = pieces.slice(0, found).reduce((sum, piece) => sum + piece.text.length, 0);
  const from = offset > before ? text.indexOf(' ', offset - before) + 1 : 0;
  const end = from + extractLength;
  const to = end < text.length ? Math.max(text.lastIndexOf(' ', end), from + before * 2) : text.length;
  const cut = `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;

  return marked(cut, searched);
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The words of rendered Markdown. */
export const textOfHtml = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
