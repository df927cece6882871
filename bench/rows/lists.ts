import { sql } from '../../src/db/sql.ts';
import { withSite } from '../harness/archive.ts';
import { servePaper } from '../harness/paper.ts';
import { atMost, type Line, type Row, shown } from '../harness/row.ts';
import { percentile } from '../harness/stats.ts';

const times = 300;

/** Whether lists stay as quick when the archive is a hundred times larger. */
export const lists: Row = {
  name: 'Lists of a large archive',
  needs: ['taskset'],
  isQuick: false,
  async measure({ small, large }) {
    const [few, many] = [await waits(small), await waits(large)];

    return Object.entries(many).map(([page, wait]): Line => {
      const before = few[page] ?? Number.NaN;
      const note = `${shown(wait)} ms against ${shown(before)} ms`;
      return atMost(`${page}, uncached, p99, large archive / 10,000 stories`, 2, wait / before, ' ×', note);
    });
  },
};

async function waits(database: string): Promise<Record<string, number>> {
  const topic = await withSite(database, ({ db }) =>
    db.get<{ slug: string }>(sql`
      SELECT t.slug FROM topics t JOIN article_topics x ON x.topic_id = t.id
      WHERE x.article_id = (SELECT max(article_id) FROM article_topics) LIMIT 1`),
  );
  const paper = await servePaper(database, { PAGE_CACHE_MB: '0' });
  const pages = { Front: '/', Section: '/finance', Topic: `/topics/${topic?.slug}`, 'Most read': '/most-read' };
  try {
    const measured: Record<string, number> = {};
    for (const [page, path] of Object.entries(pages)) measured[page] = await p99(paper.address + path);
    return measured;
  } finally {
    await paper.process.stop();
  }
}

/** One reader who asks again and again; milliseconds. */
async function p99(address: string): Promise<number> {
  const waited: number[] = [];
  for (let time = 0; time < times + 20; time += 1) {
    const begun = performance.now();
    const answer = await fetch(address);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
    if (time >= 20) waited.push(performance.now() - begun);
  }

  return percentile(waited, 99);
}
