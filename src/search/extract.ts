import { isUnspaced, wordsOf } from './words.ts';

/** A piece of text, marked where it answers the search. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** Where a searched word stands. */
interface Hit {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

const extractLength = 180;
const before = 60;
/** The passage is looked for in this much of a text; a longer one says what it is about sooner. */
const mostRead = 40_000;

/** The text cut into pieces, the searched words marked; of Chinese, Japanese and Korean the searched characters. */
export function marked(text: string, searched: ReadonlySet<string>): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to } of hitsIn(text, searched)) {
    if (from > at) pieces.push({ text: text.slice(at, from), hit: false });
    pieces.push({ text: text.slice(Math.max(from, at), to), hit: true });
    at = to;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });

  return pieces.filter((piece) => piece.text !== '');
}

/** The stretch of the text that holds most of the searched words; the beginning where none is found. */
export function extract(text: string, searched: ReadonlySet<string>): Piece[] {
  const offset = bestPlace(hitsIn(text.slice(0, mostRead), searched));
  const from = offset > before ? startNear(text, offset - before, offset) : 0;
  const end = from + extractLength;
  const to = end < text.length ? endNear(text, end - before, end) : text.length;
  const cut = `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`;

  return marked(cut, searched);
}

/** The first hit of the stretch with the most different words. */
function bestPlace(hits: readonly Hit[]): number {
  let [best, most] = [hits[0]?.from ?? 0, 0];
  for (const [at, hit] of hits.entries()) {
    const words = new Set<string>();
    for (let next = at; next < hits.length && (hits[next]?.to ?? 0) < hit.from + extractLength - before; next += 1) {
      words.add(hits[next]?.word ?? '');
    }
    if (words.size > most) [best, most] = [hit.from, words.size];
  }

  return best;
}

function hitsIn(text: string, searched: ReadonlySet<string>): Hit[] {
  if (searched.size === 0) return [];

  return [...text.matchAll(/[\p{L}\p{M}\p{N}'’ー]+/gu)].flatMap(({ 0: token, index }) =>
    isUnspaced(token) ? pairHits(token, index, searched) : wordHits(token, index, searched),
  );
}

function wordHits(token: string, from: number, searched: ReadonlySet<string>): Hit[] {
  const word = wordIn(token, searched);

  return word === undefined ? [] : [{ from, to: from + token.length, word }];
}

/** Most words are plain letters, which need no folding. */
const wordIn = (token: string, searched: ReadonlySet<string>) =>
  /^[a-z0-9]+$/i.test(token)
    ? [token.toLowerCase().slice(0, 40)].find((word) => searched.has(word))
    : wordsOf(token).find((word) => searched.has(word));

/** The searched characters of a run without spaces; pairs that overlap make one stretch. */
function pairHits(token: string, start: number, searched: ReadonlySet<string>): Hit[] {
  const characters = [...token];
  const hits: Hit[] = [];
  let at = start;
  for (const [index, character] of characters.entries()) {
    const word = searchedAt(character, characters[index + 1] ?? '', searched);
    if (word !== undefined)
      addHit(hits, { from: at, to: at + (word.length > 1 ? word.length : character.length), word });
    at += character.length;
  }

  return hits;
}

function searchedAt(character: string, next: string, searched: ReadonlySet<string>): string | undefined {
  const pair = wordsOf(character + next)[0] ?? '';

  return searched.has(pair) ? pair : wordsOf(character).find((single) => searched.has(single));
}

function addHit(hits: Hit[], hit: Hit): void {
  const last = hits.at(-1);
  if (last && last.to >= hit.from) hits[hits.length - 1] = { ...last, to: Math.max(last.to, hit.to) };
  else hits.push(hit);
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

/** What stands apart from the sentence before it: a heading, a caption, who said it, a point of a list. */
const apart = /<\/?(?:h[1-6]|figcaption|cite|li|td|th)\b[^>]*>/g;
/** What stands inside a sentence, where no space belongs. */
const within = /<\/?(?:a|abbr|b|code|del|em|i|mark|s|span|strong|sub|sup)\b[^>]*>/g;

/** The words of rendered Markdown. */
export const textOfHtml = (html: string) =>
  html
    .replace(apart, ' · ')
    .replace(within, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .replace(/(?: ·)+(?= ·)/g, '')
    .replace(/^[ ·]+|[ ·]+$/g, '');
