import ExifReader from 'exifreader';
import type { Words } from './media.ts';

type Proposal = Pick<Words, 'description' | 'caption' | 'credit'>;

const nothing: Proposal = { description: '', caption: '', credit: '' };
const most = { description: 1000, caption: 500, credit: 200 } as const;

/** What a photographer wrote into the file, by IPTC and XMP, proposed as words for the library. */
export function proposalIn(bytes: Buffer): Proposal {
  const tags = tagsIn(bytes);
  const first = (...names: string[]) => names.map((name) => wordsOf(tags[name])).find(Boolean) ?? '';

  return {
    description: cut(first('AltTextAccessibility', 'ExtDescrAccessibility'), most.description),
    caption: cut(first('Caption/Abstract', 'description', 'ImageDescription'), most.caption),
    credit: cut(first('Credit', 'credit', 'By-line', 'creator', 'Artist', 'Copyright Notice', 'rights'), most.credit),
  };
}

type Tags = Readonly<Record<string, { readonly description?: unknown } | undefined>>;

/** Words are a courtesy: a picture whose notes are broken is as good as one without. */
function tagsIn(bytes: Buffer): Tags {
  try {
    return ExifReader.load(bytes) as unknown as Tags;
  } catch {
    return nothing as unknown as Tags;
  }
}

const wordsOf = (tag: Tags[string]) => (typeof tag?.description === 'string' ? tag.description : '');

/** Notes of cameras hold control characters and padding. */
const cut = (words: string, length: number) =>
  [
    ...words
      .replace(/[\p{Cc}\p{Cf}\p{Cs}\uFFFD]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, length)
    .join('');
