import { type NodeSpec, Schema } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';
import { captionWords } from '../../articles/caption.ts';
import { alignments } from '../../articles/dialect.ts';
import { embedOf } from '../../articles/embeds.ts';

/**
 * What a text is made of on the writing surface. `origin` is the place of a block in the text that was opened; it goes
 * with the block wherever the block goes, so that an unchanged one gives back its very source (`document.ts`).
 */
const origin = { origin: { default: null } } as const;

const tables = tableNodes({
  cellContent: 'inline*',
  cellAttributes: {
    align: {
      default: '',
      getFromDOM: (dom) => Object.keys(alignments).find((align) => dom.classList.contains(String(alignments[align]))),
      setDOMAttr: (align, attrs) => {
        if (align) attrs.class = alignments[String(align)];
      },
    },
  },
});

const top = {
  figure: {
    group: 'top',
    attrs: {
      src: { default: '' },
      description: { default: '' },
      caption: { default: '' },
      credit: { default: '' },
      ...origin,
    },
    draggable: true,
    toDOM: ({ attrs: { src, description, caption, credit } }) => [
      'figure',
      { class: 'figure', 'data-caption': caption, 'data-credit': credit },
      ['img', { src, alt: description }],
      ['figcaption', captionWords(caption, credit)],
    ],
    parseDOM: [
      {
        tag: 'figure[data-caption]',
        getAttrs: (dom) => ({
          src: dom.querySelector('img')?.getAttribute('src') ?? '',
          description: dom.querySelector('img')?.getAttribute('alt') ?? '',
          caption: dom.getAttribute('data-caption') ?? '',
          credit: dom.getAttribute('data-credit') ?? '',
        }),
      },
    ],
  },
  gallery: {
    group: 'top',
    content: 'figure+',
    attrs: origin,
    toDOM: () => ['div', { class: 'gallery' }, 0],
    parseDOM: [{ tag: 'div.gallery' }],
  },
  embed: {
    group: 'top',
    attrs: { address: {}, ...origin },
    toDOM: ({ attrs: { address } }) => [
      'div',
      { class: 'embed', 'data-address': address },
      ['p', `${embedOf(address)?.provider ?? 'From elsewhere'}: ${address}`],
    ],
    parseDOM: [{ tag: 'div[data-address]', getAttrs: (dom) => ({ address: dom.getAttribute('data-address') ?? '' }) }],
  },
  pullquote: {
    group: 'top',
    content: 'paragraph+ attribution?',
    defining: true,
    attrs: origin,
    toDOM: () => ['aside', { class: 'pullquote' }, 0],
    parseDOM: [{ tag: 'aside.pullquote' }],
  },
  /** What the surface cannot show as it will be read: its Markdown, to be edited in place. */
  source: {
    group: 'top',
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    attrs: origin,
    toDOM: () => ['pre', { class: 'ed-source', 'data-source': '' }, 0],
    parseDOM: [{ tag: 'pre[data-source]', preserveWhitespace: 'full' }],
  },
  table: {
    ...tables.table,
    group: 'top',
    attrs: { caption: { default: '' }, ...origin },
    toDOM: ({ attrs: { caption } }) => [
      'table',
      { 'data-caption': caption },
      ...(caption ? [['caption', { contenteditable: 'false' }, caption] as const] : []),
      ['tbody', 0],
    ],
    parseDOM: [{ tag: 'table', getAttrs: (dom) => ({ caption: dom.getAttribute('data-caption') ?? '' }) }],
  },
} satisfies Record<string, NodeSpec>;

const headingLevels = [1, 2, 3, 4, 5, 6] as const;

const nested = {
  heading: {
    group: 'block',
    content: 'inline*',
    defining: true,
    attrs: { level: { default: 2 }, ...origin },
    toDOM: ({ attrs: { level } }) => [`h${level}`, 0],
    parseDOM: headingLevels.map((level) => ({ tag: `h${level}`, attrs: { level } })),
  },
  blockquote: {
    group: 'block',
    content: 'block+ attribution?',
    defining: true,
    attrs: origin,
    toDOM: () => ['blockquote', 0],
    parseDOM: [{ tag: 'blockquote' }],
  },
  bullet_list: {
    group: 'block',
    content: 'list_item+',
    attrs: { tight: { default: true }, ...origin },
    toDOM: () => ['ul', 0],
    parseDOM: [{ tag: 'ul' }],
  },
  ordered_list: {
    group: 'block',
    content: 'list_item+',
    attrs: { order: { default: 1 }, tight: { default: true }, ...origin },
    toDOM: ({ attrs: { order } }) => ['ol', order === 1 ? {} : { start: order }, 0],
    parseDOM: [{ tag: 'ol', getAttrs: (dom) => ({ order: Number(dom.getAttribute('start') ?? 1) }) }],
  },
  code_block: {
    group: 'block',
    content: 'text*',
    marks: '',
    code: true,
    defining: true,
    attrs: { language: { default: '' }, ...origin },
    toDOM: () => ['pre', ['code', 0]],
    parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
  },
  horizontal_rule: {
    group: 'block',
    attrs: origin,
    toDOM: () => ['hr'],
    parseDOM: [{ tag: 'hr' }],
  },
} satisfies Record<string, NodeSpec>;

export const schema = new Schema({
  nodes: {
    doc: { content: '(block | top)+' },
    paragraph: {
      group: 'block',
      content: 'inline*',
      attrs: origin,
      toDOM: () => ['p', 0],
      parseDOM: [{ tag: 'p' }],
    },
    ...nested,
    ...top,
    list_item: { content: 'paragraph block*', defining: true, toDOM: () => ['li', 0], parseDOM: [{ tag: 'li' }] },
    /** Who said it: the last line of a quote. */
    attribution: {
      content: 'inline*',
      toDOM: () => ['cite', 0],
      parseDOM: [{ tag: 'cite', context: 'blockquote/|pullquote/' }],
    },
    table_row: tables.table_row,
    table_header: tables.table_header,
    table_cell: tables.table_cell,
    text: { group: 'inline' },
    hard_break: {
      group: 'inline',
      inline: true,
      selectable: false,
      toDOM: () => ['br'],
      parseDOM: [{ tag: 'br' }],
    },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: '' } },
      inclusive: false,
      toDOM: ({ attrs: { href, title } }) => ['a', title ? { href, title } : { href }, 0],
      parseDOM: [
        {
          tag: 'a[href]',
          getAttrs: (dom) => ({ href: dom.getAttribute('href') ?? '', title: dom.getAttribute('title') ?? '' }),
        },
      ],
    },
    strong: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }, { tag: 'b' }] },
    em: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
    strike: { toDOM: () => ['s', 0], parseDOM: [{ tag: 's' }, { tag: 'del' }] },
    code: { code: true, toDOM: () => ['code', 0], parseDOM: [{ tag: 'code' }] },
  },
});
