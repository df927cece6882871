import { relateAll, relatedBacklog } from '../../src/rails/relating.ts';
import { withSite } from '../harness/archive.ts';
import { jsonLines } from '../harness/lines.ts';
import { command, settingsFor } from '../harness/paper.ts';
import { atLeast, type Row } from '../harness/row.ts';

const stories = 10_000;
const relatedSeconds = 20;

/** Taking an archive in, with its search index, and finding the links of what came in. The archive grows by it. */
export const background: Row = {
  name: 'Import and related links on a large archive',
  needs: [],
  isQuick: false,
  async measure({ large }) {
    const begun = performance.now();
    const run = `bench-${Date.now()}`;
    const importing = command(['import', 'jsonl', '-'], settingsFor(large), undefined, jsonLines(stories, run));
    const { code, out } = await importing.ended;
    if (code !== 0) throw new Error(`The import failed:\n${out}`);

    const perSecond = stories / ((performance.now() - begun) / 1000);
    return [
      atLeast('Import with search index at 1,000,000, stories/s', 1000, perSecond),
      atLeast('Related links in the background, stories/s of a core', 100, await relatedPerSecond(large)),
    ];
  },
};

/** Works on the queue for a while; by the processor time of all threads of this process. */
const relatedPerSecond = (database: string): Promise<number> =>
  withSite(database, async (site) => {
    const [before, cpu] = [await relatedBacklog(site), process.cpuUsage()];
    const over = performance.now() + relatedSeconds * 1000;
    await relateAll(site, () => performance.now() > over);
    const { user, system } = process.cpuUsage(cpu);

    return (before - (await relatedBacklog(site))) / ((user + system) / 1_000_000);
  });
