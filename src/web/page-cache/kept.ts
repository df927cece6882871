import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type WireAnswer, wireAnswer } from '../wire/answer.ts';
import type { Coding } from './coding.ts';
import type { Mark } from './marking.ts';

/** An answer ready to be sent. Names and values of headers stand in turn, as `writeHead` takes them. */
export interface Variant {
  readonly headers: string[];
  /** For a reader who has it already. */
  readonly unchangedHeaders: string[];
  body: Buffer;
  /** Both answers as they go out on the wire, where somebody has asked for them. */
  whole: WireAnswer | undefined;
  unchanged: WireAnswer | undefined;
}

/** Written when it is asked for a second time: many a page is made for one reader alone. The text then stands in it. */
export function wholeOf(form: Variant): WireAnswer {
  if (form.whole) return form.whole;

  form.whole = wireAnswer('200 OK', form.headers, form.body);
  form.body = form.whole.bytes.subarray(form.whole.headLength);
  return form.whole;
}

export function unchangedOf(form: Variant): WireAnswer {
  form.unchanged ??= wireAnswer('304 Not Modified', form.unchangedHeaders);

  return form.unchanged;
}

/** A page as it is kept. */
export interface Kept {
  readonly path: string;
  /** The known part of its query, in one order. */
  readonly query: string;
  readonly mark: Mark;
  readonly plain: Variant;
  readonly etags: Readonly<Record<Coding, string>>;
  gzip: Variant | Promise<Variant> | undefined;
  br: Variant | Promise<Variant> | undefined;
  readonly isCompressible: boolean;
  /** All that it holds, for the bound of the cache. */
  bytes: number;
  /** Asked for since the cache last looked for something to let go. */
  isUsed: boolean;
}

type Headers = readonly (readonly [name: string, value: string])[];

/** Headers and bookkeeping of one form of a page, roughly. */
export const overheadBytes = 4000;
/** Smaller bodies gain nothing. */
const leastBytes = 300;

export function keep(path: string, query: string, mark: Mark, headers: Headers, body: Buffer): Kept {
  const tag = hash('sha256', body, 'base64url').slice(0, 16);
  const etags = { identity: `"${tag}"`, gzip: `"${tag}-gz"`, br: `"${tag}-br"` };
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';

  return {
    path,
    query,
    mark,
    plain: variant(headers, etags.identity, body),
    etags,
    gzip: undefined,
    br: undefined,
    isCompressible: body.length >= leastBytes && /^text\/|javascript|json|xml/.test(type),
    bytes: body.length + overheadBytes,
    isUsed: false,
  };
}

const compressors = {
  gzip: (body: Buffer) => promisify(gzip)(body, { level: 6 }),
  br: (body: Buffer) =>
    promisify(brotliCompress)(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
    }),
};

/** Compresses on a thread beside the loop. */
export async function compressed({ plain, etags }: Kept, coding: 'gzip' | 'br'): Promise<Variant> {
  const body = await compressors[coding](plain.body);
  const headers = pairs(plain.headers).filter(([name]) => name !== 'ETag' && name !== 'Content-Length');

  return variant([...headers, ['Content-Encoding', coding]], etags[coding], body);
}

function variant(page: Headers, etag: string, body: Buffer): Variant {
  const lasting = page.filter(([name]) => !/^content-(type|encoding|length)$/i.test(name));

  return {
    headers: [...page, ['ETag', etag], ['Content-Length', String(body.length)]].flat(),
    unchangedHeaders: [...lasting, ['ETag', etag]].flat(),
    body,
    whole: undefined,
    unchanged: undefined,
  };
}

const pairs = (flat: readonly string[]): [string, string][] =>
  Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] as string, flat[2 * index + 1] as string]);

/** Whether a reader has one of the page's forms already, whichever it is. */
export function isKnown(etags: Kept['etags'], ifNoneMatch: string): boolean {
  return (
    ifNoneMatch.includes(etags.identity) ||
    ifNoneMatch.includes(etags.gzip) ||
    ifNoneMatch.includes(etags.br) ||
    ifNoneMatch.trim() === '*'
  );
}
