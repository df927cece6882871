import type { Reader } from '../db/database.ts';
import { type UsablePicture, unreadyIn, usablePicture } from '../media/library.ts';

/** What the library knows of the pictures a form names. */
export interface StoryPictures {
  readonly picture: UsablePicture | undefined;
  /** Titles of pictures in the text that may not be shown yet. */
  readonly unready: readonly string[];
}

export async function picturesFor(
  db: Reader,
  { picture, body }: { readonly picture?: string | undefined; readonly body: string },
): Promise<StoryPictures> {
  const [known, unready] = await Promise.all([picture ? usablePicture(db, picture) : undefined, unreadyIn(db, body)]);

  return { picture: known, unready };
}
