import sharp, { type Sharp } from 'sharp';
import { type Variant, widestAvif, widthsOf } from './media.ts';

sharp.cache(false);
// One thread a picture, and two pictures at once (see `turn`): readers keep a core to themselves on a small machine.
sharp.concurrency(1);

const mostPixels = 200_000_000;
/** Longer ones can neither be cut to a card nor written as WebP. */
const longest = 10;

/** A picture cannot be kept; the words say why and go on after the file's name. */
export class Unreadable extends Error {}

export interface Encoded extends Omit<Variant, 'file'> {
  readonly bytes: Buffer;
}

export interface Made {
  readonly width: number;
  readonly height: number;
  readonly isAnimated: boolean;
  readonly encoded: readonly Encoded[];
}

const open = (bytes: Buffer) => sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true });

/** A picture in every width, as WebP and JPEG, upright, in sRGB, on white, without anything else the file held. */
export const encode = (bytes: Buffer): Promise<Made> =>
  turn(async () => {
    const { width, height, isAnimated } = await sizeOf(bytes);
    const widths = widthsOf(width);
    const base = await upright(bytes, widths.at(-1) ?? width);
    const encoded: Encoded[] = [];
    for (const wide of widths) {
      for (const type of ['webp', 'jpeg'] as const) encoded.push(await write(base(), wide, type));
    }

    return { width, height, isAnimated, encoded };
  });

/** The widths of a picture that are small enough for AVIF. */
export const encodeAvif = (bytes: Buffer): Promise<Encoded[]> =>
  turn(async () => {
    const { width } = await sizeOf(bytes);
    const widths = widthsOf(width).filter((wide) => wide <= widestAvif);
    const base = await upright(bytes, widths.at(-1) ?? width);
    const encoded: Encoded[] = [];
    for (const wide of widths) encoded.push(await write(base(), wide, 'avif'));

    return encoded;
  });

async function sizeOf(bytes: Buffer) {
  const known = await readable(() => open(bytes).metadata());
  const { width, height } = known.autoOrient;
  if (width * height > mostPixels)
    throw new Unreadable('the picture has more than 200 megapixels. Send a smaller copy');
  if (Math.max(width / height, height / width) > longest) {
    throw new Unreadable(`the picture is more than ${longest} times as long as it is wide. Cut it and send it again`);
  }

  return { width, height, isAnimated: (known.pages ?? 1) > 1 };
}

/** Reads the file once, no larger than needed; every variant is made from that. */
async function upright(bytes: Buffer, width: number): Promise<() => Sharp> {
  const { data, info } = await readable(() =>
    open(bytes)
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  const raw = { width: info.width, height: info.height, channels: info.channels };

  return () => sharp(data, { raw });
}

async function write(base: Sharp, width: number, type: Encoded['type']): Promise<Encoded> {
  const sized = base.resize({ width, withoutEnlargement: true });
  const { data, info } = await formatted(sized, type).toBuffer({ resolveWithObject: true });

  return { type, width: info.width, height: info.height, bytes: data };
}

function formatted(picture: Sharp, type: Encoded['type']): Sharp {
  if (type === 'avif') return picture.avif({ quality: 55, effort: 3 });

  return type === 'webp' ? picture.webp({ quality: 78 }) : picture.jpeg({ quality: 80, mozjpeg: true });
}

/** What sharp cannot read is the file's fault, not ours. */
async function readable<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw new Unreadable(reason(String((error as Error).message)), { cause: error });
  }
}

function reason(message: string): string {
  if (/pixel limit|too large|exceeds/i.test(message))
    return 'the picture has more than 200 megapixels. Send a smaller copy';
  if (/heif|hevc|codec|compression/i.test(message))
    return 'this server cannot read pictures of this kind. Save it as JPEG and send that';

  return 'the picture is damaged or not whole. Save it anew and send it again';
}

const atOnce = 2;
let busy = 0;
const waiting: (() => void)[] = [];

/** Waits until one of two places is free. */
async function turn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (busy >= atOnce) await new Promise<void>((go) => waiting.push(go));
  else busy += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else busy -= 1;
  }
}
