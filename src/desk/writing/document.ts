import type { Node } from 'prosemirror-model';
import { blockOf, captionOf, type Group, groupsOf, isTable } from './reading.ts';
import { schema } from './schema.ts';
import { type Signs, signOf, written } from './written.ts';

/** A block of the text that was opened, with its very source and what stood between it and the next one. */
interface Origin {
  readonly node: Node;
  readonly source: string;
  readonly gap: string;
}

/** A text on the surface, and what is needed to give back every block that was not edited, byte for byte. */
export interface Opened {
  readonly doc: Node;
  readonly lead: string;
  readonly origins: readonly Origin[];
}

export function openText(source: string): Opened {
  const pieces = piecesOf(source);
  const first = pieces[0]?.from ?? source.length;
  const origins = pieces.map(({ node, from, to }, index) => ({
    node: node.type.create({ ...node.attrs, origin: index }, node.content),
    source: source.slice(from, to),
    gap: source.slice(to, pieces[index + 1]?.from ?? source.length),
  }));
  const blocks = origins.map(({ node }) => node);

  return {
    doc: schema.node('doc', null, blocks.length > 0 ? blocks : [schema.node('paragraph')]),
    lead: source.slice(0, first),
    origins,
  };
}

/** The blocks that a text pasted as Markdown stands for. */
export const blocksIn = (source: string): readonly Node[] => piecesOf(source).map(({ node }) => node);

interface Piece {
  readonly node: Node;
  /** Where its source begins and ends. */
  readonly from: number;
  readonly to: number;
}

function piecesOf(source: string): Piece[] {
  const starts = [0, ...[...source.matchAll(/\r\n?|\n/g)].map(({ index, 0: end }) => index + end.length)];
  const at = (line: number) => starts[line] ?? source.length;
  const known = places(source, at).map(({ groups, from, to }) => {
    const text = source.slice(from, to);
    return { node: expressible(groups) ?? opaque(text), from, to };
  });

  return withRest(source, known);
}

interface Place {
  readonly groups: readonly Group[];
  readonly from: number;
  readonly to: number;
}

function places(source: string, at: (line: number) => number): Place[] {
  const groups = groupsOf(source);
  const spans = groups.map((group) => spanOf(group, source, at));
  const found: Place[] = [];
  for (let index = 0; index < groups.length; index += 1) {
    const group = groups[index] as Group;
    const span = spans[index] as Span;
    const isCaptioned = captionOf(group) !== undefined && isTable(groups[index + 1]);
    if (isCaptioned) index += 1;
    found.push({
      groups: isCaptioned ? [group, groups[index] as Group] : [group],
      from: span.from,
      to: (spans[index] as Span).to,
    });
  }

  return found;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** From the start of its first line to the end of its last, without the blank lines that a list takes along. */
function spanOf(group: Group, source: string, at: (line: number) => number): Span {
  const [first, last] = group[0]?.map ?? [0, 0];
  const isContainer =
    group[0]?.type.startsWith('container_') && /^ {0,3}:{3,}[ \t]*\r?\n?$/.test(source.slice(at(last), at(last + 1)));
  const text = source.slice(at(first), at(isContainer ? last + 1 : last));
  const isFence = group[0]?.type === 'fence';

  return {
    from: at(first),
    to: at(first) + (isFence ? text.replace(/(\r\n?|\n)$/, '') : text.replace(/\s+$/, '')).length,
  };
}

/** The block, if what the surface would write for it reads as the same block again. */
function expressible(groups: readonly Group[]): Node | undefined {
  const node = joined(groups);
  if (!node) return undefined;
  const again = groupsOf(written(node));
  const twice = again.length === groups.length ? joined(again) : undefined;

  return twice?.eq(node) ? node : undefined;
}

function joined(groups: readonly Group[]): Node | undefined {
  const node = blockOf(groups.at(-1) ?? []);
  const caption = groups.length === 2 ? captionOf(groups[0] ?? []) : undefined;

  return caption && node ? node.type.create({ ...node.attrs, caption }, node.content) : node;
}

const opaque = (text: string) => schema.node('source', null, text ? [schema.text(text)] : []);

/** What stands between blocks and is no block, such as the definition of a reference, is kept as source. */
function withRest(source: string, known: readonly Piece[]): Piece[] {
  const rest = (from: number, to: number): Piece[] => {
    const text = source.slice(from, to);
    if (!text.trim()) return [];

    const start = from + (/^\s*/.exec(text)?.[0].length ?? 0);
    return [{ node: opaque(text.trim()), from: start, to: start + text.trim().length }];
  };
  const ends = [0, ...known.map(({ to }) => to)];

  return [
    ...known.flatMap((piece, index) => [...rest(ends[index] ?? 0, piece.from), piece]),
    ...rest(ends.at(-1) ?? 0, source.length),
  ];
}

/** A block of a text as it is written, with its place among the blocks of the document. */
interface Part {
  readonly index: number;
  readonly source: string;
  /** Its place in the text that was opened; undefined for a new block. */
  readonly origin: number | undefined;
  readonly isSame: boolean;
}

/** The text that the surface stands for, and where each of its blocks begins in it. */
export function textOf(
  doc: Node,
  { lead, origins }: Pick<Opened, 'lead' | 'origins'>,
): { readonly text: string; readonly starts: ReadonlyMap<number, number> } {
  const parts = partsOf(doc, origins);
  const starts = new Map<number, number>();
  let text = lead;
  parts.forEach((part, at) => {
    if (at > 0) text += gapBetween(parts[at - 1] as Part, part, origins);
    starts.set(part.index, text.length);
    text += part.source;
  });
  const tail = origins.at(-1)?.gap ?? '';

  return { text: parts.length > 0 ? text + tail : lead, starts };
}

function partsOf(doc: Node, origins: readonly Origin[]): Part[] {
  const parts: Part[] = [];
  doc.forEach((node, _offset, index) => {
    const taken = new Set([signOf(parts.at(-1)?.source ?? ''), nextSign(doc, index, origins)]);
    const origin = origins[node.attrs.origin ?? -1];
    const isSame = origin?.node.eq(node) ?? false;
    const source = origin && isSame ? origin.source : writtenOnce(node, taken);
    if (source) parts.push({ index, source, origin: origin && node.attrs.origin, isSame });
  });

  return parts;
}

/** The sign of the list that follows, where that one keeps its source. */
function nextSign(doc: Node, index: number, origins: readonly Origin[]): string {
  const next = index + 1 < doc.childCount ? doc.child(index + 1) : undefined;
  const origin = origins[next?.attrs.origin ?? -1];

  return next && origin?.node.eq(next) ? signOf(origin.source) : '';
}

const cache = new WeakMap<Node, Map<string, string>>();

/** A key press changes one block; all others are written already. */
function writtenOnce(node: Node, taken: Signs): string {
  const known = cache.get(node) ?? new Map<string, string>();
  cache.set(node, known);
  const key = [...taken].sort().join('');
  const source = known.get(key) ?? written(node, taken);
  known.set(key, source);

  return source;
}

/** Blocks that stood together stay together as they stood; beside a changed one a blank line parts them. */
function gapBetween(before: Part, after: Part, origins: readonly Origin[]): string {
  const gap = before.origin === undefined ? undefined : origins[before.origin]?.gap;
  const stoodTogether = gap !== undefined && after.origin === (before.origin ?? 0) + 1;
  const isSafe = (before.isSame && after.isSame) || /\n[ \t]*\r?\n/.test(gap ?? '');

  return stoodTogether && isSafe ? gap : '\n\n';
}
