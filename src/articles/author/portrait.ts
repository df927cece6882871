import type { Account } from '../../accounts/account.ts';
import { addToLibrary } from '../../media/adding.ts';
import type { Site } from '../../site/site.ts';
import type { Problem } from '../../web/parse.ts';
import type { Upload } from '../../web/uploads.ts';
import type { ProfileForm } from './profile.form.ts';
import type { Profile } from './profile.store.ts';
import type { Portrait } from './profiles.ts';

interface Wish {
  readonly form: ProfileForm;
  /** A picture that came with the form. */
  readonly upload: Upload | undefined;
  readonly before: Profile | undefined;
  readonly account: Account;
}

type Read =
  | { readonly ok: true; readonly portrait: Portrait | undefined }
  | { readonly ok: false; readonly problem: Problem };

const needsWords = 'Describe the picture for people who cannot see it';

/** The picture of a profile: a new one, the one it had, or none. */
export async function portraitFrom(site: Site, { form, upload, before, account }: Wish): Promise<Read> {
  const { pictureDescription: description } = form;
  const kept = form.removePicture || !before?.pictureFile ? undefined : before.pictureFile;
  if (!upload && !kept) return { ok: true, portrait: undefined };
  if (!description) {
    const again = upload ? ', and choose it again' : '';
    return { ok: false, problem: { field: 'pictureDescription', message: needsWords + again } };
  }
  if (!upload) return { ok: true, portrait: kept ? { file: kept, description } : undefined };

  const added = await addToLibrary(site, { upload, account, words: { description }, onlyPictures: true });
  if (added.kind === 'refused') return { ok: false, problem: { field: 'picture', message: added.message } };
  if (added.medium.kind !== 'picture') return { ok: false, problem: { field: 'picture', message: 'Choose a picture' } };
  return { ok: true, portrait: { file: added.medium.file, description } };
}
