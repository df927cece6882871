import { slugOf } from '../articles/slug.ts';
import { knownTopicSlugs, nearNames } from '../articles/topics.ts';
import type { Reader } from '../db/database.ts';
import { listed } from '../site/listed.ts';
import type { Problem } from '../web/parse.ts';

/** A topic that no story has yet, with topics that may have been meant. */
export interface NewTopic {
  readonly slug: string;
  readonly name: string;
  readonly near: readonly string[];
}

const mostNear = 3;

/** What is asked before a form's topics are made; nothing where all are known or confirmed. */
export async function newTopicProblems(
  db: Reader,
  typed: { readonly topics: string; readonly newTopics: string },
): Promise<{ problems: readonly Problem[]; slugs: readonly string[] }> {
  const topics = typedNames(typed.topics).map((name) => ({ slug: slugOf(name), name }));
  const confirmed = typed.newTopics.split(' ');
  const slugs = topics.map(({ slug }) => slug);
  const known = slugs.length > 0 ? await knownTopicSlugs(db, slugs) : [];
  const made = topics.filter(({ slug }) => !known.includes(slug));
  const asked = made.filter(({ slug }) => !confirmed.includes(slug));

  return {
    problems: asked.length > 0 ? [{ field: 'topics', message: question(asked.map(({ name }) => name)) }] : [],
    slugs: made.map(({ slug }) => slug),
  };
}

const question = (names: readonly string[]) =>
  names.length === 1 ? `${names[0]} is new. Make it?` : `${listed(names)} are new. Make them?`;

/** The new topics the form asks about, or that were confirmed on it. */
export const newTopicsIn = (typed: { topics: string; newTopics: string }, known: readonly string[]): NewTopic[] =>
  typedNames(typed.topics)
    .filter((name) => typed.newTopics.split(' ').includes(slugOf(name)))
    .map((name) => ({ slug: slugOf(name), name, near: nearNames(name, known, mostNear) }));

/** The topics as typed, with one name in the place of another: `use` is `slug:Name`. */
export function withTopicInstead<Typed extends { readonly topics: string; readonly newTopics: string }>(
  typed: Typed,
  use: string,
): Typed {
  const [slug, name] = [use.split(':')[0] ?? '', use.slice(use.indexOf(':') + 1)];
  const names = typedNames(typed.topics).map((known) => (slugOf(known) === slug ? name : known));

  return {
    ...typed,
    topics: [...new Set(names)].join(', '),
    newTopics: typed.newTopics
      .split(' ')
      .filter((known) => known !== slug)
      .join(' '),
  };
}

const typedNames = (topics: string) =>
  topics
    .split(/[,،，、]/)
    .map((name) => name.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
