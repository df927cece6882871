import type { Section } from './section.ts';

/** One line of a menu, as it is kept: what it leads to, never how that is called now. */
export type MenuEntry =
  /** Every section that is not retired, in the order of the sections. */
  | { readonly kind: 'sections' }
  | { readonly kind: 'section'; readonly id: number }
  /** A page of text. */
  | { readonly kind: 'page'; readonly id: number }
  /** A page the program makes, such as the archive. */
  | { readonly kind: 'place'; readonly path: string }
  | { readonly kind: 'link'; readonly name: string; readonly href: string };

/** Pages the program makes that a menu may lead to. */
export const places: readonly (readonly [string, string])[] = [
  ['/most-read', 'Most read'],
  ['/topics', 'All topics'],
  ['/authors', 'Authors'],
  ['/archive', 'Archive'],
  ['/search', 'Search'],
  ['/feed.xml', 'RSS feed'],
  ['/corrections', 'Corrections'],
];

/** The pages of text that are there before anybody has written one. */
export const aboutId = 1;
export const contactId = 2;

const place = (path: string): MenuEntry => ({ kind: 'place', path });

export const defaultMasthead: readonly MenuEntry[] = [{ kind: 'sections' }, place('/most-read')];

export const defaultFoot: readonly MenuEntry[] = [
  place('/most-read'),
  place('/topics'),
  place('/authors'),
  place('/archive'),
  place('/feed.xml'),
  { kind: 'page', id: aboutId },
  { kind: 'page', id: contactId },
  place('/corrections'),
];

/** A page of text as menus know it. */
export interface PageName {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
}

export interface MenuLink {
  readonly href: string;
  readonly name: string;
  /** A section's; empty for anything else. */
  readonly hue: string;
  /** The section's slug; empty for anything else. */
  readonly section: string;
}

interface Known {
  /** Without retired ones. */
  readonly sections: readonly Section[];
  readonly pages: readonly PageName[];
}

/** The links of every page. */
export interface Menus {
  readonly masthead: readonly MenuLink[];
  /** All that are not retired. */
  readonly sections: readonly MenuLink[];
  readonly foot: readonly MenuLink[];
}

export const menusOf = (
  { masthead, foot }: { readonly masthead: readonly MenuEntry[]; readonly foot: readonly MenuEntry[] },
  known: Known,
): Menus => ({
  masthead: menuLinks(masthead, known),
  sections: menuLinks([{ kind: 'sections' }], known),
  foot: menuLinks(foot, known),
});

/** The links of a menu; what is retired, withdrawn or gone is left out, and nothing stands twice. */
export function menuLinks(entries: readonly MenuEntry[], known: Known): MenuLink[] {
  const links = entries.flatMap((entry) => linksOf(entry, known));

  return links.filter(({ href }, index) => links.findIndex((other) => other.href === href) === index);
}

function linksOf(entry: MenuEntry, { sections, pages }: Known): MenuLink[] {
  if (entry.kind === 'sections') return sections.map(sectionLink);
  if (entry.kind === 'section') return sections.filter(({ id }) => id === entry.id).map(sectionLink);
  if (entry.kind === 'page')
    return pages.filter(({ id }) => id === entry.id).map(({ slug, title }) => plain(pagePath(slug), title));
  if (entry.kind === 'place')
    return places.filter(([path]) => path === entry.path).map(([path, name]) => plain(path, name));

  return [plain(entry.href, entry.name)];
}

const sectionLink = ({ slug, name, hue }: Section): MenuLink => ({ href: pagePath(slug), name, hue, section: slug });

const plain = (href: string, name: string): MenuLink => ({ href, name, hue: '', section: '' });

/** The address of a section or a page of text. */
export const pagePath = (slug: string) => `/${encodeURIComponent(slug)}`;
