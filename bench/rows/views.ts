import { sql } from '../../src/db/sql.ts';
import type { OpenSite } from '../../src/site/opening.ts';
import { withSite } from '../harness/archive.ts';
import { viewing, withScript } from '../harness/asked.ts';
import { serveBare } from '../harness/bare-server.ts';
import { onCopy } from '../harness/copy.ts';
import { servePaper } from '../harness/paper.ts';
import { atLeast, type Row, shown } from '../harness/row.ts';
import { type Load, load, type Result } from '../harness/wrk.ts';

const connections = 32;
const stories = 500;

/** Views from many addresses: how many a core takes, and that every one that was answered is in the database. */
export const views: Row = {
  name: 'View beacons',
  needs: ['wrk', 'taskset'],
  isQuick: true,
  measure: (bench) =>
    onCopy(bench.small, async (copy) => {
      const before = await withSite(copy, async (site) => ({ total: await total(site), ids: await newestIds(site) }));
      const taken = await withScript(viewing(before.ids), (script) => take(copy, script, bench));
      const counted = (await withSite(copy, total)) - before.total;
      const lost = Math.max(0, taken.answered - counted);

      return [
        atLeast('View beacons / a bare POST handler', 0.5, taken.paper / taken.bare, rates(taken)),
        {
          measure: 'views answered and not counted',
          goal: '0',
          got: `${lost} (${shown(taken.answered)} answered, ${shown(counted)} counted)`,
          met: lost === 0,
        },
      ];
    }),
};

const rates = ({ paper, bare }: { paper: number; bare: number }) => `${shown(paper)}/s against ${shown(bare)}/s`;

/** Every round goes on where the last one stopped being counted: the paper counts a reader of a story once. */
async function take(copy: string, script: string, { seconds, rounds }: { seconds: number; rounds: number }) {
  const bare = await serveBare(Buffer.from('-'));
  const paper = await servePaper(copy, { TRUST_PROXY: '1' });
  try {
    const wanted = (address: string): Load => ({ address, connections, script, seconds: seconds * rounds });
    const [plain, own] = [await load(wanted(bare.address)), await load(wanted(paper.address))];
    return { paper: own.perSecond, bare: plain.perSecond, answered: answered(own) };
  } finally {
    await paper.process.stop();
    await bare.stop();
  }
}

const answered = ({ requests, failures }: Result) => requests - failures;

async function total({ db }: Pick<OpenSite, 'db'>): Promise<number> {
  const row = await db.get<{ views: number }>(sql`
    SELECT CAST(coalesce(sum(views), 0) AS integer) AS views FROM article_counts`);

  return row?.views ?? 0;
}

export async function newestIds({ db }: Pick<OpenSite, 'db'>): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    SELECT id FROM articles WHERE status = 'published' ORDER BY published_at DESC, id DESC LIMIT ${stories}`);

  return rows.map(({ id }) => id);
}
