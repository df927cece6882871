// Measures what a search costs: the whole page, without the page cache, in milliseconds of processor time of every thread
// of the paper and, on PostgreSQL, of the server's processes.
//   node bench/search.ts [ARTICLES] [DATABASE]      100000 articles in data/bench unless said otherwise
// A DATABASE is measured as it is; nothing else may use it meanwhile.

import { isPostgres } from '../src/db/open.ts';
import { sql } from '../src/db/sql.ts';
import { relatedBacklog } from '../src/rails/relating.ts';
import { wordsOf } from '../src/search/words.ts';
import { archiveOf, withSite } from './harness/archive.ts';
import { type Paper, servePaper } from './harness/paper.ts';
import { type Meter, meterOf } from './harness/processor.ts';
import { say } from './harness/say.ts';
import { percentile } from './harness/stats.ts';

const each = 40;
const goalMilliseconds = 30;

async function measure([articles = '100000', place]: readonly string[]): Promise<void> {
  const database = place ?? (await archiveOf(Number(articles)));
  const facts = await factsOf(database);
  const paper = await servePaper(database, { PAGE_CACHE_MB: '0' }, undefined);
  const meter = await meterOf(paper.process.child.pid ?? 0, database);
  try {
    say(`${facts.stories} stories, ${isPostgres(database) ? 'PostgreSQL' : 'SQLite'}: processor ms p50, p95, longest`);
    await tellAll(questionsFor(facts), paper, meter);
  } finally {
    await meter.close();
    await paper.process.stop();
  }
}

async function tellAll(questions: Readonly<Record<string, readonly string[]>>, paper: Paper, meter: Meter) {
  for (const queries of Object.values(questions)) await timed(queries.slice(0, 2), paper, meter);
  const all: number[] = [];
  for (const [kind, queries] of Object.entries(questions)) {
    const times = await timed(queries, paper, meter);
    all.push(...times);
    say(`${spread(times)}  ${kind}`);
  }

  const met = percentile(all, 95) <= goalMilliseconds ? 'met' : 'missed';
  say(`${spread(all)}  in all; the goal of ${goalMilliseconds} ms at the 95th percentile is ${met}`);
}

async function timed(queries: readonly string[], { address }: Paper, meter: Meter): Promise<number[]> {
  const times = [];
  for (const query of queries) {
    const before = await meter.spent();
    const answer = await fetch(`${address}/search?${query}`);
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`/search?${query} answered ${answer.status}.`);
    times.push((await meter.spent()) - before);
  }

  return times;
}

const spread = (times: readonly number[]) =>
  [50, 95, 100].map((hundredth) => percentile(times, hundredth).toFixed(1).padStart(7)).join('');

interface Facts {
  readonly stories: number;
  /** Headlines from all over the archive. */
  readonly titles: readonly string[];
  /** The words that most stories hold, and some that few do. */
  readonly common: readonly string[];
  readonly rare: readonly string[];
  readonly section: string;
}

const factsOf = (database: string): Promise<Facts> =>
  withSite(database, async (site) => {
    const waiting = await relatedBacklog(site);
    if (waiting > 0) throw new Error(`Links of ${waiting} stories wait to be found, which would be measured too.`);

    const titles = await site.db.all<{ title: string }>(sql`
      SELECT title FROM articles WHERE status = 'published' ORDER BY id`);
    const common = await site.db.all<{ term: string }>(sql`
      SELECT term FROM terms WHERE term <> '' ORDER BY documents DESC, term LIMIT ${each}`);
    const rare = await site.db.all<{ term: string }>(sql`
      SELECT term FROM terms WHERE term <> '' AND documents BETWEEN 20 AND 60 ORDER BY term LIMIT ${each}`);
    const section = await site.db.get<{ slug: string }>(sql`
      SELECT s.slug FROM sections s JOIN articles a ON a.section_id = s.id WHERE a.status = 'published'
      GROUP BY s.slug ORDER BY count(*) DESC LIMIT 1`);
    const step = Math.max(1, Math.floor(titles.length / each));
    return {
      stories: titles.length,
      titles: titles.filter((_, at) => at % step === 0).map(({ title }) => title),
      common: common.map(({ term }) => term),
      rare: rare.map(({ term }) => term),
      section: section?.slug ?? '',
    };
  });

/** What readers type, by kind, as the query of an address. */
function questionsFor({ titles, common, rare, section }: Facts): Record<string, string[]> {
  const beside = (at: number) => common[(at * 7 + 3) % common.length] ?? '';
  const many = (at: number) =>
    Array.from({ length: 8 }, (_, turn) => common[(at + turn * 5) % common.length]).join(' ');
  const ask = (q: string, more: Readonly<Record<string, string>> = {}) => `${new URLSearchParams({ q, ...more })}`;
  const ofTitles = (write: (words: string[]) => string) => titles.map((title) => ask(write(wordsOf(title))));
  const ofCommon = (write: (word: string, at: number) => string, more?: Readonly<Record<string, string>>) =>
    common.map((word, at) => ask(write(word, at), more));

  return {
    'a headline': titles.map((title) => ask(title)),
    'a headline, two slips': ofTitles((words) => slipped(words).join(' ')),
    'four words, two slips': ofTitles((words) => slipped(longest(words, 4)).join(' ')),
    'two words': ofTitles((words) => longest(words, 2).join(' ')),
    'a phrase of a headline': ofTitles((words) => `"${words.slice(-2).join(' ')}"`),
    'a word nobody used': ofCommon((word, at) => `${word}${beside(at)}x`),
    'a common word': ofCommon((word) => word),
    'two common words': ofCommon((word, at) => `${word} ${beside(at)}`),
    'eight common words': ofCommon((_, at) => many(at)),
    'eight common words, one unknown': ofCommon((_, at) => `${many(at)} qzxq`),
    'a common word and a rare one': ofCommon((word, at) => `${word} ${rare[at % rare.length] ?? ''}`),
    'a phrase of common words': ofCommon((word, at) => `"${word} ${beside(at)}"`),
    'a common word without another': ofCommon((word, at) => `${word} -${beside(at)}`),
    'one letter': [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => ask(letter)),
    'the beginning of a word': ofCommon((word) => word.slice(0, 2)),
    'a common word in a section': ofCommon((word) => word, { section }),
    'a common word in a year': ofCommon((word) => word, { after: '2024', before: '2025' }),
    'a common word, page 50': ofCommon((word) => word, { page: '50' }),
    'a common word, newest first': ofCommon((word) => word, { sort: 'newest' }),
    'a common word in a section, newest first': ofCommon((word) => word, { sort: 'newest', section }),
    'two common words, newest first': ofCommon((word, at) => `${word} ${beside(at)}`, { sort: 'newest' }),
  };
}

const longest = (words: readonly string[], most: number) =>
  [...new Set(words)].sort((a, b) => b.length - a.length).slice(0, most);

/** A letter left out of each of the two longest words. */
function slipped(words: readonly string[]): string[] {
  const two = longest(words, 2);

  return words.map((word) => (two.includes(word) && word.length > 4 ? word.slice(0, 2) + word.slice(3) : word));
}

await measure(process.argv.slice(2));
