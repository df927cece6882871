import { hash } from 'node:crypto';
import { createIsbotFromList, list } from 'isbot';

/** What tells one reader from another; it is hashed at once and never stored. */
export interface ReaderTraits {
  readonly address: string;
  readonly browser: string;
}

/**
 * A keyed hash of a reader and a thing; without the day's salt nobody can be found from it again. Half of the hash is
 * left out, so the key can stand before the text: nobody can go on hashing from what they do not have.
 */
export const markOf = (salt: string, reader: ReaderTraits, thing: string) =>
  hash('sha256', written(salt, reader, thing), 'base64url').slice(0, 22);

/**
 * The same as a number from 1, for marks of which there are many for a short time: of four million at once, one new one
 * in a thousand million is taken for another.
 */
export const numberMarkOf = (salt: string, reader: ReaderTraits, thing: string) =>
  Number.parseInt(hash('sha256', written(salt, reader, thing), 'hex').slice(0, 13), 16) + 1;

const written = (salt: string, { address, browser }: ReaderTraits, thing: string) =>
  `${salt}\n${address}\n${browser}\n${thing}`;

/** The mark of an address alone; of IPv6 the half that one customer has. */
export const addressMarkOf = (salt: string, { address }: ReaderTraits, thing: string) =>
  numberMarkOf(salt, { address: networkOf(address), browser: '' }, thing);

/** The first 64 bits of an IPv6 address, which may be shortened or hold an IPv4 address. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const [before, after] = [head, tail].map((part) => part.split(':').filter(Boolean)) as [string[], string[]];
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0') : [];

  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** Browsers that people read with, though they name themselves as shortly as programs do. */
const plainBrowsers = [
  'w3m/0.5.3',
  'Dillo/3.0.5',
  'NetSurf/3.10 (Linux)',
  'ELinks/0.13 (textmode)',
  'Browser/1',
  'Browser-1',
  'Mozilla/5.0 Browser',
];

/** Known bots, by name. Patterns that only guess by the shape of a name would take such a browser for a bot. */
const isKnownBot = createIsbotFromList(
  list.filter((pattern) => !plainBrowsers.some((browser) => new RegExp(pattern, 'i').test(browser))),
);

/** Whether a request is made by a person looking at a page, going by what its headers say of it. */
export function isPerson(header: (name: string) => string | undefined): boolean {
  const isAhead = purposes.some((name) => /prefetch|prerender|preview/i.test(header(name) ?? ''));

  return !isAhead && !isKnownBot(header('user-agent') ?? '');
}

/** Where browsers say that a page is only fetched ahead, or shown in small. */
const purposes = ['sec-purpose', 'purpose', 'x-moz', 'x-purpose'];
