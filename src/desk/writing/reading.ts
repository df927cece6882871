import type { Token } from 'markdown-it';
import type { Mark, Node } from 'prosemirror-model';
import {
  addressAlone,
  attributionAt,
  captionAndCredit,
  descriptionOf,
  dialect,
  withoutDash,
} from '../../articles/dialect.ts';
import { embedOf } from '../../articles/embeds.ts';
import { schema } from './schema.ts';

const markdown = dialect();
const { nodes, marks } = schema;

/** Something the surface has no form for; the block stays Markdown. */
class Unexpressible extends Error {}

/** Tokens of one block: the one that opens it to the one that closes it. */
export type Group = readonly Token[];

/** The blocks of a text in their order, as the parser sees them. */
export const groupsOf = (source: string): Group[] => grouped(markdown.parse(source, {}));

function grouped(tokens: readonly Token[]): Group[] {
  const groups: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) groups.push([]);
    groups.at(-1)?.push(token);
    depth += token.nesting;
  }

  return groups;
}

/** The block as the surface shows it, or undefined where it cannot. */
export function blockOf(group: Group): Node | undefined {
  try {
    const node = topBlock(group);
    node.check();
    return node;
  } catch (error) {
    // A RangeError says that the surface's own order of things is broken, such as a list in a pull quote.
    if (error instanceof Unexpressible || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `Table: words` right above a table is its caption. */
export const captionOf = (group: Group): string | undefined =>
  group[0]?.type === 'paragraph_open' && group[1]?.content.startsWith('Table: ')
    ? group[1].content.slice('Table: '.length).replace(/\s+/g, ' ').trim()
    : undefined;

export const isTable = (group: Group | undefined) => group?.[0]?.type === 'table_open';

function topBlock(group: Group): Node {
  const [first, second] = group;
  if (first?.type === 'table_open') return table(group);
  if (first?.type === 'container_pullquote_open') return nodes.pullquote.create(null, quoted(inside(group)));
  if (first?.type === 'container_gallery_open') return gallery(group);
  if (first?.type !== 'paragraph_open') return block(group);

  const address = addressAlone(second?.content ?? '');
  if (address && embedOf(address)) return nodes.embed.create({ address });
  return pictureAlone(group) ?? block(group);
}

const inside = (group: Group) => grouped(group.slice(1, -1));

function block(group: Group): Node {
  const [first] = group;
  const make = blocks[first?.type ?? ''];
  if (!make) throw new Unexpressible();

  return make(group);
}

const blocks: Readonly<Record<string, (group: Group) => Node>> = {
  paragraph_open: ([, inline]) => nodes.paragraph.create(null, paragraphWords(inline)),
  heading_open: ([open, inline]) =>
    nodes.heading.create({ level: Number(open?.tag.slice(1)) }, words(inline?.children ?? [])),
  blockquote_open: (group) => nodes.blockquote.create(null, quoted(inside(group))),
  bullet_list_open: (group) => nodes.bullet_list.create({ tight: isTight(group) }, inside(group).map(item)),
  ordered_list_open: (group) =>
    nodes.ordered_list.create(
      { tight: isTight(group), order: Number(group[0]?.attrGet('start') ?? 1) },
      inside(group).map(item),
    ),
  fence: ([fence]) => code(fence?.content ?? '', fence?.info.trim() ?? ''),
  code_block: ([indented]) => code(indented?.content ?? '', ''),
  hr: () => nodes.horizontal_rule.create(),
};

const isTight = (group: Group) =>
  group
    .filter(({ type, level }) => type === 'paragraph_open' && level === (group[0]?.level ?? 0) + 2)
    .every(({ hidden }) => hidden);

function item(group: Group): Node {
  const content = inside(group).map(block);
  if (content[0]?.type !== nodes.paragraph) content.unshift(nodes.paragraph.create());

  return nodes.list_item.create(null, content);
}

const code = (content: string, language: string) =>
  nodes.code_block.create({ language }, text(content.replace(/\n$/, ''), []));

/** The blocks of a quote; a last line that starts with a dash names who said it. */
function quoted(groups: readonly Group[]): Node[] {
  const last = groups.at(-1);
  const children = last?.[0]?.type === 'paragraph_open' ? (last[1]?.children ?? []) : [];
  const dash = attributionAt(children);
  if (dash === undefined) return groups.map(block);

  const before = children.slice(0, Math.max(dash - 1, 0));
  const [name, ...more] = children.slice(dash) as [Token, ...Token[]];
  const named = words([Object.assign(Object.create(name), { content: withoutDash(name.content) }), ...more]);

  return [
    ...groups.slice(0, -1).map(block),
    ...(before.length > 0 ? [nodes.paragraph.create(null, words(before))] : []),
    nodes.attribution.create(null, named),
  ];
}

function gallery(group: Group): Node {
  const figures = inside(group).map(pictureAlone);
  if (figures.length === 0 || figures.some((figure) => !figure)) throw new Unexpressible();

  return nodes.gallery.create(null, figures as Node[]);
}

function pictureAlone([open, inline]: Group): Node | undefined {
  const only = inline?.children?.length === 1 ? inline.children[0] : undefined;
  const src = String(only?.attrGet('src') ?? '');
  if (open?.type !== 'paragraph_open' || only?.type !== 'image' || !src.startsWith('/media/')) return undefined;

  const { caption, credit } = captionAndCredit(String(only.attrGet('title') ?? ''));
  return nodes.figure.create({ src, description: descriptionOf(only), caption, credit });
}

function table(group: Group): Node {
  const rows = grouped(group.slice(1, -1)).flatMap((part) => grouped(part.slice(1, -1)));

  return nodes.table.create(
    null,
    rows.map((row) => nodes.table_row.create(null, grouped(row.slice(1, -1)).map(cell))),
  );
}

function cell([open, inline]: Group): Node {
  const type = open?.type === 'th_open' ? nodes.table_header : nodes.table_cell;
  const align = /text-align:(\w+)/.exec(String(open?.attrGet('style') ?? ''))?.[1] ?? '';

  return type.create({ align }, words(inline?.children ?? []));
}

/** An address alone that embeds nothing reads as a link. */
function paragraphWords(inline: Token | undefined): Node[] {
  const href = addressAlone(inline?.content ?? '');

  return href ? text(href, [marks.link.create({ href })]) : words(inline?.children ?? []);
}

const markOf: Readonly<Record<string, (token: Token) => Mark>> = {
  strong: () => marks.strong.create(),
  em: () => marks.em.create(),
  s: () => marks.strike.create(),
  link: (token) => marks.link.create({ href: token.attrGet('href') ?? '', title: token.attrGet('title') ?? '' }),
};

function words(tokens: readonly Token[]): Node[] {
  let open: readonly Mark[] = [];
  const found: Node[] = [];
  for (const token of tokens) {
    const mark = markOf[token.type.replace(/_(open|close)$/, '')]?.(token);
    if (mark && token.nesting === 1) open = mark.addToSet(open);
    else if (mark) open = open.filter(({ type }) => type !== mark.type);
    else found.push(...word(token, open));
  }

  return found;
}

function word({ type, content }: Token, open: readonly Mark[]): Node[] {
  if (type === 'text') return text(content, open);
  if (type === 'softbreak') return text(' ', open);
  if (type === 'code_inline') return text(content, marks.code.create().addToSet(open));
  if (type === 'hardbreak') return [nodes.hard_break.create(null, null, open)];

  throw new Unexpressible();
}

const text = (content: string, open: readonly Mark[]) => (content ? [schema.text(content, open)] : []);
