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
  const from = offset > before ? startNear(text, offset - before, offset) : 0;
  const end = from + extractLength;
  const to = end < text.length ? endNear(text, end - before, end) : text.length;
  const cut = `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;

  return marked(cut, searched);
}

/** After the first space of the stretch; Chinese and Japanese have none and are cut between characters. */
function startNear(text: string, earliest: number, latest: number): number {
  const space = text.indexOf(' ', earliest);

  return space >= 0 && space < latest ? space + 1 : betweenCharacters(text, earliest);
}

function endNear(text: string, earliest: number, latest: number): number {
  const space = text.lastIndexOf(' ', latest);

  return space > earliest ? space : betweenCharacters(text, latest);
}

/** An emoji is two units of a string, which must not be parted. */
const betweenCharacters = (text: string, at: number) => (/^[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The words of rendered Markdown. */
export const textOfHtml = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
