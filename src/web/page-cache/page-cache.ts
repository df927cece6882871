import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { WireAnswer } from '../wire/answer.ts';
import type { WireRequest } from '../wire/request.ts';
import { type Coding, codingsOf } from './coding.ts';
import { compressed, isKnown, type Kept, keep, overheadBytes, unchangedOf, type Variant, wholeOf } from './kept.ts';
import { type Made, render } from './render.ts';
import { forSharedCaches } from './shared.ts';
import { inOneOrder, shelfOf } from './shelf.ts';

export interface PageCache {
  /** The answer to a request for a page that is there in the form the reader accepts. */
  readonly ready: (request: WireRequest) => WireAnswer | undefined;
  /** Whether the site makes a page for a request, which may be kept then. */
  readonly isForPage: (request: WireRequest) => boolean;
  /** Stands before the site: answers from memory what it may, and lets the site answer the rest. */
  readonly answer: RequestListener;
  /** Lets go of every page that shows one of these, and of what is being made of them. */
  drop(tags: readonly string[]): void;
  /** Lets go of every page that shows the paper; files that never change stay. */
  dropAll(): void;
  readonly counts: Readonly<CacheCounts>;
  bytes(): number;
  pages(): number;
}

export interface CacheCounts {
  /** Answered from memory, and how many of them with "unchanged". */
  hits: number;
  unchanged: number;
  /** Pages made and kept. */
  made: number;
  /** Requests that waited for a page another request was making. */
  shared: number;
}

