import { plainText } from '../articles/markdown.ts';
import type { Sql } from '../db/sql.ts';
import { documentsOf, likelyAlike, termsOfStories } from '../search/likely.ts';
import { rarity } from '../search/score.ts';
import { linksChange, pagesChange } from '../site/changes.store.ts';
import type { Site } from '../site/site.ts';
import {
  dequeue,
  findQueued,
  forgetRelated,
  keepRelated,
  keepSameStory,
  nextQueued,
  partAfter,
  publishedTexts,
  type Queued,
  queueBetween,
  queueLength,
  type StoryText,
  trimRelated,
} from './related.store.ts';
import { isNearCopy, shinglesOf } from './shingles.ts';
import { isAlike, type Likeness, likeness, type Terms, tellingWords, weigh } from './similar.ts';
import { asWritten } from './surface.ts';
import { type SharedTopic, sharedTopics, topicMates } from './topics.store.ts';

type Relating = Pick<Site, 'db' | 'archive' | 'now'>;

const mostCandidates = 80;
const mostMates = 40;
/** What sharing the rarest of topics adds to a likeness. */
const topicWeight = 0.1;
/** Near-copies share nearly all their words, so only very like stories are compared sequence by sequence. */
const copyScore = 0.3;
const mostCompared = 12;

/** Finds the related links of one story anew, where something changed; for it and for the stories it belongs beside. */
export async function relateStory(site: Relating, id: number): Promise<void> {
  const queued = await findQueued(site.db, id);

  if (queued) await relate(site, queued);
}

/** Stories queued in one transaction. */
const queuedAtOnce = 1000;

/** Lets every published story's links be found anew; returns the number of stories. */
export async function queueAll({ db, now }: Pick<Site, 'db' | 'now'>): Promise<number> {
  let [after, total] = [0, 0];
  for (;;) {
    const part = await partAfter(db, after, queuedAtOnce);
    if (!part?.last) return total;

    await db.run(queueBetween(after, part.last, now().toISOString()));
    after = part.last;
    total += part.stories;
  }
}

/** Stories whose links are still to be found. */
export const relatedBacklog = ({ db }: Pick<Site, 'db'>) => queueLength(db);

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

async function relate({ db, archive, now }: Relating, queued: Queued): Promise<void> {
  const [story] = await publishedTexts(db, [queued.id]);
  const found = story ? await alike({ db, archive }, story) : [];
  const commands = found.flatMap(({ id, score, topics, words, isCopy }) => [
    keepRelated(queued.id, id, score, { topics, words }),
    keepRelated(id, queued.id, score, { topics, words }),
    trimRelated(id),
    ...(isCopy ? [keepSameStory(queued.id, id), keepSameStory(id, queued.id)] : []),
  ]);

  const linked = found.map(({ id }) => `links:${id}`);
  const copies = found.filter(({ isCopy }) => isCopy).flatMap(({ id }) => [`article:${queued.id}`, `article:${id}`]);
  const at = now().toISOString();
  await db.atomically([
    ...linksChange(queued.id, at),
    ...forgetRelated(queued.id),
    ...commands,
    ...pagesChange([`links:${queued.id}`, ...linked, ...copies], at),
    dequeue(queued),
  ] satisfies Sql[]);
}

interface Alike extends Likeness {
  readonly id: number;
  readonly topics: readonly string[];
  readonly isCopy: boolean;
}

/** The story itself is read where it was written: the archive may lag behind. */
async function alike({ db, archive }: Pick<Site, 'db' | 'archive'>, story: StoryText): Promise<Alike[]> {
  const [own] = await termsOfStories(db, [story.id]);
  if (!own) return [];
  const ids = await candidates(archive, own);
  const others = await termsOfStories(archive, ids);
  const shared = Map.groupBy(await sharedTopics(archive, story.id, ids), ({ id }) => id);
  const vocabulary = await documentsOf(archive, [
    ...new Set([own, ...others].flatMap(({ terms }) => Object.keys(terms))),
  ]);

  const weighed = (terms: Terms) => ({ terms, weights: weigh(terms, vocabulary) });
  const ownWeighed = weighed(own.terms);
  const scored = others
    .map(({ id, terms }) =>
      withTopics(id, likeness(ownWeighed, weighed(terms)), shared.get(id) ?? [], vocabulary.total),
    )
    .filter(isAlike)
    .sort((a, b) => b.score - a.score || b.id - a.id);
  return explained(archive, story, scored);
}

/** Stories that share its telling words, and the newest that share a topic. */
async function candidates(archive: Site['archive'], { id, terms }: { id: number; terms: Terms }): Promise<number[]> {
  const telling = tellingWords(terms, await documentsOf(archive, Object.keys(terms)));
  const [likely, mates] = await Promise.all([
    likelyAlike(archive, telling, mostCandidates),
    topicMates(archive, id, mostMates),
  ]);

  return [...new Set([...likely, ...mates])].filter((other) => other !== id);
}

/** A topic that editors gave both stories makes them more alike, a rare one more than a common one. */
function withTopics(id: number, { score, words }: Likeness, shared: readonly SharedTopic[], total: number) {
  const bonus = shared.reduce((sum, { stories }) => sum + rarity(stories, total) / Math.log(total + 2), 0);

  return { id, score: score + topicWeight * bonus, words, topics: shared.map(({ name }) => name) };
}

/** What two stories share, in the words of the story itself, and whether one is the other told again. */
async function explained(archive: Site['archive'], story: StoryText, scored: readonly Omit<Alike, 'isCopy'>[]) {
  const texts = new Map(
    (
      await publishedTexts(
        archive,
        scored.map(({ id }) => id),
      )
    ).map((other) => [other.id, other]),
  );
  const copies = nearCopies(story, scored, texts);
  const text = wholeText(story);

  return scored.map((other) => {
    const otherText = texts.get(other.id);
    const words = asWritten(text, other.words, otherText && wholeText(otherText));
    return { ...other, words, isCopy: copies.has(other.id) };
  });
}

const wholeText = ({ title, summary, body }: StoryText) => `${title}\n${summary}\n${plainText(body)}`;

function nearCopies(
  story: StoryText,
  scored: readonly { id: number; score: number }[],
  texts: ReadonlyMap<number, StoryText>,
): Set<number> {
  const likely = scored.filter(({ score }) => score >= copyScore).slice(0, mostCompared);
  const own = shinglesOf(plainText(story.body));
  const isCopy = ({ id }: { id: number }) => {
    const other = texts.get(id);
    return other !== undefined && isNearCopy(own, shinglesOf(plainText(other.body)));
  };

  return new Set(likely.filter(isCopy).map(({ id }) => id));
}
