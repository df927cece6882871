// Measures whether a story of a generated archive is found again by what readers type of it.
//   node bench/finding.ts [ARTICLES] [DATABASE]      20000 articles in a temporary SQLite file unless said otherwise
// A DATABASE that holds articles already is measured as it is; one that is named is kept.

import { sql } from '../src/db/sql.ts';
import { searchStories } from '../src/search/search.ts';
import { wordsOf } from '../src/search/words.ts';
import type { OpenSite } from '../src/site/opening.ts';
import { say } from './harness/say.ts';
import { fillEmpty, onStorage } from './harness/temporary.ts';

const targets = 150;
const places = [1, 3, 10] as const;

interface Target {
  readonly id: number;
  readonly title: string;
}

interface Query {
  readonly kind: string;
  readonly words: string;
  readonly target?: Target;
}

async function measure([articles = '20000', place]: readonly string[]): Promise<void> {
  await onStorage(place, async (site) => {
    await fillEmpty(site, Number(articles));
    await searchStories(site.archive, 'nothing yet');
    await tellQuality(site);
  });
}

async function tellQuality(site: OpenSite): Promise<void> {
  const stories = await site.db.all<Target>(sql`
    SELECT id, title FROM articles WHERE status = 'published' ORDER BY id`);
  const step = Math.max(1, Math.floor(stories.length / targets));
  const queries = stories.filter((_, at) => at % step === 0).flatMap(queriesFor);
  const results = [];
  for (const query of queries) results.push({ ...query, ids: (await searchStories(site.archive, query.words)).ids });

  say(`${stories.length} stories, ${site.db.engine}. Found among the first 1, 3, 10; empty pages:`);
  for (const [kind, of] of Map.groupBy(results, ({ kind }) => kind)) {
    const shares = places.map((most) => share(of, ({ ids, target }) => isAmong(target, ids.slice(0, most), stories)));
    const empty = share(of, ({ ids }) => ids.length === 0);
    say(`${[...shares, empty].map((value) => value.toFixed(3)).join('  ')}  ${kind}`);
  }
}

/** Stories that have the same title are the same answer. */
function isAmong(target: Target | undefined, ids: readonly number[], stories: readonly Target[]): boolean {
  const titles = new Set(stories.filter(({ id }) => ids.includes(id)).map(({ title }) => title));

  return target !== undefined && titles.has(target.title);
}

/** Five words of its title, as typed by somebody in a hurry. */
function queriesFor(target: Target, seed: number): Query[] {
  const words = [...new Set(wordsOf(target.title))].sort((a, b) => b.length - a.length).slice(0, 5);
  const [longest = '', ...others] = words;
  if (longest.length < 5 || others.length < 2) return [];
  const slipped = [swapped(longest, seed), without(longest, seed), exchanged(longest, seed)][seed % 3] ?? longest;
  const typed: Record<string, readonly string[]> = {
    title: words,
    'one slip': [slipped, ...others],
    'two slips': [slipped, without(others[0] ?? '', seed), ...others.slice(1)],
    unfinished: [...others, longest.slice(0, Math.ceil(longest.length * 0.7))],
    'another form': [longest.endsWith('s') ? longest.slice(0, -1) : `${longest}s`, ...others],
    'a word too many': [...words, ['article', 'yesterday', 'news'][seed % 3] ?? ''],
  };

  return Object.entries(typed).map(([kind, parts]) => ({ kind, words: parts.join(' '), target }));
}

const middle = (word: string, seed: number) => 1 + (seed % Math.max(1, word.length - 2));

const without = (word: string, seed: number) =>
  word.length < 5 ? word : word.slice(0, middle(word, seed)) + word.slice(middle(word, seed) + 1);

const exchanged = (word: string, seed: number) =>
  `${word.slice(0, middle(word, seed))}x${word.slice(middle(word, seed) + 1)}`;

function swapped(word: string, seed: number): string {
  const at = middle(word, seed);

  return word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
}

const share = <Of>(of: readonly Of[], holds: (one: Of) => boolean) => of.filter(holds).length / Math.max(of.length, 1);

await measure(process.argv.slice(2));
