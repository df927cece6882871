import type { Mark, Node } from 'prosemirror-model';
import { schema } from './schema.ts';

const { marks } = schema;

/** One character of a text with its marks, or a line break. */
interface Sign {
  readonly char: string;
  readonly marks: readonly Mark[];
}

const lineBreak = '\n';
const emphases = [marks.strong, marks.em, marks.strike];
const delimiters = new Map([
  [marks.strong, '**'],
  [marks.em, '*'],
  [marks.strike, '~~'],
]);

/** The words of a block as Markdown: emphasis as `**` and `*`, a line break as a backslash at the end of the line. */
export function wordsOf(block: Node): string {
  const signs = emphases.reduce(trimmed, signsOf(block));

  return write(signs)
    .split(lineBreak)
    .map((line) => startOfLine(line.trim()))
    .join('\\\n')
    .trim();
}

/** Words of a block that has one line, such as a heading or a cell. */
export const lineOf = (block: Node) => wordsOf(block).replaceAll('\\\n', ' ');

function signsOf(block: Node): Sign[] {
  const signs: Sign[] = [];
  block.forEach((node) => {
    const chars = node.isText ? [...(node.text ?? '').replace(/\s*\n\s*/g, ' ')] : [lineBreak];
    signs.push(...chars.map((char) => ({ char, marks: node.marks })));
  });

  // A break at the end breaks nothing.
  const end = signs.findLastIndex(({ char }) => char !== lineBreak);
  return signs.slice(0, end + 1);
}

const isSpace = (char: string | undefined) => char === undefined || /\s/.test(char);
const isMark = (char: string | undefined) => char !== undefined && /[\p{P}\p{S}]/u.test(char);
const isLetter = (char: string | undefined) => !isSpace(char) && !isMark(char);

const has = (sign: Sign | undefined, type: Mark['type']) =>
  sign !== undefined && type.isInSet(sign.marks) !== undefined;

/** Emphasis neither begins nor ends with a space: Markdown would show the stars. */
function trimmed(signs: readonly Sign[], type: Mark['type']): Sign[] {
  const keeps = signs.map((sign) => has(sign, type));
  const drop = (from: number, step: 1 | -1) => {
    for (let at = from; keeps[at] && isSpace(signs[at]?.char); at += step) keeps[at] = false;
  };
  signs.forEach((_, at) => {
    if (keeps[at] && !keeps[at - 1]) drop(at, 1);
  });
  signs.forEach((_, at) => {
    if (keeps[at] && !keeps[at + 1]) drop(at, -1);
  });

  return signs.map((sign, at) => (keeps[at] ? sign : { ...sign, marks: type.removeFromSet(sign.marks) }));
}

/** What is written so far, and the marks that are open, outermost first. */
interface Pen {
  out: string;
  open: Mark[];
  /** The next letter must not touch the star before it. */
  isApart: boolean;
}

function write(signs: readonly Sign[]): string {
  const pen: Pen = { out: '', open: [], isApart: false };
  for (let at = 0; at < signs.length; at += 1) {
    closeTo(pen, signs, at);
    openFor(pen, signs, at);
    at = has(signs[at], marks.code) ? writeCode(pen, signs, at) : writeSign(pen, signs, at);
  }
  closeTo(pen, signs, signs.length);

  return pen.out;
}

/** Links and emphasis that a character has; code is written as a whole. */
const wrapping = (sign: Sign | undefined) => (sign?.marks ?? []).filter(({ type }) => type !== marks.code);

function closeTo(pen: Pen, signs: readonly Sign[], at: number): void {
  const wanted = wrapping(signs[at]);
  const firstEnding = pen.open.findIndex((mark) => !mark.isInSet(wanted));
  if (firstEnding < 0) return;

  for (const mark of pen.open.splice(firstEnding).reverse()) close(pen, mark, signs[at]?.char);
}

function close(pen: Pen, mark: Mark, next: string | undefined): void {
  const delimiter = delimiters.get(mark.type);
  if (!delimiter) {
    pen.out += `](${address(mark)})`;
    return;
  }
  if (isMark(pen.out.at(-1)) && isLetter(next)) pen.isApart = true;
  pen.out += delimiter;
}

function openFor(pen: Pen, signs: readonly Sign[], at: number): void {
  const missing = wrapping(signs[at]).filter((mark) => !mark.isInSet(pen.open));
  const longestFirst = missing
    .map((mark) => ({ mark, until: endOf(mark, signs, at) }))
    .sort((a, b) => b.until - a.until);
  for (const [index, { mark }] of longestFirst.entries()) {
    const innerStarts = longestFirst.length > index + 1 || has(signs[at], marks.code);
    open(pen, mark, innerStarts ? '*' : signs[at]?.char);
  }
}

