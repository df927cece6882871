import type { Line } from './row.ts';

/** What was measured, and what could not be. */
export interface Results {
  readonly lines: readonly Line[];
  readonly leftOut: readonly string[];
  /** About the machine, the versions and the command, a fact each. */
  readonly about: readonly (readonly [string, string])[];
}

/** The page of results, in Markdown. */
export function resultsPage({ lines, leftOut, about }: Results): string {
  const measured = lines.map(({ measure, goal, got, met }) => [measure, goal, got, word(met)]);
  const parts = [
    '# Results',
    'Made by `npm run bench`; every figure is a median of one run. Ratios are of figures measured in turn in the same run.',
    table(['', ''], about),
    table(['measure', 'goal', 'got', ''], measured),
    ...(leftOut.length > 0 ? [`Left out:\n\n${leftOut.map((what) => `- ${what}`).join('\n')}`] : []),
  ];

  return `${parts.join('\n\n')}\n`;
}

const word = (met: boolean | undefined) => (met === undefined ? '' : met ? 'met' : '**missed**');

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
