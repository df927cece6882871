import { createHash } from 'node:crypto';
import type { ImportedStory } from './line.ts';

/** What makes a line the same line in the next import: its id, else its url, else title and date. */
export function sourceKey({ id, url, title, date }: ImportedStory): string {
  if (id) return hash(['id', id]);

  return url ? hash(['url', url]) : hash(['title', title, date]);
}

/** Another hash, another content. */
export const contentHash = (story: ImportedStory) =>
  hash([
    story.title,
    story.summary,
    story.body,
    story.date,
    story.section,
    story.slug,
    story.language,
    story.series,
    ...story.tags,
    '',
    ...story.authors,
    '',
    story.status,
  ]);

const hash = (parts: readonly string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
