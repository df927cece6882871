import { isAacFile, isMp3, isOgg, isWav } from './audio.ts';

/** What a file is, by what it holds; its name says nothing. */
export type Kind = { readonly is: 'picture' | 'file'; readonly mime: string; readonly ending: string };

export type Recognised = Kind | { readonly is: 'refused'; readonly why: string };

const accepted = 'Send a JPEG, PNG, WebP, AVIF, GIF or HEIC picture, a PDF, or MP3, M4A, Ogg or WAV audio';

const latin = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);
const heifBrands = /^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)$/;

const kinds: readonly (readonly [Kind, (bytes: Buffer) => boolean])[] = [
  [{ is: 'picture', mime: 'image/jpeg', ending: 'jpg' }, (b) => b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff],
  [{ is: 'picture', mime: 'image/png', ending: 'png' }, (b) => latin(b, 0, 8) === '\x89PNG\r\n\x1a\n'],
  [{ is: 'picture', mime: 'image/webp', ending: 'webp' }, (b) => isRiff(b, 'WEBP')],
  [{ is: 'picture', mime: 'image/gif', ending: 'gif' }, (b) => /^GIF8[79]a$/.test(latin(b, 0, 6))],
  [{ is: 'picture', mime: 'image/avif', ending: 'avif' }, (b) => /^avi[fs]$/.test(brand(b))],
  [{ is: 'picture', mime: 'image/heic', ending: 'heic' }, (b) => heifBrands.test(brand(b))],
  [{ is: 'file', mime: 'application/pdf', ending: 'pdf' }, isPdf],
  [{ is: 'file', mime: 'audio/wav', ending: 'wav' }, isWav],
  [{ is: 'file', mime: 'audio/ogg', ending: 'ogg' }, isOgg],
  [{ is: 'file', mime: 'audio/mp4', ending: 'm4a' }, isAacFile],
  [{ is: 'file', mime: 'audio/mpeg', ending: 'mp3' }, isMp3],
];

export function recognise(bytes: Buffer): Recognised {
  if (bytes.length === 0) return { is: 'refused', why: 'the file is empty. Choose it again' };
  const known = kinds.find(([, fits]) => fits(bytes));
  if (known) return known[0];

  return {
    is: 'refused',
    why: isDrawing(bytes) ? drawing : `this is a kind of file the paper does not keep. ${accepted}`,
  };
}

const drawing = 'an SVG drawing can hold a program, so the paper does not take it. Save it as PNG and send that';

const isRiff = (bytes: Buffer, form: string) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === form;

/** The main brand of an ISO base media file; empty where it is none. */
const brand = (bytes: Buffer) => (latin(bytes, 4, 8) === 'ftyp' ? latin(bytes, 8, 12) : '');

/** Header first and trailer last: half of a PDF, or a PDF behind something else, is none. */
function isPdf(bytes: Buffer): boolean {
  return (
    /^%PDF-[12]\.\d/.test(latin(bytes, 0, 8)) &&
    /startxref\s+\d+\s+%%EOF\s*$/.test(latin(bytes, bytes.length - 1024, bytes.length))
  );
}

const isDrawing = (bytes: Buffer) => /<svg[\s>]/i.test(bytes.toString('utf8', 0, 4096));
