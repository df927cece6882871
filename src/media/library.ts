/** What other rooms may ask of the library. */
import type { Reader } from '../db/database.ts';
import { isConflict } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { deleteUnused, listMedia, mediaByFiles, pictureOfStories, searchable } from './media.store.ts';
import { isReady, type Medium } from './media.ts';
import { mediaPath } from './showing.ts';
import { remove } from './storing.ts';
import { filesIn } from './use.ts';

export { addToLibrary } from './adding.ts';

/** A picture that a story may use. */
export interface UsablePicture {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** The address of a small copy. */
  readonly thumb: string;
}

/** The picture at a path below /media/: of the library, or one that a story has from elsewhere. */
export async function usablePicture(db: Reader, file: string): Promise<UsablePicture | undefined> {
  const [medium] = await mediaByFiles(db, [file]);
  if (medium) return medium.kind === 'picture' ? { ...sizeOf(medium), thumb: thumbOf(medium) } : undefined;

  const other = await pictureOfStories(db, file);
  if (!other?.width || !other.height) return undefined;
  return { file, width: other.width, height: other.height, thumb: mediaPath(file) };
}

const sizeOf = ({ file, width, height }: Medium) => ({ file, width, height });

/** The smallest JPEG; an SVG or another picture from elsewhere has only itself. */
export const thumbOf = ({ file, variants }: Pick<Medium, 'file' | 'variants'>) =>
  mediaPath(variants.find(({ type }) => type === 'jpeg')?.file ?? file);

/** The titles of pictures in a text that still lack a description or a credit. */
export async function unreadyIn(db: Reader, body: string): Promise<string[]> {
  const media = await mediaByFiles(db, filesIn(body));

  return media.filter((medium) => !isReady(medium)).map(({ title }) => title);
}

const mostFound = 12;

/** The newest pictures that answer a question; all of them answer an empty one. */
export const findPictures = (db: Reader, question: string) =>
  listMedia(db, { terms: termsOf(question), kind: 'picture', before: undefined, limit: mostFound });

export const termsOf = (question: string) => searchable(question).split(/\s+/).filter(Boolean).slice(0, 8);

/** What the library says of a picture; a story may say it in its own way. */
export async function pictureWords(db: Reader, file: string) {
  const [medium] = await mediaByFiles(db, [file]);

  return (
    medium && { title: medium.title, description: medium.description, caption: medium.caption, credit: medium.credit }
  );
}

/** Deletes pictures for good that nothing uses any more: their rows, every size of them, and their originals. */
export async function removeUnused({ db, config }: Site, files: readonly string[]): Promise<void> {
  for (const medium of await mediaByFiles(db, files)) {
    try {
      await db.atomically([deleteUnused(medium.id)]);
      await remove(config.mediaDir, [medium.file, medium.original, ...medium.variants.map(({ file }) => file)]);
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
}
