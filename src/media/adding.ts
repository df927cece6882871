import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import type { Account } from '../accounts/account.ts';
import { noteDeed } from '../accounts/events.ts';
import { isConflict } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { mostBytes, type Upload } from '../web/uploads.ts';
import { encode, Unreadable } from './encoding.ts';
import { type Kind, recognise } from './kind.ts';
import { findMedium, idOfOriginal, insertMedium } from './media.store.ts';
import { type Medium, middle, titleOf, type Words } from './media.ts';
import { proposalIn } from './proposal.ts';
import { type Shelf, shelfIn } from './storing.ts';

export type Added =
  | { readonly kind: 'added'; readonly medium: Medium; readonly isAnimated: boolean }
  /** The same file, byte for byte, is in the library. */
  | { readonly kind: 'known'; readonly medium: Medium }
  /** Nothing was kept. The sentence begins with the file's name. */
  | { readonly kind: 'refused'; readonly message: string };

interface Wish {
  readonly upload: Upload;
  readonly account: Account;
  /** Words typed beside the file; they go before what the file says of itself. */
  readonly words?: Partial<Words>;
  /** Only a picture will do. */
  readonly onlyPictures?: boolean;
}

/** Takes a file into the library, whole or not at all. */
export async function addToLibrary(site: Site, wish: Wish): Promise<Added> {
  const { upload } = wish;
  const refused = (why: string): Added => ({ kind: 'refused', message: `${titleOf(upload.name)}: ${why}` });
  if (upload.size > mostBytes) return refused('the file is larger than 30 MB. Send a smaller copy');
  const bytes = await readFile(upload.path);
  await rm(upload.path, { force: true });

  const kind = recognise(bytes);
  if (kind.is === 'refused') return refused(kind.why);
  if (kind.is === 'file' && wish.onlyPictures) return refused('this is not a picture. Choose a picture');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = await knownFile(site, sha256);
  if (known) return known;

  try {
    return await keep(site, wish, kind, bytes, sha256);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return refused(error.message);
  }
}

async function knownFile({ db }: Site, sha256: string): Promise<Added | undefined> {
  const known = await idOfOriginal(db, sha256);
  const medium = known && (await findMedium(db, known.id));

  return medium && { kind: 'known', medium };
}

async function keep(site: Site, wish: Wish, kind: Kind, bytes: Buffer, sha256: string): Promise<Added> {
  const shelf = shelfIn(site.config.mediaDir);
  try {
    const { isAnimated, ...stored } = await (kind.is === 'picture'
      ? picture(shelf, kind, bytes)
      : file(shelf, kind, bytes));
    const medium: Medium = {
      id: site.db.newId(),
      kind: kind.is,
      mime: kind.mime,
      size: bytes.length,
      ...stored,
      ...wordsOf(wish, kind, bytes),
      focus: middle,
      uploadedAt: site.now().toISOString(),
    };
    const avif = kind.is === 'picture' ? 'waiting' : 'none';
    await site.db.atomically([
      insertMedium({ ...medium, sha256, avif, uploadedBy: wish.account.id }),
      noteDeed(site, wish.account, { act: 'uploaded', about: medium.title, aboutId: medium.id }),
    ]);
    return { kind: 'added', medium, isAnimated };
  } catch (error) {
    await shelf.clear();
    const known = isConflict(error) ? await knownFile(site, sha256) : undefined;
    if (known) return known;
    throw error;
  }
}

async function picture(shelf: Shelf, { ending }: Kind, bytes: Buffer) {
  const { width, height, isAnimated, encoded } = await encode(bytes);
  const variants = await shelf.variants(encoded);
  const file = variants.findLast(({ type }) => type === 'jpeg')?.file ?? '';

  return { width, height, isAnimated, variants, file, original: await shelf.original(bytes, ending) };
}

async function file(shelf: Shelf, { ending }: Kind, bytes: Buffer) {
  const path = await shelf.file(bytes, ending);

  return { width: 0, height: 0, isAnimated: false, variants: [], file: path, original: path };
}

function wordsOf({ upload, words = {} }: Wish, kind: Kind, bytes: Buffer): Words {
  const own = kind.is === 'picture' ? proposalIn(bytes) : { description: '', caption: '', credit: '' };

  return {
    title: titleOf(upload.name),
    description: words.description || own.description,
    caption: words.caption || own.caption,
    credit: words.credit || own.credit,
  };
}
