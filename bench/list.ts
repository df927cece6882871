// Measures the list of the desk: median, longest and processor time of every filter × sort, in milliseconds.
//   node bench/list.ts [ARTICLES] [DATABASE]      100000 articles in a temporary SQLite file unless said otherwise
// A DATABASE that holds articles already is measured as it is; one that is named is kept.

import type { Account } from '../src/accounts/account.ts';
import { sql } from '../src/db/sql.ts';
import { ListQuery, sorts } from '../src/desk/list.form.ts';
import { listFor } from '../src/desk/listing.ts';
import type { OpenSite } from '../src/site/opening.ts';
import { say } from './harness/say.ts';
import { median } from './harness/stats.ts';
import { fillEmpty, onStorage } from './harness/temporary.ts';

const editor: Account = { id: 1, name: 'Bench', email: 'bench@paper.example', role: 'editor' };
const runs = 7;

const filters = (author: string): Record<string, Record<string, string>> => ({
  none: {},
  'a status with many': { status: 'published' },
  'a status with few': { status: 'draft' },
  discarded: { status: 'discarded' },
  section: { section: 'finance' },
  'section and status': { section: 'life', status: 'withdrawn' },
  author: { author },
  'a month': { from: '2024-03-01', to: '2024-03-31' },
  'a day': { from: '2024-03-05', to: '2024-03-05' },
  'a word of no story': { q: 'zeppelin' },
  'a rare word': { q: 'corvevik' },
  'a word of many': { q: 'lender' },
  'two words': { q: 'pension auditor' },
  'the commonest word': { q: 'the' },
  'two common words': { q: 'hardly euros' },
  'the beginning of a word': { q: 'har' },
  'a common word and a month': { q: 'hardly', from: '2024-03-01', to: '2024-03-31' },
  'a word, a section and a month': { q: 'lender', section: 'finance', from: '2024-03-01', to: '2024-03-31' },
});

async function measure([articles = '100000', place]: readonly string[]): Promise<void> {
  await onStorage(place, async (site) => {
    const author = await prepare(site, Number(articles));
    for (const [name, filter] of Object.entries(filters(author))) {
      for (const sort of sorts) {
        for (const order of ['asc', 'desc']) say(await timed(site, name, { ...filter, sort, order }));
      }
    }
  });
}

/** Fills an empty database, some of it withdrawn, drafted and discarded; returns the author of the newest story. */
async function prepare(site: OpenSite, articles: number): Promise<string> {
  const { db } = site;
  if (await fillEmpty(site, articles)) {
    await db.atomically([
      sql`UPDATE articles SET status = 'withdrawn' WHERE id IN (SELECT id FROM articles ORDER BY saved_at LIMIT 300)`,
      sql`UPDATE articles SET status = 'draft', published_at = NULL, public_revision = NULL
        WHERE id IN (SELECT id FROM articles ORDER BY saved_at DESC LIMIT 600)`,
      sql`UPDATE articles SET discarded_at = saved_at
        WHERE id IN (SELECT id FROM articles WHERE status = 'draft' ORDER BY saved_at LIMIT 60)`,
    ]);
  }
  const all = await db.get<{ stories: number }>(sql`SELECT CAST(count(*) AS integer) AS stories FROM articles`);
  const author = await db.get<{ slug: string }>(sql`
    SELECT u.slug FROM article_authors w JOIN authors u ON u.id = w.author_id ORDER BY w.article_id DESC LIMIT 1`);

  say(`${all?.stories} articles, ${db.engine}. Median, longest and median of the processor, in ms:`);
  return author?.slug ?? '';
}

async function timed(site: OpenSite, name: string, filter: Record<string, string>): Promise<string> {
  const first = ListQuery.parse(filter);
  const page = await listFor(site, editor, first);
  const second = page.older
    ? ListQuery.parse(Object.fromEntries(new URL(page.older, 'http://paper').searchParams))
    : first;
  const times: number[] = [];
  const worked: number[] = [];
  for (const query of Array.from({ length: runs }, () => [first, second]).flat()) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await listFor(site, editor, query);
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    worked.push((user + system) / 1000);
  }

  const shown = [median(times), Math.max(...times), median(worked)].map((time) => time.toFixed(1).padStart(8));
  return `${shown.join('')}  ${name}, by ${filter.sort} ${filter.order} (${page.stories.length} shown)`;
}

await measure(process.argv.slice(2));
