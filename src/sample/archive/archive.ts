import { publishedAt } from './calendar.ts';
import type { Chance } from './chance.ts';
import { chanceOf, happens } from './chance.ts';
import { authorName, authorRank } from './names.ts';
import type { PlannedStory } from './plan.ts';
import { plannedStories } from './plan.ts';
import { sceneOf } from './slots.ts';
import { subjectOf } from './subject.ts';
import { body, headline, revisedBody, summary } from './text.ts';
import type { Section } from './topics.ts';

export interface GeneratedStory {
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly body: string;
  readonly section: string;
  readonly topics: readonly string[];
  readonly authors: readonly string[];
  readonly publishedAt: string;
  readonly views: number;
  readonly reactions: number;
}

type Text = Pick<GeneratedStory, 'title' | 'summary' | 'body' | 'section' | 'topics' | 'authors'>;

/** The archive of `total` stories, oldest first; the same total gives the same texts and dates on every machine. */
export function* generatedArchive(total: number): Generator<GeneratedStory> {
  for (const story of plannedStories(total)) yield generatedStory(total, story);
}

function generatedStory(total: number, story: PlannedStory): GeneratedStory {
  const { number, original } = story;
  const text = original ? repeatedText(total, number, original) : ownText(total, story);

  return {
    number,
    ...text,
    publishedAt: publishedAt(total, number),
    ...readership(chanceOf(total, number, 'readers')),
  };
}

function ownText(total: number, story: PlannedStory): Text {
  const subject = subjectOf(total, story);
  const chance = chanceOf(total, story.number, 'text');
  const scene = sceneOf(chance, subject);

  return {
    title: headline(scene),
    summary: summary(scene),
    body: body(scene),
    section: subject.section,
    topics: subject.topics.map((topic) => topic.name),
    authors: authorsOf(chance, subject.section),
  };
}

function repeatedText(total: number, number: number, original: PlannedStory): Text {
  const text = ownText(total, original);
  const scene = sceneOf(chanceOf(total, number, 'revision'), subjectOf(total, original));
  let title = headline(scene);
  while (title === text.title) title = headline(scene);

  return { ...text, title, body: revisedBody(scene, text.body) };
}

function authorsOf(chance: Chance, section: Section): string[] {
  const authors = new Set([authorName(section, authorRank(chance))]);
  if (happens(chance, 0.2)) authors.add(authorName(section, authorRank(chance)));

  return [...authors];
}

/** Many stories are hardly read, and a few by everybody. */
function readership(chance: Chance): Pick<GeneratedStory, 'views' | 'reactions'> {
  const rarity = 1 / Math.max(chance(), 1e-7);
  const views = Math.floor(40 * Math.sqrt(rarity * Math.sqrt(rarity)));
  const eagerness = chance();

  return { views, reactions: Math.floor(views * 0.05 * eagerness * eagerness * eagerness) };
}
