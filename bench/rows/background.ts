import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { relateAll } from '../../src/rails/relating.ts';
import { withSite } from '../harness/archive.ts';
import { jsonLines } from '../harness/lines.ts';
import { command, settingsFor } from '../harness/paper.ts';
import { atLeast, type Row } from '../harness/row.ts';

const stories = 20_000;
const relatedSeconds = 20;

/** Taking an archive in, with its search index, and finding the links of what came in. The archive grows by it. */
export const background: Row = {
  name: 'Import and related links on a large archive',
  needs: [],
  isQuick: false,
  measure: async ({ large }) => [
    atLeast('Import with search index into the large archive, stories/s', 1000, await importedPerSecond(large)),
    atLeast('Related links in the background, stories/s of a core', 100, await relatedPerSecond(large)),
  ],
};

/** The lines are made before, so that making them takes nothing from the import. */
async function importedPerSecond(database: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-lines-'));
  const file = join(folder, 'archive.jsonl');
  try {
    await pipeline(jsonLines(stories, `bench-${Date.now()}`), createWriteStream(file));
    const begun = performance.now();
    const importing = command(['import', 'jsonl', '-'], settingsFor(database), undefined, createReadStream(file));
    const { code, out } = await importing.ended;
    if (code !== 0) throw new Error(`The import failed:\n${out}`);

    return stories / ((performance.now() - begun) / 1000);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Works on the queue for a while; by the processor time of all threads of this process. */
const relatedPerSecond = (database: string): Promise<number> =>
  withSite(database, async (site) => {
    const cpu = process.cpuUsage();
    const related = await relateAll(site, { over: AbortSignal.timeout(relatedSeconds * 1000) });
    const { user, system } = process.cpuUsage(cpu);

    return related / ((user + system) / 1_000_000);
  });
