import type { ServerResponse } from 'node:http';

/** What a route says of a page that may be kept. */
export interface Mark {
  /** What the page shows: it is dropped when one of these changes. */
  readonly tags: readonly string[];
  /** Milliseconds since 1970 at which the page is out of date by the clock; `Infinity` for a file that never changes. */
  readonly until: number;
  /** The query parameters the page knows; any other changes nothing on it. */
  readonly query: readonly string[];
}

const takers = new WeakMap<ServerResponse, (mark: Mark) => void>();

/** The page cache hears of a page's mark here. */
export const onMark = (res: ServerResponse, take: (mark: Mark) => void): void => void takers.set(res, take);

/**
 * Says that the answer is the same for every reader and may be kept. Called before the page is sent; where no cache
 * stands in front, it does nothing.
 */
export function cachedUnder(res: ServerResponse, mark: Mark): void {
  if (res.getHeader('Cache-Control') === saysNothing) res.removeHeader('Cache-Control');
  takers.get(res)?.(mark);
}

/** What stands in `Cache-Control` where no route has said more. */
export const saysNothing = 'no-cache';
