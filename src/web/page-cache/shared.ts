import type { RequestHandler } from 'express';
import { type Mark, saysNothing } from './marking.ts';

/** A cache that does not hear of changes keeps a page this long; one that hears of them, a minute, for the clock. */
const seconds = { untold: 10, told: 60 } as const;
const staleSeconds = { whileAsking: 30, whileBroken: 86_400 } as const;

/** A page with more tags than fit a header goes with every change. */
const mostKeyLength = 4000;

type Headers = readonly (readonly [string, string])[];

/**
 * What caches in front of the paper may do with a page. Browsers ask each time; a page that says something else itself
 * keeps it. Every page has the key `all`.
 */
export function forSharedCaches(headers: Headers, { tags, until }: Mark, hasPurge: boolean): Headers {
  const has = (wanted: string) => headers.some(([name]) => name.toLowerCase() === wanted);
  const shared = hasPurge ? seconds.told : seconds.untold;
  const control =
    `public, max-age=0, s-maxage=${shared}, stale-while-revalidate=${staleSeconds.whileAsking}, ` +
    `stale-if-error=${staleSeconds.whileBroken}`;

  return [
    ...headers.filter(([name]) => !['vary', 'surrogate-key'].includes(name.toLowerCase())),
    ['Vary', 'Accept-Encoding'],
    ...(has('cache-control') ? [] : [['Cache-Control', control] as const]),
    ...(hasPurge && Number.isFinite(until) ? [['Surrogate-Key', surrogateKey(tags)] as const] : []),
  ];
}

/**
 * Stands before every route: where one says nothing, caches in front ask each time, and what one lets be kept goes from
 * there with everything else.
 */
export function unlessSaid(hasPurge: boolean): RequestHandler {
  return (_req, res, next) => {
    res.set('Cache-Control', saysNothing);
    if (hasPurge) res.set('Surrogate-Key', everyKey);
    next();
  };
}

function surrogateKey(tags: readonly string[]): string {
  const key = [everyKey, ...tags].join(' ');

  return key.length > mostKeyLength ? `${everyKey} ${manyKey}` : key;
}

export const manyKey = 'many';
/** On everything that may be kept. */
export const everyKey = 'all';
