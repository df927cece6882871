import { formsOf } from '../search/forms.ts';
import { likelyAlike, termsOfStories } from '../search/likely.ts';
import type { Site } from '../site/site.ts';
import { bannedBeside } from './pairs.store.ts';
import { profilesOf } from './profile.store.ts';
import { type Profile, profileOf, type Telling, tellingWords, type Vocabulary } from './profile.ts';
import type { StoryText } from './related.store.ts';
import { compared, contentOf, isAlike, type Parts, scoreOf } from './similar.ts';
import { spellingsIn, tiesOf } from './ties.ts';
import { sharedTopics, topicMates } from './topics.store.ts';
import type { Documents } from './vocabulary.ts';

export interface Alike {
  readonly id: number;
  readonly score: number;
  readonly parts: Parts;
  readonly topics: readonly string[];
  readonly words: readonly string[];
}

const nearDays = 4;
const mostNear = 50;
const mostEver = 40;
const mostMates = 20;
const mostKept = 30;

/**
 * What a story is about and which stories are alike, best first; undefined where it is not filed for search. The story
 * itself is read where it was written: the archive may lag behind.
 */
export async function alikeTo(
  { db, archive }: Pick<Site, 'db' | 'archive'>,
  story: StoryText,
  text: string,
  documents: Documents,
): Promise<{ profile: Profile; alike: Alike[] } | undefined> {
  const [own] = await termsOfStories(db, [story.id]);
  if (!own) return undefined;
  const telling = { terms: own.terms, language: story.language, texts: [story.title, story.summary, text] };
  const vocabulary = await documents(archive, Object.keys(own.terms));
  const profile = profileOf(telling, vocabulary);
  const ids = await candidates(archive, story, telling, vocabulary);

  return { profile, alike: await ranked(archive, story, profile, telling, ids, vocabulary.total) };
}

/** Stories that share its telling words, of its days and of the whole archive, and the newest that share a topic. */
async function candidates(archive: Site['archive'], story: StoryText, telling: Telling, vocabulary: Vocabulary) {
  const at = Date.parse(story.publishedAt);
  const day = (by: number) => new Date(at + by * 86_400_000).toISOString();
  const around = { from: day(-nearDays), to: day(nearDays), near: mostNear, ever: mostEver };
  const [likely, mates, banned] = await Promise.all([
    likelyAlike(archive, tellingWords(telling, vocabulary), around),
    topicMates(archive, story.id, mostMates),
    bannedBeside(archive, story.id),
  ]);

  return [...new Set([...likely, ...mates])].filter((other) => other !== story.id && !banned.has(other));
}

async function ranked(
  archive: Site['archive'],
  story: StoryText,
  profile: Profile,
  { texts }: Telling,
  ids: readonly number[],
  total: number,
): Promise<Alike[]> {
  const [others, topics] = await Promise.all([profilesOf(archive, ids), sharedTopics(archive, story.id, ids)]);
  const shared = Map.groupBy(topics, ({ id }) => id);
  const own = { profile, publishedAt: story.publishedAt };
  const scored = others
    .map((other) => {
      const stories = (shared.get(other.id) ?? []).map((topic) => topic.stories);
      const parts = compared(own, other, stories, total);
      return { id: other.id, profile: other.profile, parts, score: scoreOf(parts) };
    })
    .sort((a, b) => b.score - a.score || b.id - a.id);

  const best = Math.max(0, ...scored.map(({ parts }) => contentOf(parts)));
  const spoken = { profile, spellings: spellingsIn(texts.join('\n'), formsOf(story.language)) };
  const kept: Alike[] = [];
  for (const { id, profile: other, parts, score } of scored) {
    // What two stories share is named only until there are enough: it takes as long as comparing them.
    if (kept.length === mostKept) break;
    const words = parts.words > 0 ? tiesOf(spoken, other) : [];
    if (!isAlike(parts, words, best, total)) continue;

    kept.push({ id, score, parts, topics: (shared.get(id) ?? []).map(({ name }) => name), words });
  }
  return kept;
}
