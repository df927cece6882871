import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename } from 'node:path';
import { finished } from 'node:stream/promises';
import { noteDeed } from '../accounts/events.ts';
import type { Site } from '../site/site.ts';
import { type Imported, importJsonl } from '../transfer/jsonl/importing.ts';
import { type Command, WrongUsage } from './command.ts';
import { counting } from './progress.ts';
import { withSite } from './with-site.ts';

export const importCommand: Command = {
  name: 'import',
  usage: ['import jsonl FILE [--map OUT.json]'],
  about: 'Takes in an archive of stories, one JSON object a line. Running it again goes on where it stopped.',
  async run(words, say) {
    const [kind, file, option, map, ...rest] = words;
    if (kind !== 'jsonl') throw new WrongUsage('Say what to import: jsonl.');
    if (!file) throw new WrongUsage('Say which file to import; - is standard input.');
    if (rest.length > 0 || (option !== undefined && (option !== '--map' || !map)))
      throw new WrongUsage(`Unknown: ${words.slice(2).join(' ')}`);

    await withSite((site) => importFile(site, file, map, say));
  },
};

async function importFile(site: Site, file: string, map: string | undefined, say: (line: string) => void) {
  const source = file === '-' ? process.stdin : createReadStream(file);
  const lines = counting(say, 'lines', 5000);
  const addresses = map ? writtenMap(map) : undefined;
  const done = await importJsonl(site, source, {
    told: lines.told,
    skipped: (line, words) => void process.stderr.write(`Line ${line}: ${words}.\n`),
    placed: (id, path) => addresses?.note(id, path),
  });
  lines.end();
  await addresses?.finish();

  const about = `${done.added + done.changed} stories from ${file === '-' ? 'standard input' : basename(file)}`;
  if (done.added + done.changed > 0) await site.db.run(noteDeed(site, 'the program', { act: 'imported', about }));
  say(summary(done));
}

const summary = ({ added, changed, unchanged, kept, bad }: Imported) =>
  `Added ${added}, changed ${changed}, unchanged ${unchanged}, skipped ${kept} edited here since and ${bad} bad lines.`;

/** Written as it comes, so that it may be of any length; it stands under its name when it is whole. */
function writtenMap(file: string) {
  const unfinished = `${file}.unfinished`;
  const stream: WriteStream = createWriteStream(unfinished);
  const ended = finished(stream);
  // Waited for at the end, where a failure is reported; until then it must not count as unheard.
  ended.catch(() => undefined);
  let separator = '{';

  return {
    note(id: string, path: string): void {
      stream.write(`${separator}\n${JSON.stringify(id)}:${JSON.stringify(path)}`);
      separator = ',';
    },
    async finish(): Promise<void> {
      stream.end(separator === '{' ? '{}\n' : '\n}\n');
      await ended;
      await rename(unfinished, file);
    },
  };
}
