import type { Reader } from '../db/database.ts';
import { mediaByFiles } from './media.store.ts';
import { type Focus, focusClass, type Medium, type Variant, variantsFrom } from './media.ts';
import { filesIn } from './use.ts';

/** Everything `shared/_picture` prints. */
export interface PictureView {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** Other formats, best first. */
  readonly sources: readonly { readonly type: string; readonly srcset: string }[];
  readonly srcset: string | undefined;
  readonly sizes: string | undefined;
  /** Classes that keep what matters in sight when the picture is cut. */
  readonly focus: string | undefined;
  readonly loading: 'eager' | 'lazy';
}

interface Stored {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  /** Focus and variants in one text, as a list of stories reads them; null for pictures outside the library. */
  readonly library: string | null;
}

interface Place {
  readonly alt: string;
  readonly sizes: string;
  readonly loading: 'eager' | 'lazy';
}

export const mediaPath = (file: string) => `/media/${file}`;

/** A picture of a story, from the library or not. */
export function pictureView({ file, width, height, library }: Stored, { alt, sizes, loading }: Place): PictureView {
  const known = library === null ? undefined : fromText(library);

  return {
    src: mediaPath(file),
    alt,
    width,
    height,
    sources: known ? otherFormats(known.variants) : [],
    srcset: known && srcsetOf(known.variants, 'jpeg'),
    sizes: known && sizes,
    focus: known && focusClass(known.focus),
    loading,
  };
}

/** `0.5 0.25 […]` */
function fromText(library: string): { focus: Focus; variants: readonly Variant[] } {
  const [x = '', y = ''] = library.split(' ', 2);

  return { focus: { x: Number(x), y: Number(y) }, variants: variantsFrom(library.slice(x.length + y.length + 2)) };
}

/** The same text for a picture that no saved story names yet. */
export async function libraryOf(db: Reader, file: string | undefined): Promise<string | null> {
  const [medium] = file ? await mediaByFiles(db, [file]) : [];

  return medium ? `${medium.focus.x} ${medium.focus.y} ${JSON.stringify(medium.variants)}` : null;
}

const otherFormats = (variants: readonly Variant[]) =>
  (['avif', 'webp'] as const)
    .map((type) => ({ type: `image/${type}`, srcset: srcsetOf(variants, type) }))
    .filter(({ srcset }) => srcset !== '');

const srcsetOf = (variants: readonly Variant[], wanted: Variant['type']) =>
  variants
    .filter(({ type }) => type === wanted)
    .map(({ file, width }) => `${mediaPath(file)} ${width}w`)
    .join(', ');

/** A picture in a text is as wide as the text. */
const sizesInText = '(min-width: 44rem) 38rem, 100vw';

/** A text as readers get it: its pictures of the library in all their sizes, with their place held. */
export async function withPictures(db: Reader, html: string): Promise<string> {
  const media = await mediaByFiles(db, filesIn(html));

  return media.filter(({ kind }) => kind === 'picture').reduce(withPicture, html);
}

/** The renderer writes `<img src="…" alt="…" loading="lazy">`, with every `>` in the words escaped. */
const withPicture = (html: string, medium: Medium) =>
  html.replace(new RegExp(`<img src="${mediaPath(medium.file)}" alt="([^"]*)"([^>]*)>`, 'g'), (_tag, alt, rest) =>
    pictureTag(medium, alt || escaped(medium.description), rest),
  );

function pictureTag({ file, width, height, variants }: Medium, alt: string, rest: string): string {
  const sources = otherFormats(variants)
    .map(({ type, srcset }) => `<source type="${type}" srcset="${srcset}" sizes="${sizesInText}">`)
    .join('');
  const size = `width="${width}" height="${height}" srcset="${srcsetOf(variants, 'jpeg')}" sizes="${sizesInText}"`;

  return `<picture>${sources}<img src="${mediaPath(file)}" alt="${alt}" ${size}${rest}></picture>`;
}

const escaped = (words: string) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
