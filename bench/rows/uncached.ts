import { newestPaths } from '../harness/archive.ts';
import { walking, withScript } from '../harness/asked.ts';
import { serveBare } from '../harness/bare-server.ts';
import type { Bench } from '../harness/bench.ts';
import { pageOf } from '../harness/page.ts';
import { servePaper } from '../harness/paper.ts';
import { inTurn } from '../harness/rounds.ts';
import { atLeast, type Row, shown } from '../harness/row.ts';

const stories = 2000;
const connections = 8;

/** The cost of a page that is made for the request: queries, rails and template, without the page cache. */
export const uncached: Row = {
  name: 'Uncached article',
  needs: ['wrk', 'taskset'],
  isQuick: true,
  async measure(bench) {
    const small = await pagesPerSecond(bench, bench.small);
    const lines = [
      atLeast('Uncached article, 10,000 stories, pages/s on one core', 1500, small.paper),
      atLeast('the same / a bare handler', 0.06, small.paper / small.bare, `bare ${shown(small.bare)}/s`),
    ];
    if (bench.isQuick) return lines;

    const large = await pagesPerSecond(bench, bench.large);
    const note = `${shown(large.paper)}/s`;
    return [
      ...lines,
      atLeast('Uncached article, large archive / 10,000 stories', 0.8, large.paper / small.paper, note),
    ];
  },
};

async function pagesPerSecond(bench: Bench, database: string): Promise<{ paper: number; bare: number }> {
  const paths = await newestPaths(database, stories);
  const paper = await servePaper(database, { PAGE_CACHE_MB: '0' });
  const bare = await serveBare((await pageOf(paper.address, paths[0] ?? '/')).plain);
  try {
    const rates = await withScript(walking(paths), (script) =>
      inTurn(bench, {
        paper: { address: paper.address, connections, script },
        bare: { address: bare.address, connections },
      }),
    );
    return { paper: rates.paper.perSecond, bare: rates.bare.perSecond };
  } finally {
    await bare.stop();
    await paper.process.stop();
  }
}
