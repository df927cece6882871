import { asset } from '../web/assets.ts';
import type { Moment } from './dates.ts';
import type { Direction } from './language.ts';
import type { Paper } from './paper.ts';

/** What every reader page has, besides its own. */
export interface ReaderPage {
  readonly head: Head;
  readonly chrome: Chrome;
}

export interface Head {
  readonly lang: string;
  readonly dir: Direction;
  /** The whole text of `<title>`. */
  readonly title: string;
  /** The headline alone, for whoever shows a preview of the page. */
  readonly headline: string;
  readonly description: string;
  readonly siteName: string;
  readonly canonical: string;
  readonly robots: string | undefined;
  readonly type: 'website' | 'article';
  readonly image: string | undefined;
  readonly feed: string;
  /** What the page says of itself to programs: JSON-LD, safe to stand in HTML; undefined where it says nothing. */
  readonly facts: string | undefined;
  readonly stylesheet: string;
  readonly script: string;
}

interface HeadWords {
  /** Left out on the front page, whose title is the paper's. */
  readonly headline?: string;
  readonly description: string;
  /** The page's own path; its canonical address. */
  readonly path: string;
  readonly type?: 'website' | 'article';
  /** A path on this site. */
  readonly image?: string | undefined;
  /** JSON-LD, https://schema.org */
  readonly facts?: object;
  /** A page that no search engine should list. */
  readonly unlisted?: boolean;
}

export function headOf(paper: Paper, words: HeadWords): Head {
  return {
    lang: paper.language,
    dir: paper.dir,
    title: words.headline ? `${words.headline} | ${paper.name}` : paper.name,
    headline: words.headline ?? paper.name,
    description: words.description,
    siteName: paper.name,
    canonical: paper.baseUrl + words.path,
    robots: paper.hasSample || words.unlisted ? 'noindex' : undefined,
    type: words.type ?? 'website',
    image: words.image ? paper.baseUrl + words.image : undefined,
    feed: '/feed.xml',
    facts: words.facts && JSON.stringify(words.facts).replaceAll('<', '\\u003c'),
    stylesheet: asset('/css/site.css'),
    script: asset('/js/site.js'),
  };
}

/** Masthead, menus and foot. */
export interface Chrome {
  readonly siteName: string;
  readonly brand: { readonly first: string; readonly last: string };
  readonly today: Moment;
  readonly sections: readonly NavLink[];
  readonly hasSearch: boolean;
  readonly isMostRead: boolean;
  readonly isSample: boolean;
}

export interface NavLink {
  readonly href: string;
  readonly name: string;
  readonly hue: string;
  readonly isCurrent: boolean;
}

interface Place {
  /** The slug of the section the page belongs to. */
  readonly section?: string;
  readonly isMostRead?: boolean;
  /** The search page has a larger field of its own. */
  readonly isSearch?: boolean;
}

export function chromeOf(paper: Paper, place: Place = {}): Chrome {
  const iso = paper.now.toISOString();

  return {
    siteName: paper.name,
    brand: brandOf(paper.name),
    today: { iso: paper.dates.dayOf(iso), text: paper.dates.fullDay(iso) },
    sections: paper.sections.map(({ slug, name, hue }) => ({
      href: `/${encodeURIComponent(slug)}`,
      name,
      hue,
      isCurrent: slug === place.section,
    })),
    hasSearch: !place.isSearch,
    isMostRead: place.isMostRead === true,
    isSample: paper.hasSample,
  };
}

/** The wordmark sets the last word of the name lighter. */
function brandOf(name: string) {
  const words = name.split(' ');

  return words.length > 1
    ? { first: words.slice(0, -1).join(' '), last: words.at(-1) ?? '' }
    : { first: name, last: '' };
}
