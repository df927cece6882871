import { slugOf } from '../articles/slug.ts';
import type { Paper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { authorCalled, type NamedThing, topicCalled } from './names.store.ts';
import { type Question, readQuestion } from './question.ts';
import type { SearchQuery } from './search.form.ts';
import type { Within } from './within.ts';
import { wordsOf } from './words.ts';

/** What is looked for, and where, with the names of the places for the page. */
export interface Looking {
  readonly question: Question;
  readonly within: Within;
  readonly section: NamedThing | undefined;
  readonly topic: NamedThing | undefined;
  readonly author: NamedThing | undefined;
}

const dayLength = 86_400_000;
const days = { week: 7, month: 30, year: 365 } as const;

/** Reads what was typed and chosen. A name that the paper does not know, or no date, is words to look for. */
export async function lookingFor(
  { archive }: Pick<Site, 'archive'>,
  query: SearchQuery,
  paper: Paper,
): Promise<Looking> {
  const question = readQuestion(query.q);
  const said = (field: string) => question.named.find((named) => named.field === field)?.value;
  const [topicName, authorName] = [said('topic') ?? query.topic, said('author') ?? query.author];
  const [topic, author] = await Promise.all([
    topicName ? topicCalled(archive, slugOf(topicName)) : undefined,
    authorName ? authorCalled(archive, slugOf(authorName)) : undefined,
  ]);
  const section = sectionCalled(paper, said('section') ?? query.section);
  const from = momentOf(said('after') ?? query.after, paper) ?? since(query, paper);
  const to = momentOf(said('before') ?? query.before, paper);

  const understood = { section, topic, author, after: from, before: to };
  const unknown = question.named.filter(({ field }) => !understood[field]).flatMap(({ value }) => wordsOf(value));
  const words = [...new Set([...question.words, ...unknown])];
  return {
    question: { ...question, words, isExact: query.exact === '1' },
    within: { sectionId: section?.id, topicId: topic?.id, authorId: author?.id, from, to },
    section,
    topic,
    author,
  };
}

const sectionCalled = ({ everySection }: Paper, name: string) =>
  name
    ? everySection.find((section) => section.slug === slugOf(name) || slugOf(section.name) === slugOf(name))
    : undefined;

const since = ({ when }: SearchQuery, { now }: Paper) =>
  when && new Date(now.getTime() - days[when] * dayLength).toISOString();

/** `2025`, `2025-04` or `2025-04-14`, from its first moment in the paper's zone. */
function momentOf(text: string, { dates }: Paper): string | undefined {
  const [, year, month = '1', day = '1'] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? [];
  const isDay =
    Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31 && Number(year) >= 1000;

  return year && isDay ? dates.startOfDay(Number(year), Number(month), Number(day)) : undefined;
}