const endOf = (mark: Mark, signs: readonly Sign[], from: number) => {
  const end = signs.findIndex((sign, at) => at > from && !mark.isInSet(sign.marks));

  return end < 0 ? signs.length : end;
};

/** Stars between a letter and a sign such as a quotation mark would stay stars; a letter written as a number is none. */
function open(pen: Pen, mark: Mark, next: string | undefined): void {
  const delimiter = delimiters.get(mark.type);
  const before = [...pen.out.slice(-2)].at(-1);
  if (delimiter && isMark(next) && isLetter(before))
    pen.out = pen.out.slice(0, -(before?.length ?? 0)) + numbered(before);
  if (!delimiter) pen.out = pen.out.replace(/(^|[^\\])!$/, '$1\\!');

  pen.out += delimiter ?? '[';
  pen.open.push(mark);
}

const numbered = (char = '') => `&#${char.codePointAt(0)};`;

function address({ attrs: { href, title } }: Mark): string {
  const plain = String(href).replace(/&(?=#?\w+;)/g, '&amp;');
  const shown = /[\s()<>\\]|^$/.test(plain) ? `<${plain.replace(/[<>\\]/g, '\\$&').replace(/\s/g, '%20')}>` : plain;

  return title ? `${shown} "${titleText(String(title))}"` : shown;
}

/** Words between quotation marks behind an address. */
export const titleText = (words: string) =>
  words
    .replace(/\s+/g, ' ')
    .replace(/[\\"]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&');

function writeCode(pen: Pen, signs: readonly Sign[], from: number): number {
  const around = wrapping(signs[from]);
  const isSame = (sign: Sign) => has(sign, marks.code) && sameMarks(wrapping(sign), around);
  let end = from;
  while (signs[end + 1] && isSame(signs[end + 1] as Sign)) end += 1;

  const content = signs
    .slice(from, end + 1)
    .map(({ char }) => (char === lineBreak ? ' ' : char))
    .join('');
  const longest = Math.max(0, ...[...content.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .*\S.* $/.test(content) ? ' ' : '';
  pen.out += `${fence}${pad}${content}${pad}${fence}`;
  pen.isApart = false;
  return end;
}

const sameMarks = (one: readonly Mark[], other: readonly Mark[]) =>
  one.length === other.length && one.every((mark) => mark.isInSet(other));

function writeSign(pen: Pen, signs: readonly Sign[], at: number): number {
  const char = signs[at]?.char ?? '';
  pen.out += pen.isApart && isLetter(char) ? numbered(char) : escaped(char, signs, at);
  pen.isApart = false;

  return at;
}

/** Signs that mean something to Markdown, each with the place where it does. */
const meaning: readonly (readonly [sign: RegExp, means: (before: string, after: string) => boolean])[] = [
  [/[\\`*[\]]/, () => true],
  [/_/, (before, after) => !isLetter(before.at(-1)) || !isLetter(after[0])],
  [/~/, (before, after) => before.endsWith('~') || after.startsWith('~')],
  [/</, (_, after) => /^[a-z/!?]/i.test(after)],
  [/&/, (_, after) => /^#?\w{1,32};/.test(after)],
];

function escaped(char: string, signs: readonly Sign[], at: number): string {
  if (char === '\u00a0' && (at === 0 || at === signs.length - 1)) return '&nbsp;';
  const known = meaning.find(([sign]) => sign.test(char));
  if (!known) return char;

  return known[1](signs[at - 1]?.char ?? '', following(signs, at + 1)) ? `\\${char}` : char;
}

const following = (signs: readonly Sign[], at: number) =>
  signs
    .slice(at, at + 34)
    .map(({ char }) => char)
    .join('');

/** A line of a paragraph must not look like the start of another block. */
const starts: readonly (readonly [RegExp, string])[] = [
  [/^(#{1,6})(?=\s|$)/, '\\$1'],
  [/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2'],
  [/^([-+])(?=$|[\s\-+|:])/, '\\$1'],
  [/^(=+)$/, '\\$1'],
  [/^(>|\||:::|:-)/, '\\$1'],
];

const startOfLine = (line: string) => starts.reduce((text, [start, safe]) => text.replace(start, safe), line);

/** Plain words inside square brackets. */
export const bracketText = (words: string) =>
  words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<~]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&');
