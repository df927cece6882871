import { baseKeymap, chainCommands, exitCode } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, NodeSelection, type Plugin, TextSelection } from 'prosemirror-state';
import { goToNextCell } from 'prosemirror-tables';
import { addressAlone } from '../../articles/dialect.ts';
import { embedOf } from '../../articles/embeds.ts';
import { schema } from '../writing/schema.ts';
import { columns } from './columns.ts';
import { depthOf, place, tools } from './commands.ts';

const { nodes } = schema;

interface Asking {
  readonly link: Command;
  readonly words: Command;
}

/** The keys of the surface. Tab stays the browser's, except from cell to cell of a table. */
export const keys = ({ link, words }: Asking): Plugin[] => [
  keymap({
    'Mod-z': undo,
    'Mod-y': redo,
    'Shift-Mod-z': redo,
    'Mod-b': run('bold'),
    'Mod-i': run('italic'),
    'Mod-k': link,
    'Mod-Alt-2': run('heading'),
    'Mod-Alt-3': run('subheading'),
    'Mod-Shift-7': run('numbered'),
    'Mod-Shift-8': run('list'),
    'Mod-Shift-9': run('quote'),
    'Mod-Shift-l': run('atStart'),
    'Mod-Shift-e': run('atMiddle'),
    'Mod-Shift-r': run('atEnd'),
    'Mod-]': sinkListItem(nodes.list_item),
    'Mod-[': liftListItem(nodes.list_item),
    Enter: chainCommands(
      words,
      nextCell,
      afterAttribution,
      embedAddress,
      beginPullquote,
      splitListItem(nodes.list_item),
    ),
    'Shift-Enter': chainCommands(exitCode, breakLine),
    Tab: goToNextCell(1),
    'Shift-Tab': goToNextCell(-1),
  }),
  keymap(baseKeymap),
];

const run =
  (name: string): Command =>
  (state, dispatch, view) =>
    (tools[name] ?? columns[name])?.run(state, dispatch, view) ?? false;

/** A cell is one line: Enter goes on to the next cell, and from the last one below the table. */
function nextCell(...[state, dispatch, view]: Parameters<Command>): boolean {
  const depth = depthOf(state, nodes.table);
  if (depth === 0) return false;
  if (goToNextCell(1)(state, dispatch, view)) return true;

  dispatch?.(place(state, [nodes.paragraph.create()]));
  return true;
}

function afterAttribution(...[state, dispatch]: Parameters<Command>): boolean {
  if (state.selection.$from.parent.type !== nodes.attribution) return false;
  const after = state.selection.$from.after(depthOf(state, nodes.blockquote, nodes.pullquote));
  const tr = state.tr.insert(after, nodes.paragraph.create());
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))).scrollIntoView());

  return true;
}

/** An address alone on its line embeds what it leads to, where its provider is known. */
function embedAddress(...[state, dispatch]: Parameters<Command>): boolean {
  const { $from } = state.selection;
  const address = addressAlone($from.parent.textContent.trim());
  if ($from.depth !== 1 || $from.parent.type !== nodes.paragraph || !address || !embedOf(address)) return false;

  const tr = state.tr.replaceWith($from.before(1), $from.after(1), [
    nodes.embed.create({ address }),
    nodes.paragraph.create(),
  ]);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve($from.before(1) + 2))).scrollIntoView());
  return true;
}

function beginPullquote(...[state, dispatch]: Parameters<Command>): boolean {
  const { $from } = state.selection;
  if ($from.depth !== 1 || $from.parent.textContent.trim() !== '::: pullquote') return false;

  const tr = state.tr.replaceWith(
    $from.before(1),
    $from.after(1),
    nodes.pullquote.create(null, nodes.paragraph.create()),
  );
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve($from.before(1) + 2))).scrollIntoView());
  return true;
}

function breakLine(...[state, dispatch]: Parameters<Command>): boolean {
  const { parent } = state.selection.$from;
  if (state.selection instanceof NodeSelection || parent.type !== nodes.paragraph) return false;

  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}