export interface Asked {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

interface Making {
  readonly waiting: Asked[];
  /** Dropped since the making began; `all` is everything. */
  readonly dropped: Set<string>;
}

interface Options {
  readonly site: RequestListener;
  readonly mostBytes: number;
  readonly now: () => number;
  /** Whether a cache in front hears of every change, and may keep pages for longer. */
  readonly hasPurge: boolean;
  /** Hears of every answer from memory; left out where nobody listens. */
  readonly answered?: ((path: string, status: number) => void) | undefined;
}

/** Never kept, so nobody waits there for what somebody else asked. */
const neverKept = /^\/(?:desk|views|media|search|healthz|readyz|metrics)(?:[/?]|$)/i;

const isReading = (method: string | undefined) => method === 'GET' || method === 'HEAD';

export function pageCache({ site, mostBytes, now, hasPurge, answered }: Options): PageCache {
  const shelf = shelfOf(mostBytes);
  const makings = new Map<string, Making>();
  const counts: CacheCounts = { hits: 0, unchanged: 0, made: 0, shared: 0 };

  function ready({ method, url, fields, body }: WireRequest): WireAnswer | undefined {
    if (!isReading(method) || body !== '') return undefined;
    const { known, query } = shelf.place(url);
    const page = known?.pages.get(query);
    if (!page || isOver(page)) return undefined;
    const form = formFor(page, codingsOf(fields.get('accept-encoding')));
    if (form instanceof Promise) return undefined;

    noteHit(page);
    return noteAnswer(page, fields.get('if-none-match')) === 304 ? unchangedOf(form) : wholeOf(form);
  }

  function answer(req: IncomingMessage, res: ServerResponse): void {
    const { method, url = '/' } = req;
    if (!isReading(method) || neverKept.test(url)) return void site(req, res);

    const { path, known, query } = shelf.place(url);
    const page = known?.pages.get(query);
    if (page && !isOver(page)) {
      noteHit(page);
      send(page, req, res, method, req.headers['if-none-match']);
      return;
    }

    if (page) shelf.remove(page);
    make(known ? `${path}?${query}` : url, { req, res });
  }

  const isForPage = ({ method, url, body }: WireRequest) => isReading(method) && body === '' && !neverKept.test(url);

  const isOver = ({ mark }: Kept) => mark.until <= now();

  function noteHit(page: Kept): void {
    counts.hits += 1;
    page.isUsed = true;
  }

  /** The status of the answer for a reader who has these forms of pages already. */
  function noteAnswer({ path, etags }: Kept, known: string | undefined): 200 | 304 {
    const status = known !== undefined && isKnown(etags, known) ? 304 : 200;
    if (status === 304) counts.unchanged += 1;
    answered?.(path, status);
    return status;
  }

  /** Makes a page once, however many ask for it meanwhile. */
  function make(key: string, asked: Asked): void {
    const running = makings.get(key);
    if (running) {
      counts.shared += 1;
      running.waiting.push(asked);
      return;
    }

    const making: Making = { waiting: [], dropped: new Set() };
    const { method = 'GET', headers } = asked.req;
    const ifNoneMatch = headers['if-none-match'];
    const end = () => {
      if (makings.get(key) === making) makings.delete(key);
      return making.waiting.splice(0);
    };
    makings.set(key, making);
    render(site, asked, {
      made(made) {
        const page = pageOf(made, asked.req.url ?? '/');
        const waiting = end();
        if (![...page.mark.tags, 'all'].some((tag) => making.dropped.has(tag))) shelf.put(page);
        counts.made += 1;
        send(page, asked.req, asked.res, method, ifNoneMatch);
        for (const { req, res } of waiting) send(page, req, res, req.method, req.headers['if-none-match']);
      },
      left() {
        for (const { req, res } of end()) site(req, res);
      },
    });
  }

  function pageOf({ mark, headers, body }: Made, url: string): Kept {
    const path = url.split('?', 1)[0] as string;
    const [, asked = ''] = url.split(/\?(.*)/s);

    return keep(path, inOneOrder(asked, mark.query), mark, forSharedCaches(headers, mark, hasPurge), body);
  }

  function send(page: Kept, req: IncomingMessage, res: ServerResponse, method = 'GET', known?: string): void {
    const form = formFor(page, codingsOf(req.headers['accept-encoding']));
    if (form instanceof Promise) void form.then((ready) => write(page, ready, res, method, known));
    else write(page, form, res, method, known);
  }

  function write(page: Kept, form: Variant, res: ServerResponse, method: string, known?: string): void {
    if (noteAnswer(page, known) === 304) res.writeHead(304, form.unchangedHeaders).end();
    else if (method === 'HEAD') res.writeHead(200, form.headers).end();
    else res.writeHead(200, form.headers).end(form.body);
  }

  /** The best form that is ready. Gzip is waited for; Brotli, which takes longer, is made for those who come later. */
  function formFor(page: Kept, codings: readonly Coding[]): Variant | Promise<Variant> {
    const [best, second] = page.isCompressible ? codings : [];
    if (best === undefined || best === 'identity') return page.plain;

    const form = page[best] ?? compress(page, best);
    return form instanceof Promise && best === 'br' && second === 'gzip' ? (page.gzip ?? compress(page, 'gzip')) : form;
  }

  function compress(page: Kept, coding: 'gzip' | 'br'): Promise<Variant> {
    // A page that cannot be compressed is sent as it is.
    const making = compressed(page, coding).catch(() => page.plain);
    page[coding] = making;
    void making.then((form) => {
      page[coding] = form;
      shelf.grew(page, form.body.length + overheadBytes);
    });
    return making;
  }

  return {
    ready,
    isForPage,
    answer,
    drop(tags) {
      for (const tag of tags) for (const page of [...shelf.tagged(tag)]) shelf.remove(page);
      forget(tags);
    },
    dropAll() {
      for (const page of [...shelf.all()]) if (Number.isFinite(page.mark.until)) shelf.remove(page);
      forget(['all']);
    },
    counts,
    bytes: shelf.bytes,
    pages: shelf.pages,
  };

  /** What is being made may show what was before: whoever comes from now on does not get it. */
  function forget(tags: readonly string[]): void {
    for (const making of makings.values()) for (const tag of tags) making.dropped.add(tag);
    makings.clear();
  }
}
