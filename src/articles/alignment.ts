/** The class of a cell by the side that its column is written to; without one, the paper's style decides. */
export const alignments: Readonly<Record<string, string>> = { left: 'at-start', center: 'at-middle', right: 'at-end' };
