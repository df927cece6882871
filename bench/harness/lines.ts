import { Readable } from 'node:stream';
import { generatedArchive } from '../../src/sample/archive/archive.ts';

/** Stories as JSON Lines, for an import; `run` makes them other stories than those of an earlier run. */
export function jsonLines(stories: number, run: string): Readable {
  return Readable.from(linesOf(stories, run));
}

function* linesOf(stories: number, run: string): Generator<string> {
  for (const { number, title, body, section, topics, authors, summary, publishedAt } of generatedArchive(stories)) {
    const line = { id: `${run}-${number}`, title, body, date: publishedAt, section, tags: topics, authors, summary };
    yield `${JSON.stringify(line)}\n`;
  }
}
