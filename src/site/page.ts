import { asset } from '../web/assets.ts';
import type { Moment } from './dates.ts';
import type { Direction } from './language.ts';
import type { MenuLink } from './menu.ts';
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
  readonly icon: Icon;
  /** What the page says of itself to programs: JSON-LD, safe to stand in HTML; undefined where it says nothing. */
  readonly facts: string | undefined;
  readonly stylesheet: string;
  /** A second one, for what few pages show. */
  readonly extraStylesheet: string | undefined;
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
    robots: !isListed(paper) || words.unlisted ? 'noindex' : undefined,
    type: words.type ?? 'website',
    image: words.image ? paper.baseUrl + words.image : undefined,
    feed: '/feed.xml',
    icon: iconOf(paper),
    facts: words.facts && JSON.stringify(words.facts).replaceAll('<', '\\u003c'),
    stylesheet: asset('/css/site.css'),
    extraStylesheet: undefined,
    script: asset('/js/site.js'),
  };
}

export interface Icon {
  readonly href: string;
  readonly type: string;
}

/** The paper's own icon, or the egg. */
export const iconOf = ({ settings }: Paper): Icon =>
  settings.icon
    ? { href: `/icons/paper.png?v=${settings.icon}`, type: 'image/png' }
    : { href: '/icons/icon.svg', type: 'image/svg+xml' };

/** Whether search engines are welcome: not while the sample edition is there, nor where the newsroom says so. */
export const isListed = ({ hasSample, settings }: Paper) => !hasSample && settings.searchEngines === 'welcome';

/** What stands before the name of the paper: the egg, its own icon or nothing. */
export interface Mark {
  readonly isEgg: boolean;
  readonly icon: string | undefined;
}

export const markOf = (paper: Paper): Mark => ({
  isEgg: paper.settings.mark === 'egg' || (paper.settings.mark === 'icon' && !paper.settings.icon),
  icon: paper.settings.mark === 'icon' && paper.settings.icon ? iconOf(paper).href : undefined,
});

/** Masthead, menus and foot. */
export interface Chrome {
  readonly siteName: string;
  readonly brand: { readonly first: string; readonly last: string };
  readonly mark: Mark;
  readonly today: Moment;
  readonly menu: readonly NavLink[];
  /** Stands apart on a small screen; undefined where the menu does not have it. */
  readonly mostRead: NavLink | undefined;
  readonly sections: readonly NavLink[];
  readonly more: readonly NavLink[];
  readonly hasSearch: boolean;
  readonly isSample: boolean;
  /** The breaking news, above the masthead of some pages. */
  readonly breaking: Breaking | undefined;
}

export interface Breaking {
  readonly words: string;
  /** A path on this site. */
  readonly href: string | null;
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
  readonly breaking?: Breaking | undefined;
}

/** Those of an edition, by their places. */
const chromes = new WeakMap<Paper['menus'], Map<string, Chrome>>();

/** The same object for the same place, as long as the edition and the day last: its HTML is made once. */
export function chromeOf(paper: Paper, place: Place = {}): Chrome {
  if (place.breaking) return makeChrome(paper, place);

  const { section, isMostRead, isSearch } = place;
  const ofEdition = chromes.get(paper.menus) ?? new Map<string, Chrome>();
  chromes.set(paper.menus, ofEdition);
  const key = JSON.stringify([paper.dates.today(paper.now), section, isMostRead, isSearch]);
  const chrome = ofEdition.get(key) ?? makeChrome(paper, place);
  ofEdition.set(key, chrome);
  return chrome;
}

function makeChrome(paper: Paper, place: Place): Chrome {
  const asNav = (link: MenuLink): NavLink => ({
    href: link.href,
    name: link.name,
    hue: link.hue,
    isCurrent: link.section ? link.section === place.section : link.href === mostReadPath && place.isMostRead === true,
  });
  const menu = paper.menus.masthead.map(asNav);

  return {
    siteName: paper.name,
    brand: brandOf(paper.name),
    mark: markOf(paper),
    today: paper.dates.dateline(paper.now),
    menu: menu.filter(({ href }) => href !== mostReadPath),
    mostRead: menu.find(({ href }) => href === mostReadPath),
    sections: paper.menus.sections.map(asNav),
    more: paper.menus.foot.map(asNav),
    hasSearch: !place.isSearch,
    isSample: paper.hasSample,
    breaking: place.breaking,
  };
}

const mostReadPath = '/most-read';

/** The wordmark sets the last word of the name lighter. */
function brandOf(name: string) {
  const words = name.split(' ');

  return words.length > 1
    ? { first: words.slice(0, -1).join(' '), last: words.at(-1) ?? '' }
    : { first: name, last: '' };
}
