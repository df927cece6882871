import { z } from 'zod';

/** One size of a picture in one format, at its path below /media/. */
const Variant = z.object({
  file: z.string(),
  type: z.enum(['jpeg', 'webp', 'avif']),
  width: z.number(),
  height: z.number(),
});

export type Variant = z.output<typeof Variant>;

export const variantsFrom = (json: string): readonly Variant[] => z.array(Variant).parse(JSON.parse(json));

/** A part of the way from the left and from the top, 0 to 1: what must stay in sight however a picture is cut. */
export interface Focus {
  readonly x: number;
  readonly y: number;
}

export const middle: Focus = { x: 0.5, y: 0.5 };

/** What the newsroom says of a picture or a file. */
export interface Words {
  /** What the library calls it; readers see it on files only. */
  readonly title: string;
  readonly description: string;
  readonly caption: string;
  readonly credit: string;
}

/** A picture or a file of the library. */
export interface Medium extends Words {
  readonly id: number;
  readonly kind: 'picture' | 'file';
  /** The path below /media/ by which stories name it. */
  readonly file: string;
  /** The path of the original below MEDIA_DIR. */
  readonly original: string;
  readonly mime: string;
  /** Bytes of the original. */
  readonly size: number;
  readonly width: number;
  readonly height: number;
  readonly focus: Focus;
  readonly variants: readonly Variant[];
  readonly uploadedAt: string;
}

/** Before it is used, a picture needs words for people who cannot see it, and the name of who made it. */
export const isReady = ({ kind, description, credit }: Pick<Medium, 'kind' | 'description' | 'credit'>) =>
  kind === 'file' || (description !== '' && credit !== '');

/** Folders below MEDIA_DIR that anybody may read; the originals are not among them. */
export const publicFolders = { pictures: 'pictures', files: 'files', sample: 'sample' } as const;
export const originalsFolder = 'originals';
/** Files of requests under way. */
export const uploadsFolder = 'uploads';
/** Files of forms that wait for a sign-in. */
export const carriedFolder = 'carried';

const widest = [400, 800, 1200] as const;

/** The widths a picture is offered in: never larger than the original. */
export const widthsOf = (width: number) => [...new Set(widest.map((most) => Math.min(most, width)))];

/** AVIF costs much time above this. */
export const widestAvif = 800;

const step = 5;

/**
 * The classes that keep a picture's focus in sight, in steps of 5 %, rounded away from the middle: then the focus stays
 * inside every cut of a picture up to eleven times as long as the cut.
 */
export const focusClass = ({ x, y }: Focus) => `fx${stepOf(x)} fy${stepOf(y)}`;

function stepOf(part: number): number {
  const percent = Math.min(100, Math.max(0, part * 100));
  return (percent < 50 ? Math.floor(percent / step) : Math.ceil(percent / step)) * step;
}

/** `1.2 MB`, `340 KB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;

  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** What a file from somebody's computer is called in the library: its name without folder and ending. */
export function titleOf(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? '';
  const clean = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[\s_]+/g, ' ')
    .trim();

  return [...clean].slice(0, 120).join('') || 'Untitled';
}
