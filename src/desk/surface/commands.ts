import { setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import type { MarkType, Node, NodeType } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, type EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import { schema } from '../writing/schema.ts';

const { nodes, marks } = schema;

/** A button's command, and whether what it makes is there already. */
export interface Tool {
  readonly run: Command;
  readonly isOn?: (state: EditorState) => boolean;
}

export const tools: Readonly<Record<string, Tool>> = {
  bold: marking(marks.strong),
  italic: marking(marks.em),
  heading: turning(2),
  subheading: turning(3),
  list: listing(nodes.bullet_list),
  numbered: listing(nodes.ordered_list),
  quote: wrapping(nodes.blockquote),
  pullquote: wrapping(nodes.pullquote),
  undo: { run: undo },
  redo: { run: redo },
};

function marking(mark: MarkType): Tool {
  return { run: toggleMark(mark), isOn: (state) => isMarked(state, mark) };
}

export function isMarked({ selection, storedMarks, doc }: EditorState, mark: MarkType): boolean {
  const { from, to, empty, $from } = selection;
  if (empty) return mark.isInSet(storedMarks ?? $from.marks()) !== undefined;

  return doc.rangeHasMark(from, to, mark);
}

function turning(level: number): Tool {
  const isOn = ({ selection }: EditorState) =>
    selection.$from.parent.hasMarkup(nodes.heading, { ...selection.$from.parent.attrs, level });
  const run: Command = (state, dispatch) =>
    (isOn(state) ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch);

  return { run, isOn };
}

/** How deep the nearest block of a kind around the selection is; 0 where there is none. */
export function depthOf({ selection: { $from } }: EditorState, ...types: readonly NodeType[]): number {
  for (let depth = $from.depth; depth > 0; depth -= 1) if (types.includes($from.node(depth).type)) return depth;

  return 0;
}

function listing(type: NodeType): Tool {
  const lists = [nodes.bullet_list, nodes.ordered_list];
  const isOn = (state: EditorState) => {
    const depth = depthOf(state, ...lists);
    return depth > 0 && state.selection.$from.node(depth).type === type;
  };
  const run: Command = (state, dispatch) => {
    const depth = depthOf(state, ...lists);
    if (isOn(state)) return liftListItem(nodes.list_item)(state, dispatch);
    if (depth === 0) return wrapInList(type)(state, dispatch);

    const { tight } = state.selection.$from.node(depth).attrs;
    dispatch?.(state.tr.setNodeMarkup(state.selection.$from.before(depth), type, { tight }));
    return true;
  };

  return { run, isOn };
}

function wrapping(type: NodeType): Tool {
  const isOn = (state: EditorState) => depthOf(state, type) > 0;
  const run: Command = (state, dispatch) => (isOn(state) ? unwrap(type) : wrapIn(type))(state, dispatch);

  return { run, isOn };
}

/** Takes all of a quote out of it; who said it stays as a paragraph. */
function unwrap(type: NodeType): Command {
  return (state, dispatch) => {
    const depth = depthOf(state, type);
    const quote = state.selection.$from.node(depth);
    const before = state.selection.$from.before(depth);
    const blocks: Node[] = [];
    quote.forEach((block) => {
      blocks.push(block.type === nodes.attribution ? nodes.paragraph.create(null, block.content) : block);
    });
    const { tr } = state;
    tr.replaceWith(before, before + quote.nodeSize, blocks);
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(before + 1))).scrollIntoView());
    return true;
  };
}

/** Goes to the line that says who said it, and makes it where there is none. */
export const attribute: Command = (state, dispatch) => {
  const depth = depthOf(state, nodes.blockquote, nodes.pullquote);
  if (depth === 0) return false;
  const quote = state.selection.$from.node(depth);
  const end = state.selection.$from.end(depth);
  const { tr } = state;
  if (quote.lastChild?.type !== nodes.attribution) tr.insert(end, nodes.attribution.create());
  const at = quote.lastChild?.type === nodes.attribution ? end - 1 : end + 1;
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at), -1)).scrollIntoView());
  return true;
};

/** Puts blocks where the cursor is: instead of an empty paragraph, else below the block at the top. */
export function place(state: EditorState, blocks: readonly Node[]) {
  const { $from } = state.selection;
  const isEmpty = $from.depth === 1 && $from.parent.isTextblock && $from.parent.content.size === 0;
  const [from, to] = isEmpty ? [$from.before(1), $from.after(1)] : [afterTop(state), afterTop(state)];
  const after = to === state.doc.content.size ? [nodes.paragraph.create()] : [];
  const tr = state.tr.replaceWith(from, to, [...blocks, ...after]);
  const first = blocks[0];
  const isAtom = first?.isAtom ?? false;

  return tr
    .setSelection(isAtom ? NodeSelection.create(tr.doc, from) : TextSelection.near(tr.doc.resolve(from + 1)))
    .scrollIntoView();
}

const afterTop = ({ selection, doc }: EditorState) =>
  selection.$to.depth > 0 ? selection.$to.after(1) : Math.min(selection.to, doc.content.size);

export const newTable = () =>
  nodes.table.create(
    null,
    Array.from({ length: 3 }, (_, row) =>
      nodes.table_row.create(
        null,
        Array.from({ length: 3 }, () => (row === 0 ? nodes.table_header : nodes.table_cell).create()),
      ),
    ),
  );

/** What stands around the selection, for the tools that only hold there. */
export function placeOf(state: EditorState): 'table' | 'quote' | 'picture' | 'none' {
  if (isInTable(state)) return 'table';
  if (state.selection instanceof NodeSelection && state.selection.node.type === nodes.figure) return 'picture';

  return depthOf(state, nodes.blockquote, nodes.pullquote) > 0 ? 'quote' : 'none';
}
