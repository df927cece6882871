import { parse } from 'node:querystring';
import type { Kept } from './kept.ts';

interface Place {
  /** The query parameters that the pages of this path know. */
  readonly query: readonly string[];
  readonly pages: Map<string, Kept>;
}

/** Paths remembered for what they know of a query, so that noise never makes a page twice. */
const mostPaths = 20_000;

/** Holds the pages, found by address and by tag, within so many bytes. */
export function shelfOf(mostBytes: number) {
  const places = new Map<string, Place>();
  const byTag = new Map<string, Set<Kept>>();
  const inTurn = new Set<Kept>();
  let bytes = 0;

  /** Where a page stands: its path, and what its path knows of the query; undefined for a path not seen before. */
  function place(url: string): { readonly path: string; readonly known: Place | undefined; readonly query: string } {
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const known = places.get(path);

    return { path, known, query: mark < 0 || !known ? '' : inOneOrder(url.slice(mark + 1), known.query) };
  }

  /** A page that would not fit even alone leaves the others alone. */
  function put(page: Kept): void {
    if (page.bytes > mostBytes) return;

    const place = places.get(page.path);
    const pages = place?.pages ?? new Map<string, Kept>();
    const former = pages.get(page.query);
    if (former) remove(former);
    places.delete(page.path);
    places.set(page.path, { query: page.mark.query, pages: pages.set(page.query, page) });
    for (const tag of page.mark.tags) {
      const tagged = byTag.get(tag);
      if (tagged) tagged.add(page);
      else byTag.set(tag, new Set([page]));
    }
    inTurn.add(page);
    bytes += page.bytes;
    makeRoom();
  }

  function remove(page: Kept): void {
    if (!inTurn.delete(page)) return;

    bytes -= page.bytes;
    const place = places.get(page.path);
    place?.pages.delete(page.query);
    if (place?.pages.size === 0 && places.size > mostPaths) places.delete(page.path);
    for (const tag of page.mark.tags) {
      const tagged = byTag.get(tag);
      tagged?.delete(page);
      if (tagged?.size === 0) byTag.delete(tag);
    }
  }

  /** A page that was asked for since the last look stays for another turn, so a flood of others does not push it out. */
  function makeRoom(): void {
    for (const page of inTurn) {
      if (bytes <= mostBytes) return;
      if (page.isUsed) {
        page.isUsed = false;
        inTurn.delete(page);
        inTurn.add(page);
      } else remove(page);
    }
  }

  return {
    place,
    put,
    remove,
    /** A form of the page was added. */
    grew(page: Kept, by: number): void {
      if (!inTurn.has(page)) return;
      page.bytes += by;
      bytes += by;
      makeRoom();
    },
    tagged: (tag: string): Iterable<Kept> => byTag.get(tag) ?? [],
    all: (): Iterable<Kept> => inTurn,
    bytes: () => bytes,
    pages: () => inTurn.size,
  };
}

/** What of a query a page knows, by name, so that neither order nor noise makes another page. Read as the routes read it. */
export function inOneOrder(query: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const given = parse(query);

  return [...names]
    .sort()
    .flatMap((name) => [given[name] ?? []].flat().map((value) => `${name}=${encodeURIComponent(value)}`))
    .join('&');
}
