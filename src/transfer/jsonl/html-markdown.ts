import { type HtmlElement, type HtmlNode, readHtml } from './html.ts';
import { inline, lineStart } from './inline.ts';

/** Their content is no part of a story. */
const dropped = new Set(
  'head iframe object svg math template noscript canvas audio video form button select'.split(' '),
);

const inlines = new Set(
  'a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** The Markdown of an HTML text: its words and their structure, and nothing of how it looked or what it ran. */
export const markdownOfHtml = (html: string): string => blocksOf(readHtml(html)).join('\n\n');

function blocksOf(nodes: readonly HtmlNode[]): string[] {
  const blocks: string[] = [];
  let run: HtmlNode[] = [];
  const endRun = () => {
    const words = paragraph(run);
    if (words) blocks.push(words);
    run = [];
  };

  for (const node of nodes) {
    if (isInline(node)) run.push(node);
    else {
      endRun();
      blocks.push(...blockOf(node as HtmlElement));
    }
  }
  endRun();
  return blocks;
}

const isInline = (node: HtmlNode): boolean =>
  typeof node === 'string' || (inlines.has(node.tag) && node.children.every(isInline));

const paragraph = (nodes: readonly HtmlNode[]) =>
  inline(nodes)
    .split('\n')
    .map((line) => lineStart(line.trim()))
    .join('\n')
    .trim()
    .replace(/\\$/, '');

const makers: Record<string, (element: HtmlElement) => string[]> = {
  blockquote: ({ children }) => quoted(blocksOf(children).join('\n\n')),
  figure,
  hr: () => ['---'],
  ol: (element) => listed(element, (n) => `${n}. `),
  pre: ({ children }) => fenced(rawText(children)),
  table,
  ul: (element) => listed(element, () => '- '),
};

function blockOf(element: HtmlElement): string[] {
  const { tag, children } = element;
  if (dropped.has(tag)) return [];
  const level = /^h([1-6])$/.exec(tag)?.[1];
  if (level) return heading(Number(level), children);

  return makers[tag]?.(element) ?? blocksOf(children);
}

function heading(level: number, children: readonly HtmlNode[]): string[] {
  const words = inline(flat(children)).replace(/\\?\n/g, ' ').trim();

  return words ? [`${'#'.repeat(Math.max(level, 2))} ${words.replace(/#+$/, (marks) => `\\${marks}`)}`] : [];
}

const quoted = (text: string) => (text ? [text.replace(/^/gm, '> ').replace(/^> $/gm, '>')] : []);

function fenced(code: string): string[] {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);

  return code.trim() ? [`${fence}\n${code.replace(/^\n|\s+$/g, '')}\n${fence}`] : [];
}

const rawText = (nodes: readonly HtmlNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : node.tag === 'br' ? '\n' : rawText(node.children))).join('');

function listed({ children }: HtmlElement, marker: (n: number) => string): string[] {
  const items = children
    .filter((node) => typeof node !== 'string' || node.trim() !== '')
    .map((node) => blocksOf(typeof node === 'string' || node.tag !== 'li' ? [node] : node.children))
    .filter((blocks) => blocks.length > 0);
  const isTight = items.every((blocks) => blocks.length === 1);
  const lines = items.map((blocks, index) => indented(blocks.join('\n\n'), marker(index + 1)));

  return lines.length > 0 ? [lines.join(isTight ? '\n' : '\n\n')] : [];
}

const indented = (text: string, marker: string) =>
  marker + text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(marker.length)}`);

/** A picture with its caption, in the form that makes it a figure again. */
function figure({ children }: HtmlElement): string[] {
  const caption = find(children, 'figcaption');
  const picture = find(children, 'img');
  const others = children.filter((node) => node !== caption);
  if (!picture || find(children, 'table')) return [...blocksOf(others), ...(caption ? blocksOf(caption.children) : [])];

  const title = caption ? rawText(caption.children).replace(/\s+/g, ' ').trim() : '';
  const attributes = title ? { ...picture.attributes, title } : picture.attributes;
  return blocksOf([{ ...picture, attributes }]);
}

function find(nodes: readonly HtmlNode[], tag: string): HtmlElement | undefined {
  for (const node of nodes) {
    if (typeof node === 'string') continue;
    const found = node.tag === tag ? node : find(node.children, tag);
    if (found) return found;
  }
  return undefined;
}

/** A table of one column laid something out; its cells are read one after the other. */
function table({ children }: HtmlElement): string[] {
  const rows = rowsOf(children);
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const caption = children.find((node) => typeof node !== 'string' && node.tag === 'caption');
  const title = caption ? paragraph([caption]) : '';
  if (width < 2) return [...(title ? [title] : []), ...blocksOf(rows.flat().flatMap((cell) => cell.children))];

  const line = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  const [head = [], ...body] = rows.map((cells) => cells.map(cellText));
  const text = [line(head), line(Array(width).fill('---')), ...body.map(line)].join('\n');
  return title ? [`Table: ${title}`, text] : [text];
}

const rowsOf = (nodes: readonly HtmlNode[]): HtmlElement[][] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string' || node.tag === 'table') return [];
    if (node.tag !== 'tr') return rowsOf(node.children);

    const cells = node.children.filter(
      (cell): cell is HtmlElement => typeof cell !== 'string' && /^t[dh]$/.test(cell.tag),
    );
    return cells.length > 0 ? [cells] : [];
  });

const cellText = ({ children }: HtmlElement) =>
  inline(flat(children)).replace(/\\?\n/g, ' ').replaceAll('|', '\\|').trim();

/** What stands in blocks inside a cell becomes one line. */
const flat = (nodes: readonly HtmlNode[]): HtmlNode[] =>
  nodes.flatMap((node) =>
    isInline(node)
      ? [node]
      : dropped.has((node as HtmlElement).tag)
        ? []
        : [' ', ...flat((node as HtmlElement).children), ' '],
  );
