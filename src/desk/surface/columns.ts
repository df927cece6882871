import type { EditorState } from 'prosemirror-state';
import { isInTable, selectedRect } from 'prosemirror-tables';
import type { Tool } from './commands.ts';

/** Puts the words of the chosen columns to one side; once more, and the paper's own style decides again. */
const aligning = (align: 'left' | 'center' | 'right'): Tool => ({
  isOn: (state) => isAligned(state, align),
  run(state, dispatch) {
    if (!isInTable(state)) return false;

    const wanted = isAligned(state, align) ? '' : align;
    const { tr } = state;
    for (const at of cellsOf(state)) tr.setNodeAttribute(at, 'align', wanted);
    dispatch?.(tr);
    return true;
  },
});

/** By the name of their buttons. Columns without a side are as the paper sets them. */
export const columns: Readonly<Record<string, Tool>> = {
  atStart: aligning('left'),
  atMiddle: aligning('center'),
  atEnd: aligning('right'),
};

const isAligned = (state: EditorState, align: string) =>
  isInTable(state) && cellsOf(state).every((at) => state.doc.nodeAt(at)?.attrs.align === align);

/** Where the cells of the chosen columns begin, from the head of the table to its foot. */
function cellsOf(state: EditorState): number[] {
  const { map, tableStart, left, right } = selectedRect(state);

  return map.cellsInRect({ left, right, top: 0, bottom: map.height }).map((cell) => tableStart + cell);
}
