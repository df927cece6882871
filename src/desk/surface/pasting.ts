import { Fragment, type Node, type ResolvedPos, Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { addressAlone } from '../../articles/dialect.ts';
import { embedOf } from '../../articles/embeds.ts';
import { blocksIn } from '../writing/document.ts';
import { schema } from '../writing/schema.ts';
import { cleaned } from './cleaning.ts';
import { place } from './commands.ts';
import { say } from './dom.ts';
import { figuresFrom } from './library.ts';

const { nodes, marks } = schema;

/** What is pasted or dropped keeps its structure; picture files go into the library. */
export const pasting = (): Plugin =>
  new Plugin({
    props: {
      transformPastedHTML(html) {
        if (/<img\b/i.test(html) && !html.includes('data-pm-slice'))
          say('Pictures from elsewhere are left out. Copy or drop them one by one, and they go into the library.');
        return cleaned(html);
      },
      clipboardTextParser: (text, at, plain) => fromText(text, at, plain),
      handlePaste: (view, event, slice) => takeFiles(view, event.clipboardData, 'pasted') || takeAddress(view, slice),
      handleDrop: (view, event) => takeFiles(view, event.dataTransfer, 'dropped'),
    },
  });

/** Markdown that was pasted reads as Markdown; pasted as plain text it stays what it is. */
function fromText(text: string, at: ResolvedPos, plain: boolean): Slice {
  const lines = text.replace(/\r\n?/g, '\n');
  const blocks = plain ? plainBlocks(lines) : blocksIn(lines);
  const isLine = blocks.length === 1 && blocks[0]?.type === nodes.paragraph;
  if (isLine || !at.parent.isTextblock) return new Slice(Fragment.from(blocks), isLine ? 1 : 0, isLine ? 1 : 0);

  const open = (block: Node | undefined) => (block?.type === nodes.paragraph ? 1 : 0);
  return new Slice(Fragment.from(blocks), open(blocks[0]), open(blocks.at(-1)));
}

const plainBlocks = (text: string) =>
  text
    .split(/\n+/)
    .filter((line) => line.trim())
    .map((line) => nodes.paragraph.create(null, schema.text(line)));

/** Word and Google put a picture of the text beside the text: files count only where there are no words. */
function takeFiles(view: EditorView, data: DataTransfer | null, how: 'pasted' | 'dropped'): boolean {
  const pictures = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
  if (!data || pictures.length === 0 || (how === 'pasted' && hasWords(data))) return false;

  void figuresFrom(pictures).then((figures) => putPictures(view, figures));
  return true;
}

const hasWords = (data: DataTransfer) =>
  `${data.getData('text/html').replace(/<style[\s\S]*?<\/style>|<[^>]*>/gi, '')}${data.getData('text/plain')}`.trim() !==
  '';

/** One picture, or a gallery of several. */
export function putPictures(view: EditorView, figures: readonly Node[]): void {
  const [first] = figures;
  if (first) view.dispatch(place(view.state, figures.length === 1 ? [first] : [nodes.gallery.create(null, figures)]));
  view.focus();
}

/** An address pasted on words links them; alone in a paragraph it embeds what its provider is known for. */
function takeAddress(view: EditorView, slice: Slice): boolean {
  const address = addressAlone(slice.content.textBetween(0, slice.content.size, '\n').trim());
  const { empty, from, to, $from } = view.state.selection;
  if (!address || $from.parent.type.spec.code) return false;
  if (!empty) {
    view.dispatch(view.state.tr.addMark(from, to, marks.link.create({ href: address })));
    return true;
  }
  if ($from.depth !== 1 || $from.parent.content.size > 0) return false;
  if (embedOf(address)) view.dispatch(place(view.state, [nodes.embed.create({ address })]));
  else
    view.dispatch(
      view.state.tr.replaceSelectionWith(schema.text(address, [marks.link.create({ href: address })]), false),
    );

  return true;
}
