import type { Sql } from '../db/sql.ts';
import { searchable } from './media.store.ts';
import { forgetUses, insertUses, lendWords, type PictureWords, type Version } from './use.store.ts';

/** A story as far as it names things of the library. */
interface Naming {
  /** Markdown or HTML. */
  readonly body: string;
  readonly picture: PictureWords | null;
}

/** The paths below /media/ of what a text names. */
export function filesIn(text: string): string[] {
  if (!text.includes('/media/')) return [];

  return [
    ...new Set(
      [...text.matchAll(/\/media\/((?:pictures|files)\/[0-9a-f]{32}\.[a-z0-9]{2,5})/g)].map(([, file = '']) => file),
    ),
  ];
}

export const filesNamed = ({ body, picture }: Naming) => [
  ...new Set([...(picture ? [picture.file] : []), ...filesIn(body)]),
];

/** The commands that note what a story names from now on, so that nothing in use is ever deleted. */
export const noteUses = (id: number, content: Naming, versions: readonly Version[]): Sql[] => [
  ...versions.map((version) => forgetUses(id, version)),
  ...noteFirstUses(id, content, versions),
];

/** The same for a story that is new. */
export function noteFirstUses(id: number, content: Naming, versions: readonly Version[]): Sql[] {
  const files = filesNamed(content);
  const uses = files.length > 0 ? versions.map((version) => insertUses(id, version, files)) : [];

  return [...uses, ...(content.picture ? lentBy(content.picture) : [])];
}

function lentBy(picture: PictureWords): Sql[] {
  const words = searchable(`${picture.description} ${picture.credit}`).trim();

  return words ? [lendWords(picture, words)] : [];
}
