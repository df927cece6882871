import { articlePath } from '../../articles/slug.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { linesOf } from '../lines.ts';
import type { Entry, Placed } from './deciding.ts';
import { contentHash, sourceKey } from './identity.ts';
import { type ImportedStory, readLine } from './line.ts';
import { sectionsOf } from './sections.ts';
import { sliceWriter } from './writing.ts';

export interface Imported {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Stories that were edited here since, and lines that changed. */
  readonly kept: number;
  readonly bad: number;
}

/** Hears how it goes; nothing is kept of it, so that memory stays the same for any length. */
export interface Listener {
  told(lines: number): void;
  /** A line that was skipped, and why. */
  skipped(line: number, words: string): void;
  /** A story that is in the paper now, under its id or url in the archive. */
  placed(source: string, path: string): void;
}

type Importing = Pick<Site, 'db' | 'config' | 'now'>;

/** Longer than any story, even one written in escapes. */
const mostBytes = 16 * 1024 * 1024;

/** Takes in an archive, JSON Lines, a slice at a time. Running it again goes on where it stopped. */
export async function importJsonl(
  site: Importing,
  source: AsyncIterable<Buffer>,
  listener: Listener,
): Promise<Imported> {
  const paper = await openPaper(site);
  const counts = { added: 0, changed: 0, unchanged: 0, kept: 0, bad: 0 };
  const writer = sliceWriter({ site, paper, sectionOf: await sectionsOf(site) }, (placed, last) => {
    for (const one of placed) note(one, counts, listener);
    listener.told(last);
  });
  let [number, slice] = [0, new Map<string, Entry>()];
  const write = async () => {
    await writer.write([...slice.values()], number);
    slice = new Map();
  };

  for await (const bytes of linesOf(source, mostBytes)) {
    number += 1;
    if (bytes && isBlank(bytes)) continue;
    const read = bytes
      ? readLine(bytes, paper.dates)
      : ({ ok: false, problem: 'it is longer than any story' } as const);
    if (!read.ok) {
      counts.bad += 1;
      listener.skipped(number, read.problem);
      continue;
    }
    const entry = entryOf(read.story, number);
    if (slice.has(entry.key)) await write();
    slice.set(entry.key, entry);
    if (slice.size >= writer.size()) await write();
  }
  await write();
  await writer.finish();
  return counts;
}

const isBlank = (bytes: Buffer) => bytes.length < 100 && bytes.toString().replace('\uFEFF', '').trim() === '';

const entryOf = (story: ImportedStory, line: number): Entry => ({
  line,
  story,
  key: sourceKey(story),
  hash: contentHash(story),
});

function note(
  { entry, outcome, section, slug }: Placed,
  counts: { -readonly [K in keyof Imported]: number },
  listener: Listener,
) {
  counts[outcome] += 1;
  const path = articlePath(section, slug);
  if (outcome === 'kept') listener.skipped(entry.line, `${path} was edited here since the last import`);

  const source = entry.story.id || entry.story.url;
  if (source) listener.placed(source, `${section}/${slug}`);
}
