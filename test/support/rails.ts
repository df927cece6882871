import { textOf } from './html.ts';

export interface RailLink {
  readonly rail: string;
  readonly href: string;
  readonly title: string;
  /** Why it stands there, in readers’ words. */
  readonly reason: string | undefined;
  /** Its place in the ranking. */
  readonly rank: number | undefined;
}

/** The stories in the rails of a page, in their order; the heading's own link is none of them. */
export const railLinks = (html: string): RailLink[] =>
  [...html.matchAll(/<section[^>]* data-rail="(\w+)"[^>]*>([\s\S]*?)<\/section>/g)].flatMap(
    ([, rail = '', inside = '']) => linksIn(rail, inside.replace(/<div class="label">[\s\S]*?<\/div>/, '')),
  );

export const inRail = (html: string, rail: string) => railLinks(html).filter((link) => link.rail === rail);

export const hrefsIn = (html: string, rail: string) => inRail(html, rail).map(({ href }) => href);

const linksIn = (rail: string, html: string): RailLink[] =>
  [...html.matchAll(/(?:<li value="(\d+)"[^>]*><div>)?<a\b([^>]*)>([\s\S]*?)<\/a>/g)].map(
    ([, rank, head = '', words = '']) => ({
      rail,
      href: textOf(/ ?href="([^"]*)"/.exec(head)?.[1] ?? ''),
      title: textOf(words),
      reason: reasonOf(head),
      rank: rank ? Number(rank) : undefined,
    }),
  );

function reasonOf(head: string): string | undefined {
  const reason = / data-reason="([^"]*)"/.exec(head)?.[1];

  return reason === undefined ? undefined : textOf(reason);
}

export const rankingNote = (html: string) => textOf(/<p class="meta rank__note">([\s\S]*?)<\/p>/.exec(html)?.[1] ?? '');
