import type { Content, Named } from '../articles/article.ts';

/** What a public version vouches for, one by one, so that one of them can be redacted and the rest still be verified. */
export const fieldNames = [
  'title',
  'summary',
  'body',
  'language',
  'section',
  'topics',
  'authors',
  'series',
  'picture',
  'description',
  'caption',
  'credit',
  'reason',
] as const;

export type FieldName = (typeof fieldNames)[number];

/** The fields as they are hashed: text as it is, lists as JSON, nothing as an empty text. */
export const fieldsOf = (content: Content, reason: string): Record<FieldName, string> => ({
  title: content.title,
  summary: content.summary,
  body: content.body,
  language: content.language,
  section: String(content.sectionId),
  topics: JSON.stringify(content.topics.map(({ slug, name }) => [slug, name])),
  authors: JSON.stringify(content.authors.map(({ slug, name }) => [slug, name])),
  series: content.series ? JSON.stringify([content.series.slug, content.series.name]) : '',
  picture: content.picture?.file ?? '',
  description: content.picture?.description ?? '',
  caption: content.picture?.caption ?? '',
  credit: content.picture?.credit ?? '',
  reason,
});

/** A withdrawal shows nothing of the story: only its reason is vouched for. */
export const withoutStory = (reason: string): Partial<Record<FieldName, string>> => ({ reason });

/**
 * Whether readers have another story before them: pins, counters, the address and how a name is spelled do not change
 * what it says.
 */
export function saysOther(a: Content, b: Content): boolean {
  const [before, after] = [fieldsOf(nameless(a), ''), fieldsOf(nameless(b), '')];

  return fieldNames.some((name) => before[name] !== after[name]);
}

const nameless = (content: Content): Content => ({
  ...content,
  topics: content.topics.map(slugOnly),
  authors: content.authors.map(slugOnly),
  series: content.series && slugOnly(content.series),
});

const slugOnly = ({ slug }: Named): Named => ({ slug, name: '' });
