import type { Reader } from '../db/database.ts';
import { type Asking, type Ranked, rank, rankByHeading, type StoredHeading } from './rank.ts';
import { storedHeadings, storedWords } from './search.store.ts';
import type { Part } from './sought.ts';

/** Of stories that all hold every word, so many are scored by their text. */
const mostRead = 300;

type Scoring = Asking & { readonly archive: Reader };

/** Stories by all that is known of them, best first. */
export async function bestOf(ids: readonly number[], parts: readonly Part[], scoring: Scoring): Promise<Ranked[]> {
  const [stories, words] = await Promise.all([storedHeadings(scoring.archive, ids), storedWords(scoring.archive, ids)]);

  return rank(withWords(stories, words), parts, scoring);
}

/**
 * The same where every one holds all parts. There may be more than anybody reads, and the words of a thousand texts are
 * a few megabytes. Those that are best by title, length and date are scored by their text, and the others follow them.
 */
export async function bestOfWhole(
  ids: readonly number[],
  known: readonly StoredHeading[],
  parts: readonly Part[],
  scoring: Scoring,
): Promise<Ranked[]> {
  const read = new Set(known.map(({ id }) => id));
  const others = ids.filter((id) => !read.has(id));
  const more = others.length > 0 ? await storedHeadings(scoring.archive, others) : [];
  const asked = new Set(ids);
  const first = rankByHeading([...known.filter(({ id }) => asked.has(id)), ...more], parts, scoring);
  const leading = first.slice(0, mostRead).map(({ story }) => story);
  const words = await storedWords(
    scoring.archive,
    leading.map(({ id }) => id),
  );

  return [...rank(withWords(leading, words), parts, scoring), ...first.slice(mostRead)];
}

function withWords(stories: readonly StoredHeading[], stored: Awaited<ReturnType<typeof storedWords>>) {
  const wordsById = new Map(stored.map((words) => [words.id, words]));

  return stories.flatMap((story) => {
    const words = wordsById.get(story.id);
    return words ? [{ ...story, ...words }] : [];
  });
}
