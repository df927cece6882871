import type { HtmlElement, HtmlNode } from './html.ts';

/** The Markdown of a run of words: lines parted by a hard break, white space collapsed. */
export function inline(nodes: readonly HtmlNode[]): string {
  let written = '';
  nodes.forEach((node, index) => {
    const part =
      typeof node === 'string' ? escaped(node) : element(node, written, firstWord(nodes.slice(index + 1, index + 3)));
    written = joined(written, part);
  });

  return written;
}

/** One space where two meet, and no exclamation mark that would turn a link into a picture. */
function joined(before: string, after: string): string {
  if (isSpace(before.at(-1)) && after.startsWith(' ')) return before + after.slice(1);

  return before.endsWith('!') && after.startsWith('[') ? `${before.slice(0, -1)}\\!${after}` : before + after;
}

const isSpace = (character: string | undefined) => character === ' ' || character === '\n';

const marks: Record<string, string> = {
  b: '**',
  strong: '**',
  em: '*',
  i: '*',
  cite: '*',
  s: '~~',
  del: '~~',
  strike: '~~',
};

function element({ tag, attributes, children }: HtmlElement, before: string, next: string): string {
  if (tag === 'br') return '\\\n';
  if (tag === 'img') return picture(attributes);
  if (tag === 'code' || tag === 'kbd' || tag === 'samp' || tag === 'tt') return code(textOf(children));

  const words = inline(children);
  if (tag === 'a') return holdsLink(children) ? words : link(words, attributes.href ?? '');
  if (tag === 'q') return `“${words.trim()}”`;
  const mark = marks[tag];
  return mark ? marked(words, mark, before, next) : words;
}

/** Marks stand close to the words; where Markdown would not see them as such, the words stay without. */
function marked(words: string, mark: string, before: string, next: string): string {
  const [, lead = '', core = '', trail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words) ?? [];
  const opens = lead !== '' || !isWord(before.at(-1)) || isWord(core[0]);
  const closes = trail !== '' || !isWord(next) || isWord(core.at(-1));
  const clashes = before.endsWith('*') || before.endsWith('~') || /^[*~\\]|[*~\\]$/.test(core) || core.includes('\\\n');

  return core && opens && closes && !clashes ? lead + mark + core + mark + trail : words;
}

const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character);

const firstWord = (nodes: readonly HtmlNode[]) => textOf(nodes)[0] ?? '';

export const textOf = (nodes: readonly HtmlNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');

/** A link in a link is the one that counts. */
const holdsLink = (nodes: readonly HtmlNode[]): boolean =>
  nodes.some((node) => typeof node !== 'string' && (node.tag === 'a' || holdsLink(node.children)));

/** Places a story may point to; other addresses leave their words. */
const isAddress = (href: string) => /^(https?:\/\/|mailto:|\/(?!\/))/i.test(href);

function link(words: string, href: string): string {
  const target = href.trim();
  if (!isAddress(target) || !words.trim()) return words;
  const [, lead = '', core = '', trail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(words) ?? [];

  return `${lead}[${core}](${address(target)})${trail}`;
}

function picture({ src = '', alt = '', title = '' }: Readonly<Record<string, string>>): string {
  const source = src.trim();
  if (!/^(https?:\/\/|\/media\/)/i.test(source)) return escaped(alt);
  const words = title ? ` "${title.replace(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : '';

  return `![${description(alt)}](${address(source)}${words})`;
}

/** Marks in a description would be read aloud. */
const description = (alt: string) =>
  alt
    .replace(/[\s\\`*<>]+/g, ' ')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .trim();

const codes: Record<string, string> = { '(': '%28', ')': '%29', '*': '%2A' };

/** Without the characters that end an address in Markdown. */
const address = (href: string) =>
  href.replace(/[\s<>()\\"*`[\]|]/g, (character) => codes[character] ?? encodeURIComponent(character));

function code(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...[...words.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';

  return words ? fence + space + words + space + fence : '';
}

/** Text that Markdown shows as it is. */
const escaped = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*[\]]|&(?=#?\w+;)|<(?=[a-zA-Z/!?])|~(?=~)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&');

/** A line that would begin a list, a heading, a quote or a rule begins with a backslash instead. */
export const lineStart = (line: string) =>
  line
    .replace(/^(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|-{2,}\s*$|:{3,}|~{3,})/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
