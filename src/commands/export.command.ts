import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Site } from '../site/site.ts';
import { exportedLines } from '../transfer/jsonl/export.ts';
import { type Command, WrongUsage } from './command.ts';
import { counting } from './progress.ts';
import { withSite } from './with-site.ts';

export const exportCommand: Command = {
  name: 'export',
  usage: ['export jsonl FILE', 'export jsonl -'],
  about: 'Writes every published story, one JSON object a line, as the import reads them. - is standard output.',
  async run(words, say) {
    const [kind, file, ...rest] = words;
    if (kind !== 'jsonl') throw new WrongUsage('Say what to export: jsonl.');
    if (!file || rest.length > 0) throw new WrongUsage('Say which file to write; - is standard output.');

    await withSite((site) => exportTo(site, file, say));
  },
};

async function exportTo(site: Site, file: string, say: (line: string) => void): Promise<void> {
  if (file === '-') return pipeline(Readable.from(exportedLines(site)), process.stdout, { end: false });

  const stories = counting(say, 'stories', 5000);
  let written = 0;
  async function* counted() {
    for await (const line of exportedLines(site)) {
      written += 1;
      if (written % 100 === 0) stories.told(written);
      yield line;
    }
  }
  await pipeline(counted, createWriteStream(file, { flags: 'wx' })).catch(refuseTaken(file));
  stories.end();
  say(`Wrote ${written} stories to ${file}.`);
}

const refuseTaken = (file: string) => (error: NodeJS.ErrnoException) => {
  throw error.code === 'EEXIST' ? new Error(`${file} exists already. Choose another name.`) : error;
};
