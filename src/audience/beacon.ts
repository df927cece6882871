import type { Config } from '../config.ts';
import { isOwnPost, lastingHeaders } from '../web/security.ts';
import { wireAnswer } from '../web/wire/answer.ts';
import type { WireRequest } from '../web/wire/request.ts';
import type { Answers } from '../web/wire/wire.ts';
import { isPerson } from './reader.ts';
import type { Views } from './views.ts';

/**
 * Takes the view that a reader's browser posts, as the route does. Whatever is unusual about a post, or needs a question
 * to the storage, such as who has signed in, is left to the route.
 */
export function beaconOf(
  { baseUrl, trustProxy }: Pick<Config, 'baseUrl' | 'trustProxy'>,
  views: Views,
): Answers['ready'] {
  const noted = wireAnswer('204 No Content', [...lastingHeaders(baseUrl), 'Cache-Control', 'no-store']);

  return (request, address) => {
    const article = articleIn(request);
    const header = (name: string) => request.fields.get(name);
    if (article === undefined || !isOwnPost(header, baseUrl)) return undefined;

    const reader = {
      address: readerAddress(address, header('x-forwarded-for'), trustProxy),
      browser: header('user-agent') ?? '',
    };
    return !isPerson(header) || views.noteNow(article, reader) ? noted : undefined;
  };
}

const beaconType = /^(?:application\/json|text\/plain)(?:; ?charset=utf-8)?$/i;
const beaconBody = /^\{"article":([1-9]\d{0,15})\}$/;

/** The story of a plain beacon; undefined where it is none, or might come from the newsroom. */
function articleIn({ method, url, fields, body }: WireRequest): number | undefined {
  if (method !== 'POST' || url !== '/views' || fields.has('cookie') || fields.has('content-encoding')) return undefined;
  if (!beaconType.test(fields.get('content-type') ?? '')) return undefined;

  const article = Number(beaconBody.exec(body)?.[1]);
  return Number.isSafeInteger(article) ? article : undefined;
}

/** Who asked, where so many proxies in front are believed: each adds the address it was asked from. */
export function readerAddress(address: string, forwardedFor: string | undefined, proxies: number): string {
  const told = proxies > 0 && forwardedFor ? forwardedFor.split(',').map((one) => one.trim()) : [];
  const addresses = [address, ...told.reverse()];

  return addresses[Math.min(proxies, addresses.length - 1)] ?? '';
}
