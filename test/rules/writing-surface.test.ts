import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { openText, textOf } from '../../src/desk/writing/document.ts';
import { schema } from '../../src/desk/writing/schema.ts';
import { nasty, textFrom } from '../support/markdown.ts';

const texts = [...nasty, ...Array.from({ length: 500 }, (_, seed) => textFrom(seed + 1))];

const save = (source: string) => {
  const opened = openText(source);

  return textOf(opened.doc, opened).text;
};

/** The block with one more word in its first words, as somebody types it; undefined where it has none. */
function edited(node: Node): Node | undefined {
  if (node.isTextblock) return node.copy(node.content.addToEnd(schema.text(' mended')));

  const at = Array.from({ length: node.childCount }, (_, index) => index);
  for (const index of at) {
    const child = edited(node.child(index));
    if (child) return node.copy(node.content.replaceChild(index, child));
  }
  return undefined;
}

test('a text that was opened and not edited is the same, byte for byte', () => {
  for (const text of texts) expect(save(text)).toBe(text);
});

test('of 500 varied texts and the nasty ones, each with every block edited in turn, all other blocks stay as they were', () => {
  let edits = 0;
  for (const text of texts) {
    const { doc, ...opened } = openText(text);
    const sources = opened.origins.map(({ source }) => source);
    sources.forEach((_, index) => {
      const block = edited(doc.child(index));
      if (!block) return;

      const changed = textOf(doc.copy(doc.content.replaceChild(index, block)), opened).text;

      const before = sources.slice(0, index);
      const after = sources.slice(index + 1);
      expect(startOf(changed, before)).toBe(text.slice(0, startOf(text, before)).length);
      expect(changed.slice(0, startOf(changed, before))).toBe(text.slice(0, startOf(text, before)));
      expect(endOf(changed, after)).toBe(endOf(text, after));
      expect(changed).toContain('mended');
      edits += 1;
    });
  }

  expect(edits).toBeGreaterThan(2900);
});

/** Where the last of some sources ends, each found after the one before. */
const startOf = (text: string, sources: readonly string[]) =>
  sources.reduce((from, source) => {
    const at = text.indexOf(source, from);
    expect(at).toBeGreaterThanOrEqual(from);
    return at + source.length;
  }, 0);

/** The end of a text from the first of some sources on. */
function endOf(text: string, sources: readonly string[]): string {
  const from = sources.reduceRight((until, source) => {
    const at = text.lastIndexOf(source, until - source.length);
    expect(at).toBeGreaterThanOrEqual(0);
    return at;
  }, text.length);

  return sources.length > 0 ? text.slice(from) : '';
}

test('a block that the surface shows is written so that it reads as the same block', () => {
  const blocks = texts.flatMap((text) => {
    const { doc } = openText(text);
    return Array.from({ length: doc.childCount }, (_, index) => doc.child(index));
  });
  const shown = blocks.filter(({ type }) => type.name !== 'source');

  for (const block of shown) {
    const fresh = block.type.create({ ...block.attrs, origin: null }, block.content);
    const { text } = textOf(schema.node('doc', null, [fresh]), { lead: '', origins: [] });
    const again = openText(text).doc.firstChild;
    const plain = again?.type.create({ ...again.attrs, origin: null }, again.content);
    if (text) expect(String(plain), text).toBe(String(fresh));
  }
  expect(shown.length).toBeGreaterThan(2500);
});

test('almost everything of a usual text can be edited as it will be read', () => {
  const usual = [
    'A paragraph with **bold**, *slanted* and [a link](/x).',
    '## A heading',
    '- one\n- two',
    '1. one\n2. two',
    '> Words\n> — Name',
    '::: pullquote\nWords\n:::',
    'Table: Rates\n\n| Town | Rate |\n|---|---|\n| Merrow | 3 |',
    '![A quay](/media/pictures/a.jpg "The quay | M. E.")',
    '::: gallery\n![One](/media/pictures/a.jpg)\n\n![Two](/media/pictures/b.jpg)\n:::',
    'https://youtu.be/dQw4w9WgXcQ',
    '---',
    '```\ncode\n```',
  ];

  const { doc } = openText(usual.join('\n\n'));

  expect(Array.from({ length: doc.childCount }, (_, index) => doc.child(index).type.name)).toEqual([
    'paragraph',
    'heading',
    'bullet_list',
    'ordered_list',
    'blockquote',
    'pullquote',
    'table',
    'figure',
    'gallery',
    'embed',
    'horizontal_rule',
    'code_block',
  ]);
});

describe('what is typed means what it says', () => {
  const said = (words: string) =>
    textOf(schema.node('doc', null, [schema.node('paragraph', null, [schema.text(words)])]), { lead: '', origins: [] })
      .text;

  test.each([
    '# not a heading',
    '1. not a list',
    '- neither',
    '> no quote',
    '2 * 3 * 4 and a_b_c and _under_',
    '[brackets](round)',
    '`ticks`',
    '&amp; &copy; AT&T',
    '<b> and <https://example.org>',
    '::: pullquote',
    '| a | b |',
    '~~not struck~~',
    'a backslash \\ and \\* one before a star',
    '====',
    '---',
    '+ plus',
    '![not](a picture)',
  ])('%s', (words) => {
    const { doc } = openText(said(words));

    expect(doc.childCount).toBe(1);
    expect(doc.firstChild?.type.name).toBe('paragraph');
    expect(doc.textContent).toBe(words);
  });
});

describe('emphasis beside letters and signs', () => {
  const { strong } = schema.marks;
  const bold = (before: string, words: string, after: string) =>
    schema.node('paragraph', null, [
      ...(before ? [schema.text(before)] : []),
      schema.text(words, [strong.create()]),
      ...(after ? [schema.text(after)] : []),
    ]);

  test.each([
    ['a', '“b”', 'c'],
    ['借', '“款”', '的'],
    ['', ' spaced ', 'c'],
    ['a', '(b)', ''],
    ['in', 'tra', 'word'],
  ])('%s and then bold %s and then %s', (before, words, after) => {
    const doc = schema.node('doc', null, [bold(before, words, after)]);

    const { text } = textOf(doc, { lead: '', origins: [] });

    const again = openText(text).doc.firstChild;
    const shown = Array.from({ length: again?.childCount ?? 0 }, (_, index) => again?.child(index));
    const boldWords = shown.filter((node) => node?.marks.length).map((node) => node?.text);
    expect(again?.textContent).toBe((before + words + after).trim());
    expect(boldWords).toEqual([words.trim()]);
  });
});
