import { plainText } from '../articles/markdown.ts';
import type { Sql } from '../db/sql.ts';
import { documentsOf, likelyAlike, termsOfStories } from '../search/likely.ts';
import { nextEdition } from '../site/paper.store.ts';
import type { Site } from '../site/site.ts';
import {
  dequeue,
  findQueued,
  forgetRelated,
  keepRelated,
  keepSameStory,
  nextQueued,
  publishedTexts,
  type Queued,
  type StoryText,
  trimRelated,
} from './related.store.ts';
import { isNearCopy, shinglesOf } from './shingles.ts';
import { isAlike, type Likeness, likeness, type Terms, tellingWords, weigh } from './similar.ts';
import { asWritten } from './surface.ts';

type Relating = Pick<Site, 'db' | 'archive'>;

const mostCandidates = 80;
/** Near-copies share nearly all their words, so only very like stories are compared sequence by sequence. */
const copyScore = 0.3;
const mostCompared = 12;

/** Finds the related links of one story anew, where something changed; for it and for the stories it belongs beside. */
export async function relateStory(site: Relating, id: number): Promise<void> {
  const queued = await findQueued(site.db, id);

  if (queued) await relate(site, queued);
}

/** Works the queue off; returns the number of stories. `told` hears after each. */
export async function relateAll(site: Relating, told: (done: number) => void = () => undefined): Promise<number> {
  let done = 0;
  for (;;) {
    const queued = await nextQueued(site.db, 20);
    if (queued.length === 0) return done;

    for (const story of queued) {
      await relate(site, story);
      done += 1;
      told(done);
    }
  }
}

async function relate({ db, archive }: Relating, queued: Queued): Promise<void> {
  const [story] = await publishedTexts(archive, [queued.id]);
  const found = story ? await alike({ db, archive }, story) : [];
  const commands = found.flatMap(({ id, score, words, isCopy }) => [
    keepRelated(queued.id, id, score, words),
    keepRelated(id, queued.id, score, words),
    trimRelated(id),
    ...(isCopy ? [keepSameStory(queued.id, id), keepSameStory(id, queued.id)] : []),
  ]);

  await db.atomically([...forgetRelated(queued.id), ...commands, nextEdition(), dequeue(queued)] satisfies Sql[]);
}

interface Alike extends Likeness {
  readonly id: number;
  readonly isCopy: boolean;
}

async function alike({ archive }: Relating, story: StoryText): Promise<Alike[]> {
  const [own] = await termsOfStories(archive, [story.id]);
  if (!own) return [];
  const telling = tellingWords(own.terms, await documentsOf(archive, Object.keys(own.terms)));
  const ids = (await likelyAlike(archive, telling, mostCandidates)).filter((id) => id !== story.id);
  const others = await termsOfStories(archive, ids);
  const vocabulary = await documentsOf(archive, [
    ...new Set([own, ...others].flatMap(({ terms }) => Object.keys(terms))),
  ]);

  const weighed = (terms: Terms) => ({ terms, weights: weigh(terms, vocabulary) });
  const ownWeighed = weighed(own.terms);
  const scored = others
    .map(({ id, terms }) => ({ id, ...likeness(ownWeighed, weighed(terms)) }))
    .filter(isAlike)
    .sort((a, b) => b.score - a.score || b.id - a.id);
  const copies = await nearCopies(archive, story, scored);
  const text = `${story.title}\n${story.summary}\n${plainText(story.body)}`;
  return scored.map((other) => ({ ...other, words: asWritten(text, other.words), isCopy: copies.has(other.id) }));
}

async function nearCopies(
  archive: Site['archive'],
  story: StoryText,
  scored: readonly { id: number; score: number }[],
) {
  const likely = scored.filter(({ score }) => score >= copyScore).slice(0, mostCompared);
  const own = shinglesOf(plainText(story.body));
  const texts = await publishedTexts(
    archive,
    likely.map(({ id }) => id),
  );

  return new Set(texts.filter(({ body }) => isNearCopy(own, shinglesOf(plainText(body)))).map(({ id }) => id));
}
