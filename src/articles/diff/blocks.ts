import { type Stretch, stretchesOf } from './merge.ts';

/**
 * The paragraphs of a text in Markdown: what empty lines part. Code between fences and whatever stands between `:::` lines
 * is one block, empty lines and all.
 */
export function blocksOf(text: string): string[] {
  const blocks: string[] = [];
  let block: string[] = [];
  let end: RegExp | undefined;
  const close = () => {
    if (block.length > 0) blocks.push(block.join('\n'));
    block = [];
  };
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    if (end) {
      block.push(line);
      if (end.test(line)) end = undefined;
    } else if (line.trim() === '') close();
    else {
      block.push(line);
      end = endOf(line);
    }
  }
  close();

  return blocks;
}

export const joined = (blocks: readonly string[]): string => blocks.join('\n\n');

/** The line that ends what this line opens; undefined where it opens nothing. */
function endOf(line: string): RegExp | undefined {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
  if (fence) return new RegExp(`^ {0,3}${fence[0]}{${fence.length},}\\s*$`);

  return /^ {0,3}:::+\s*[a-z]/i.test(line) ? /^ {0,3}:::+\s*$/ : undefined;
}

/** Three versions of a text, paragraph by paragraph. In lists and tables of which both changed other lines, both are taken. */
export const textStretches = (base: string, mine: string, theirs: string): Stretch[] =>
  stretchesOf(blocksOf(base), blocksOf(mine), blocksOf(theirs)).map(byLine);

function byLine(stretch: Stretch): Stretch {
  const versions = [stretch.base, stretch.mine, stretch.theirs] as const;
  if (stretch.whose !== 'conflict' || versions.some((blocks) => blocks.length !== 1 || !isOfLines(blocks[0] ?? '')))
    return stretch;

  const [base, mine, theirs] = versions.map(([block = '']) => block.split('\n')) as [string[], string[], string[]];
  const lines = stretchesOf(base, mine, theirs);
  if (lines.some(({ whose }) => whose === 'conflict')) return stretch;

  return { ...stretch, whose: 'both', merged: [lines.flatMap(({ merged }) => merged).join('\n')] };
}

/** Every line is an item of a list or a row of a table. */
const isOfLines = (block: string) => block.split('\n').every((line) => /^\s*([-*+]|\d+[.)])\s|^\s*\|/.test(line));
