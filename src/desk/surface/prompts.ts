import { type Command, NodeSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { addressAlone } from '../../articles/dialect.ts';
import { embedOf } from '../../articles/embeds.ts';
import { schema } from '../writing/schema.ts';
import { addressFor } from './address.ts';
import { type Answers, ask } from './asking.ts';
import { depthOf, isMarked, place } from './commands.ts';
import { choosePictures, otherWords } from './library.ts';
import { putPictures } from './pasting.ts';

const { nodes, marks } = schema;

/** Commands that ask something first. Each is a command of the surface, so that a key can stand for it. */
export const askLink: Command = (state, _dispatch, view) => {
  if (!view || !state.selection.$from.parent.type.allowsMarkType(marks.link)) return false;

  void link(view);
  return true;
};

async function link(view: EditorView): Promise<void> {
  const { from, to, empty } = isMarked(view.state, marks.link) ? aroundLink(view) : view.state.selection;
  const known = marks.link.isInSet(view.state.doc.resolve(Math.min(from + 1, view.state.doc.content.size)).marks());
  const answers = await askAddress({ known: String(known?.attrs.href ?? ''), asksWords: empty });
  view.focus();
  if (!answers) return;

  const href = addressFor(answers.address ?? '');
  const { tr } = view.state;
  if (empty && href) tr.replaceWith(from, to, linked(answers.words || (answers.address ?? ''), href));
  else tr.removeMark(from, to, marks.link);
  if (!empty && href) tr.addMark(from, to, marks.link.create({ href }));
  view.dispatch(tr.removeStoredMark(marks.link));
}

const linked = (words: string, href: string) => schema.text(words, [marks.link.create({ href })]);

const askAddress = ({ known, asksWords }: { readonly known: string; readonly asksWords: boolean }) =>
  ask({
    title: 'Link',
    questions: [
      ...(asksWords ? [{ name: 'words', label: 'Words' }] : []),
      {
        name: 'address',
        label: 'Address',
        value: known,
        hint: known ? 'Leave it empty to remove the link.' : 'Such as https://example.org/page or /finance',
      },
    ],
    button: known ? 'Change the link' : 'Make the link',
    check: (typed) => (typed.address || !known ? badAddress(typed) : {}),
  });

const badAddress = ({ address = '' }: Answers): Record<string, string> =>
  addressFor(address) ? {} : { address: 'Enter an address such as https://example.org/page or /finance' };

/** All of the link that the cursor stands in. */
function aroundLink(view: EditorView) {
  const { $from, from, to, empty } = view.state.selection;
  if (!empty) return { from, to, empty: false };
  const mark = marks.link.isInSet($from.marks());
  let [start, end] = [from, from];
  $from.parent.forEach((child, offset) => {
    const at = $from.start() + offset;
    const touches = mark?.isInSet(child.marks) && at <= from && at + child.nodeSize >= from;
    if (touches) [start, end] = [at, at + child.nodeSize];
  });

  return { from: start, to: end, empty: start === end };
}

export const askPicture: Command = (_state, _dispatch, view) => {
  if (view) void choosePictures().then((figures) => putPictures(view, figures));

  return true;
};

/** On a picture: its words. */
export const askWords: Command = (state, _dispatch, view) => {
  const { selection } = state;
  if (!view || !(selection instanceof NodeSelection) || selection.node.type !== nodes.figure) return false;

  const at = selection.from;
  void otherWords(selection.node).then((figure) => {
    if (figure && view.state.doc.nodeAt(at)?.type === nodes.figure)
      view.dispatch(
        view.state.tr.setNodeMarkup(at, null, {
          ...view.state.doc.nodeAt(at)?.attrs,
          ...figure.attrs,
          origin: view.state.doc.nodeAt(at)?.attrs.origin,
        }),
      );
    view.focus();
  });
  return true;
};

export const askEmbed: Command = (_state, _dispatch, view) => {
  if (view) void embed(view);

  return true;
};

async function embed(view: EditorView): Promise<void> {
  const answers = await ask({
    title: 'Embed',
    lead: 'A video, map, post or sound. Nothing is loaded from there until a reader asks for it.',
    questions: [{ name: 'address', label: 'Address of its page' }],
    button: 'Put it into the story',
    check: ({ address = '' }) =>
      addressAlone(address) && embedOf(address)
        ? {}
        : { address: 'Enter the address of a page on YouTube, Vimeo, PeerTube, OpenStreetMap, Mastodon or SoundCloud' },
  });
  if (answers) view.dispatch(place(view.state, [nodes.embed.create({ address: answers.address })]));
  view.focus();
}

export const askCaption: Command = (state, _dispatch, view) => {
  const depth = depthOf(state, nodes.table);
  if (!view || depth === 0) return false;

  void caption(view, state.selection.$from.before(depth));
  return true;
};

async function caption(view: EditorView, at: number): Promise<void> {
  const table = view.state.doc.nodeAt(at);
  const answers = await ask({
    title: 'Caption of the table',
    questions: [{ name: 'caption', label: 'Caption', value: String(table?.attrs.caption ?? '') }],
    button: 'Take this caption',
  });
  if (answers && table)
    view.dispatch(view.state.tr.setNodeMarkup(at, null, { ...table.attrs, caption: answers.caption }));
  view.focus();
}
