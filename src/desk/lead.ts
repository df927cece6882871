import type { Account } from '../accounts/account.ts';
import { addToLibrary, findPictures, pictureWords, thumbOf } from '../media/library.ts';
import type { Site } from '../site/site.ts';
import type { Problem } from '../web/parse.ts';
import type { Upload } from '../web/uploads.ts';
import { findStory } from './story.store.ts';

/** The form's field for a picture from somebody's computer. */
export const pictureField = 'pictureFile';

interface FoundPicture {
  readonly file: string;
  readonly title: string;
  readonly thumb: string;
}

/** A search of the library for a story's picture. */
export interface PictureSearch {
  readonly question: string;
  readonly pictures: readonly FoundPicture[];
}

export async function searchPictures({ db }: Site, question: string): Promise<PictureSearch> {
  const found = await findPictures(db, question);

  return {
    question,
    pictures: found.map((medium) => ({ file: medium.file, title: medium.title, thumb: thumbOf(medium) })),
  };
}

type Typed = Readonly<Record<string, string>>;

/** The form of a story with another picture in it, or with none. */
export async function withPicture({ db }: Site, id: number, typed: Typed, file: string): Promise<Typed> {
  const [words, story, before] = await Promise.all([
    pictureWords(db, file),
    findStory(db, id),
    pictureWords(db, typed.picture ?? ''),
  ]);
  const saved = story?.content.picture;
  // What was written for the picture before goes with it; what was typed just now is meant for this one.
  const wordsFor = (field: string, name: 'description' | 'caption' | 'credit') => {
    const own = typed[field] ?? '';
    const isTyped = own !== '' && own !== saved?.[name] && own !== before?.[name];

    return isTyped || file === typed.picture ? own : (words?.[name] ?? '');
  };

  return {
    ...typed,
    picture: file,
    pictureDescription: wordsFor('pictureDescription', 'description'),
    pictureCaption: wordsFor('pictureCaption', 'caption'),
    pictureCredit: wordsFor('pictureCredit', 'credit'),
  };
}

interface FormWithUpload {
  readonly id: number;
  readonly account: Account;
  readonly typed: Typed;
  readonly upload: Upload;
}

/** Puts a picture that came with the form into the library, and into the form. */
export async function withUpload(
  site: Site,
  { id, account, typed, upload }: FormWithUpload,
): Promise<{ readonly typed: Typed; readonly problem?: Problem }> {
  const added = await addToLibrary(site, { upload, account, onlyPictures: true });
  if (added.kind === 'refused') return { typed, problem: { field: pictureField, message: added.message } };

  return { typed: await withPicture(site, id, typed, added.medium.file) };
}
