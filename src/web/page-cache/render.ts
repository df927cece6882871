import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { headersOf } from '../headers.ts';
import { type Mark, onMark } from './marking.ts';
import type { Asked } from './page-cache.ts';

/** What came of a page that was made. */
export interface Made {
  readonly mark: Mark;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

/** Headers that belong to one answer and not to the page. */
const ownOfAnswer = ['x-request-id', 'etag', 'content-length', 'date', 'connection'];

/**
 * Lets the site answer. Where the route marks its page, the answer is held back and handed to `made`, whatever the
 * reader had already and whether it asked for the head only; any other answer goes out as it is, and then `left` hears.
 */
export function render(
  site: RequestListener,
  { req, res }: Asked,
  { made, left }: { made(page: Made): void; left(): void },
): void {
  let isHeld = false;
  res.on('close', () => {
    if (!isHeld) left();
  });
  onMark(res, (mark) => {
    const send = res.end;
    askForAll(req, res);
    res.end = ((chunk?: unknown, encoding?: unknown) => {
      res.end = send;
      const body = bytesOf(chunk, encoding);
      if (!isKeepable(res)) return sendOnce(res, body);

      isHeld = true;
      const headers = headersOf(res).filter(([name]) => !ownOfAnswer.includes(name.toLowerCase()));
      for (const name of res.getHeaderNames()) res.removeHeader(name);
      made({ mark, headers, body });
      return res;
    }) as typeof res.end;
  });

  site(req, res);
}

/** Express would answer "unchanged", or leave out the body, for this one reader. */
function askForAll(req: IncomingMessage, res: ServerResponse): void {
  req.method = 'GET';
  delete req.headers['if-none-match'];
  delete req.headers['if-modified-since'];
  // The page gets an ETag of its own later; with one in place, Express makes none.
  res.setHeader('ETag', '""');
}

const isKeepable = (res: ServerResponse): boolean =>
  res.statusCode === 200 &&
  !res.hasHeader('Set-Cookie') &&
  !String(res.getHeader('Cache-Control') ?? '').includes('no-store');

function sendOnce(res: ServerResponse, body: Buffer): ServerResponse {
  res.removeHeader('ETag');

  return res.end(body);
}

function bytesOf(chunk: unknown, encoding: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk;

  return typeof chunk === 'string'
    ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
    : Buffer.from((chunk as Uint8Array | undefined) ?? []);
}
