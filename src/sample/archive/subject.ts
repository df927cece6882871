import type { Chance } from './chance.ts';
import { between, chanceOf, commonOneOf, happens, itemAt, oneOf, zipfRank } from './chance.ts';
import type { NameRank } from './names.ts';
import { companyName, personName, placeName, unheardOf, wellKnown } from './names.ts';
import type { PlannedStory } from './plan.ts';
import type { Section, Topic } from './topics.ts';
import { topics, topicsBySection } from './topics.ts';
import { roles } from './words.ts';

/** What a story is about; the stories of an event have it in common. */
export interface Subject {
  readonly section: Section;
  readonly topics: readonly Topic[];
  readonly tellingWords: readonly string[];
  readonly cast: Cast;
}

interface Cast {
  readonly company: string;
  readonly rival: string;
  readonly place: string;
  readonly elsewhere: string;
  readonly person: string;
  readonly role: string;
  readonly expert: string;
}

export function subjectOf(total: number, story: PlannedStory): Subject {
  const { number, event } = story.original ?? story;

  return event === undefined
    ? subject(chanceOf(total, number, 'subject'), wellKnown)
    : subject(chanceOf(total, event, 'event'), unheardOf);
}

function subject(chance: Chance, rank: NameRank): Subject {
  const main = itemAt(topics, zipfRank(chance, topics.length));
  const chosen = chosenTopics(chance, main);

  return {
    section: main.section,
    topics: chosen,
    tellingWords: tellingWords(chance, main.section, chosen),
    cast: castOf(chance, main.section, rank),
  };
}

function chosenTopics(chance: Chance, main: Topic): Topic[] {
  const chosen = new Set([main]);
  for (const probability of [0.65, 0.35]) {
    if (happens(chance, probability)) chosen.add(commonOneOf(chance, topicsBySection[main.section]));
  }

  return [...chosen];
}

/** Three words from the story's topics, the others from anywhere in its section. */
function tellingWords(chance: Chance, section: Section, chosen: readonly Topic[]): string[] {
  const words = new Set<string>();
  const count = between(chance, 6, 10);

  while (words.size < count) {
    const topic = oneOf(chance, words.size < 3 ? chosen : topicsBySection[section]);
    words.add(oneOf(chance, topic.nouns));
  }

  return [...words];
}

function castOf(chance: Chance, section: Section, rank: NameRank): Cast {
  return {
    company: companyName(section, rank(chance)),
    rival: companyName(section, rank(chance)),
    place: placeName(rank(chance)),
    elsewhere: placeName(wellKnown(chance)),
    person: personName(chance, rank(chance)),
    role: commonOneOf(chance, roles),
    expert: personName(chance, rank(chance)),
  };
}
