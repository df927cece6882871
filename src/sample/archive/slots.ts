import type { Chance } from './chance.ts';
import { between, commonOneOf, happens, itemAt, oneOf } from './chance.ts';
import { companyName, personName, placeName, wellKnown } from './names.ts';
import type { Subject } from './subject.ts';
import type { Section } from './topics.ts';
import { bySection, topicsBySection } from './topics.ts';
import { adjectives, adverbs, days, matters, months, moves, roles, spans, verbs } from './words.ts';

export interface Scene {
  readonly chance: Chance;
  readonly subject: Subject;
  readonly noun: () => string;
}

type Slot = (scene: Scene) => string;

type Template = readonly (string | Slot)[];

const slots: Readonly<Record<string, Slot>> = {
  company: ({ subject }) => subject.cast.company,
  rival: ({ subject }) => subject.cast.rival,
  place: ({ subject }) => subject.cast.place,
  elsewhere: ({ subject }) => subject.cast.elsewhere,
  person: ({ subject }) => subject.cast.person,
  surname: ({ subject }) => subject.cast.person.slice(subject.cast.person.indexOf(' ') + 1),
  role: ({ subject }) => subject.cast.role,
  expert: ({ subject }) => subject.cast.expert,
  firm: ({ chance, subject }) => companyName(subject.section, wellKnown(chance)),
  city: ({ chance }) => placeName(wellKnown(chance)),
  analyst: ({ chance }) => personName(chance, wellKnown(chance)),
  aRole: ({ chance }) => withArticle(commonOneOf(chance, roles)),
  noun: ({ noun }) => noun(),
  nouns: ({ noun }) => plural(noun()),
  aNoun: ({ noun }) => withArticle(noun()),
  matter: ({ chance }) => commonOneOf(chance, matters),
  aMatter: ({ chance }) => withArticle(commonOneOf(chance, matters)),
  adjective: ({ chance }) => commonOneOf(chance, adjectives),
  aAdjective: ({ chance }) => withArticle(commonOneOf(chance, adjectives)),
  verb: ({ chance }) => commonOneOf(chance, verbs),
  past: ({ chance }) => past(commonOneOf(chance, verbs)),
  ing: ({ chance }) => `${commonOneOf(chance, verbs).replace(/e$/, '')}ing`,
  adverb: ({ chance }) => commonOneOf(chance, adverbs),
  moved: ({ chance }) => commonOneOf(chance, moves),
  day: ({ chance }) => oneOf(chance, days),
  month: ({ chance }) => oneOf(chance, months),
  span: ({ chance }) => oneOf(chance, spans),
  count: ({ chance }) => String(between(chance, 11, 980)),
  percent: ({ chance }) => String(between(chance, 2, 290) / 10),
  amount: ({ chance }) => `${between(chance, 2, 950)} million euros`,
};

export const sceneOf = (chance: Chance, subject: Subject): Scene => ({
  chance,
  subject,
  noun: nounsAbout(chance, subject),
});

export function templateOf(text: string): Template {
  return text.split(/[{}]/).map((part, index) => (index % 2 === 0 ? part : slotNamed(part)));
}

/** A section's own sentences count double, since they give it its tone. */
export const templatesBySection = (common: readonly string[], own: Readonly<Record<Section, readonly string[]>>) =>
  bySection((section): Template[] => [...common, ...own[section], ...own[section]].map(templateOf));

export function filled(scene: Scene, template: Template): string {
  let text = '';
  for (const part of template) text += typeof part === 'string' ? part : part(scene);

  return text;
}

function slotNamed(name: string): Slot {
  const slot = slots[name];
  if (!slot) throw new Error(`A sentence asks for the unknown slot ${name}.`);

  return slot;
}

/** The telling words take turns, so that even a short story has most of them; no noun comes twice in a row. */
function nounsAbout(chance: Chance, subject: Subject): () => string {
  const words = subject.tellingWords;
  let turn = between(chance, 0, words.length);
  let latest = '';
  const next = () => (happens(chance, 0.45) ? itemAt(words, turn++ % words.length) : otherNoun(chance, subject));

  return () => {
    const previous = latest;
    while (latest === previous) latest = next();
    return latest;
  };
}

function otherNoun(chance: Chance, subject: Subject): string {
  const share = chance();
  if (share < 0.64) return commonOneOf(chance, commonOneOf(chance, subject.topics).nouns);
  if (share < 0.77) return commonOneOf(chance, oneOf(chance, topicsBySection[subject.section]).nouns);

  return commonOneOf(chance, matters);
}

function past(verb: string): string {
  return verb.endsWith('e') ? `${verb}d` : `${verb}ed`;
}

function plural(noun: string): string {
  if (noun === 'child') return 'children';
  if (noun === 'shelf') return 'shelves';
  if (noun === 'aircraft') return noun;
  if (noun.endsWith('man')) return `${noun.slice(0, -2)}en`;
  if (noun.endsWith('sis')) return `${noun.slice(0, -2)}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;

  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

function withArticle(words: string): string {
  const isSoundedAsVowel = /^(?:[aeio]|u(?!ni|ti)|hei)/.test(words);

  return `${isSoundedAsVowel ? 'an' : 'a'} ${words}`;
}
