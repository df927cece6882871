import type { Content, Named } from '../articles/article.ts';

/** What stands where something was. */
export const mark = '[removed]';

/** The parts of a story that can go whole. */
export const parts = [
  'title',
  'summary',
  'body',
  'picture',
  'pictureDescription',
  'pictureCaption',
  'pictureCredit',
  'authors',
  'topics',
  'series',
] as const;
export type Part = (typeof parts)[number];

export const partNames: Record<Part, string> = {
  title: 'Title',
  summary: 'Summary',
  body: 'Story',
  picture: 'Picture, with its files',
  pictureDescription: 'Description of the picture',
  pictureCaption: 'Caption',
  pictureCredit: 'Credit',
  authors: 'Authors',
  topics: 'Topics',
  series: 'Series',
};

/** What is to go from a story, and the address it has afterwards. */
export interface Removal {
  readonly parts: readonly Part[];
  /** Passages, wherever they stand, in any case. */
  readonly patterns: readonly RegExp[];
  /** In place of every address that holds a passage. */
  readonly slug: string;
}

/** A passage wherever it stands: in any case, over line ends, and with the hyphens of an address. */
export function patternOf(passage: string): RegExp {
  const words = passage.normalize('NFC').trim().split(/\s+/).map(escaped);

  return new RegExp(words.join('[\\s_\\-]+'), 'giu');
}

const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

export const holds = (text: string, patterns: readonly RegExp[]) => patterns.some((one) => text.search(one) >= 0);

export const without = (text: string, patterns: readonly RegExp[]) =>
  patterns.reduce((rest, one) => rest.replace(one, mark), text);

/** The content of a save as it stands after the removal. */
export function withoutParts(content: Content, removal: Removal): Content {
  const clean = (part: Part, text: string) => cleaned(part, text, removal);
  const named = (part: Part, things: readonly Named[]) =>
    removal.parts.includes(part) ? [] : things.filter(({ name }) => !holds(name, removal.patterns));
  const isSlugHit = removal.parts.includes('title') || holds(content.slug, removal.patterns);

  return {
    ...content,
    title: clean('title', content.title),
    summary: clean('summary', content.summary),
    body: clean('body', content.body),
    slug: isSlugHit && content.slug !== '' ? removal.slug : content.slug,
    authors: named('authors', content.authors),
    topics: named('topics', content.topics),
    series: content.series ? (named('series', [content.series])[0] ?? null) : null,
    picture:
      content.picture && !removal.parts.includes('picture')
        ? {
            ...content.picture,
            description: clean('pictureDescription', content.picture.description),
            caption: clean('pictureCaption', content.picture.caption),
            credit: clean('pictureCredit', content.picture.credit),
          }
        : null,
  };
}

/** A part that goes leaves its mark; an empty one had nothing to lose. */
export function cleaned(part: Part, text: string, removal: Removal): string {
  if (removal.parts.includes(part)) return text === '' ? '' : mark;

  return without(text, removal.patterns);
}
