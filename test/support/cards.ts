import type { Card } from '../../src/articles/cards.ts';

interface Wish {
  readonly section?: string;
  readonly isPictured?: boolean;
  readonly publishedAt?: string;
}

/** A published story as lists know it; a higher id is a newer story. */
export function cardOf(id: number, { section = 'finance', isPictured = false, publishedAt }: Wish = {}): Card {
  return {
    id,
    slug: `story-${id}`,
    title: `Story ${id}`,
    summary: '',
    language: 'en-GB',
    publishedAt: publishedAt ?? new Date(Date.UTC(2025, 3, 1) + id * 60_000).toISOString(),
    pictureFile: isPictured ? 'a.svg' : null,
    pictureWidth: isPictured ? 900 : null,
    pictureHeight: isPictured ? 600 : null,
    pictureLibrary: null,
    sectionSlug: section,
    sectionName: section,
    hue: section,
    byline: null,
  };
}

export const cardsOf = (ids: readonly number[]) => ids.map((id) => cardOf(id));

/** Pairs of stories that are one story told twice. */
export function copiesAmong(pairs: readonly (readonly [number, number])[]): Map<number, number[]> {
  const both = pairs.flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]) as [number, number][];
  const byStory = Map.groupBy(both, ([id]) => id);

  return new Map([...byStory].map(([id, found]) => [id, found.map(([, copy]) => copy)]));
}
