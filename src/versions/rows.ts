import type { DiffLine, Mark, Piece } from '../articles/diff/diff.ts';

/** A row of a table of differences: everything `shared/_diff` prints. */
export interface DiffRow {
  readonly className: 'add' | 'del' | 'ctx' | 'skip-row';
  readonly sign: string;
  /** Says for the ear what the sign says for the eye. */
  readonly word: string;
  readonly pieces: readonly Piece[];
}

const kinds: Record<Mark, Pick<DiffRow, 'className' | 'sign' | 'word'>> = {
  added: { className: 'add', sign: '+', word: 'Added' },
  removed: { className: 'del', sign: '−', word: 'Removed' },
  same: { className: 'ctx', sign: '', word: '' },
};

/** Lines that stayed are shown beside one that changed; longer stretches are summed up. */
const context = 1;

/** The lines as rows, without empty ones: the space between paragraphs is no news. */
export function rowsOf(lines: readonly DiffLine[]): DiffRow[] {
  const written = lines.filter(({ pieces }) => pieces.some(({ text }) => text.trim() !== ''));
  const isNear = (index: number) =>
    written.slice(Math.max(0, index - context), index + context + 1).some(({ mark }) => mark !== 'same');
  const rows: DiffRow[] = [];
  let skipped = 0;
  written.forEach((line, index) => {
    if (!isNear(index)) {
      skipped += 1;
      return;
    }
    if (skipped > 0) rows.push(skipRow(skipped));
    skipped = 0;
    rows.push({ ...kinds[line.mark], pieces: line.pieces });
  });

  return skipped > 0 && rows.length > 0 ? [...rows, skipRow(skipped)] : rows;
}

/** Every line as a row, for a passage that is shown whole. */
export const everyRow = (lines: readonly DiffLine[]): DiffRow[] =>
  lines
    .filter(({ pieces }) => pieces.some(({ text }) => text.trim() !== ''))
    .map(({ mark, pieces }) => ({ ...kinds[mark], pieces }));

const skipRow = (paragraphs: number): DiffRow => ({
  className: 'skip-row',
  sign: '⋯',
  word: '',
  pieces: [
    { text: paragraphs === 1 ? '1 paragraph is the same' : `${paragraphs} paragraphs are the same`, mark: 'same' },
  ],
});
