// Measures the paper beside nginx and a bare server, on this machine alone, and writes bench/RESULTS.md.
//   npm run bench                        everything; the archive of a million stories is made once and kept in data/bench
//   npm run bench -- --quick             under two minutes once the small archive is made; writes nothing
//   npm run bench -- --only cached,views those rows; writes nothing
//   npm run bench -- --stories 200000    a smaller large archive

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare } from './harness/bench.ts';
import { machine } from './harness/machine.ts';
import { resultsPage } from './harness/results.ts';
import type { Line, Row } from './harness/row.ts';
import { say } from './harness/say.ts';
import { missing, tools } from './harness/tools.ts';
import { background } from './rows/background.ts';
import { cached } from './rows/cached.ts';
import { lighthouse } from './rows/lighthouse.ts';
import { lists } from './rows/lists.ts';
import { mixed } from './rows/mixed.ts';
import { several } from './rows/several.ts';
import { size } from './rows/size.ts';
import { uncached } from './rows/uncached.ts';
import { views } from './rows/views.ts';
import { weight } from './rows/weight.ts';

const rows: Readonly<Record<string, Row>> = {
  cached,
  uncached,
  lists,
  mixed,
  views,
  several,
  size,
  background,
  weight,
  lighthouse,
};

async function run(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      stories: { type: 'string', default: '1000000' },
    },
  });
  const about = machine(['npm run bench', ...(words.length > 0 ? ['--', ...words] : [])].join(' '), new Date());
  const bench = await prepare(values.quick, Number(values.stories));
  const { lines, leftOut } = await measure(chosen(values.only, values.quick), bench);
  const page = resultsPage({ lines, leftOut, about: [...about, ['large archive', `${values.stories} stories`]] });

  if (values.quick || values.only) return say(`\n${page}`);
  writeFileSync(join(import.meta.dirname, 'RESULTS.md'), page);
  say('Written to bench/RESULTS.md.');
}

function chosen(only: string | undefined, isQuick: boolean): Row[] {
  const names = only?.split(',') ?? Object.keys(rows).filter((name) => !isQuick || rows[name]?.isQuick);

  return names.map((name) => {
    const row = rows[name];
    if (!row) throw new Error(`There is no row “${name}”; there are ${Object.keys(rows).join(', ')}.`);
    return row;
  });
}

/** A row that fails is told of and does not take the others with it. */
async function measure(wanted: readonly Row[], bench: Awaited<ReturnType<typeof prepare>>) {
  const [lines, leftOut]: [Line[], string[]] = [[], []];
  for (const row of wanted) {
    const absent = missing(row.needs);
    say(`${row.name} …`);
    try {
      if (absent.length > 0)
        throw new Error(absent.map((tool) => `${tool} is missing: ${tools[tool].hint}`).join('; '));
      const measured = await row.measure(bench);
      for (const { measure, goal, got } of measured) say(`  ${measure}: ${got}, goal ${goal}`);
      lines.push(...measured);
    } catch (error) {
      leftOut.push(`${row.name}: ${error instanceof Error ? error.message : error}`);
      say(`  ${leftOut.at(-1)}`);
    }
  }

  return { lines, leftOut };
}

await run(process.argv.slice(2));
