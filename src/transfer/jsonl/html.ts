import MarkdownIt from 'markdown-it';

/** A piece of an HTML text. What is a string is text, its entities resolved. */
export type HtmlNode = string | HtmlElement;

export interface HtmlElement {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: HtmlNode[];
}

/** Deeper than any text; what is nested further stands at this depth. */
const mostDepth = 60;

const empty = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Their content is not text. */
const raw = new Set('script style title textarea xmp noembed noframes'.split(' '));

/** Elements that end where one of these begins, although nobody closed them. */
const closes: Record<string, readonly string[]> = {
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  option: ['option'],
};
const closesParagraph = new Set(
  'address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul'.split(
    ' ',
  ),
);
/** A list in a list leaves the outer item open; so do tables and quotes. */
const bounds = new Set('ul ol table blockquote dl'.split(' '));

/**
 * A forgiving reading of HTML as it stands in archives: every text is kept in its order, whatever was left open or
 * closed twice. Linear in the length of the text.
 */
export function readHtml(html: string): HtmlNode[] {
  const root: HtmlElement = { tag: '', attributes: {}, children: [] };
  const open: HtmlElement[] = [root];
  const here = () => open.at(-1) ?? root;

  for (const token of tokens(html)) {
    if (token.kind === 'text') here().children.push(decoded(token.text));
    else if (token.kind === 'end') close(open, (tag) => tag === token.tag);
    else {
      closeImplied(open, token.tag);
      const element: HtmlElement = { tag: token.tag, attributes: attributesOf(token.words), children: [] };
      here().children.push(element);
      if (!empty.has(token.tag) && !token.words.endsWith('/') && open.length < mostDepth) open.push(element);
    }
  }

  return root.children;
}

function closeImplied(open: HtmlElement[], tag: string): void {
  if (closesParagraph.has(tag) && open.at(-1)?.tag === 'p') open.pop();
  const ends = closes[tag];
  if (!ends) return;

  const bound = open.findLastIndex((element) => bounds.has(element.tag));
  const at = open.findIndex((element, depth) => depth > bound && ends.includes(element.tag));
  if (at > 0) open.length = at;
}

function close(open: HtmlElement[], isIt: (tag: string) => boolean): void {
  const at = open.findLastIndex(({ tag }) => isIt(tag));
  if (at > 0) open.length = at;
}

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'start'; readonly tag: string; readonly words: string }
  | { readonly kind: 'end'; readonly tag: string };

function* tokens(html: string): Generator<Token> {
  let at = 0;
  while (at < html.length) {
    const bracket = nextTag(html, at);
    if (bracket > at) yield { kind: 'text', text: html.slice(at, bracket) };

    at = tagEnd(html, bracket);
    const token = tagOf(html.slice(bracket, at));
    if (token?.kind === 'start' && raw.has(token.tag)) at = afterRaw(html, at, token.tag);
    else if (token) yield token;
  }
}

/** Comments and declarations are no tags. */
function tagOf(written: string): Token | undefined {
  const [, slash, name = ''] = /^<(\/?)([a-zA-Z][^\s/>]*)/.exec(written.slice(0, 40)) ?? [];
  const tag = name.toLowerCase();
  if (!tag) return undefined;

  return slash ? { kind: 'end', tag } : { kind: 'start', tag, words: written.slice(1 + name.length, -1) };
}

/** A `<` that begins no tag is text. */
function nextTag(html: string, from: number): number {
  for (let at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1)) {
    if (/[a-zA-Z/!?]/.test(html[at + 1] ?? '')) return at;
  }
  return html.length;
}

/** Where a tag, a comment or a declaration is over; the end of the text where it never is. */
function tagEnd(html: string, from: number): number {
  if (html.startsWith('<!--', from)) return after(html, '-->', from + 4);

  for (let at = from + 1; at < html.length; at += 1) {
    if (html[at] === '>') return at + 1;
    if (isQuote(html[at]) && html[at - 1] === '=') at = after(html, html[at] as string, at + 1) - 1;
  }
  return html.length;
}

const isQuote = (character: string | undefined) => character === '"' || character === "'";

function after(html: string, words: string, from: number): number {
  const at = html.indexOf(words, from);

  return at < 0 ? html.length : at + words.length;
}

function afterRaw(html: string, from: number, tag: string): number {
  const ending = new RegExp(`</${tag}\\b`, 'gi');
  ending.lastIndex = from;
  const found = ending.exec(html);

  return found ? tagEnd(html, found.index) : html.length;
}

const attribute = /([^\s"'<>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/g;

function attributesOf(words: string): Record<string, string> {
  const found = [...words.slice(0, 4000).matchAll(attribute)];

  return Object.fromEntries(found.map(([, name = '', a, b, c]) => [name.toLowerCase(), decoded(a ?? b ?? c ?? '')]));
}

const { unescapeAll } = new MarkdownIt().utils;

/** Entities resolved, also those that would smuggle in a control character. */
const decoded = (text: string) =>
  (text.includes('&') ? unescapeAll(text.replaceAll('\\', '\\\\')) : text).replace(/[^\P{Cc}\t\n\r]/gu, '');
