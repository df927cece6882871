import { Readable } from 'node:stream';
import { importJsonl } from '../../src/transfer/jsonl/importing.ts';
import type { TestSite } from './site.ts';

/** Takes lines in as the command does, and tells what it said. */
export async function importLines(site: Pick<TestSite, 'db' | 'config' | 'now'>, lines: readonly (object | string)[]) {
  const skipped: string[] = [];
  const map: Record<string, string> = {};
  const text = lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
  const counts = await importJsonl(site, Readable.from([Buffer.from(text)]), {
    told: () => undefined,
    skipped: (line, words) => void skipped.push(`${line}: ${words}`),
    placed: (id, path) => {
      map[id] = path;
    },
  });

  return { counts, skipped, map };
}

export const nothing = { added: 0, changed: 0, unchanged: 0, kept: 0, bad: 0 };
