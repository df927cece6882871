import { chromeOf, headOf, type ReaderPage } from '../site/page.ts';
import type { Paper } from '../site/paper.ts';
import type { Section } from '../site/section.ts';
import { view } from '../web/view.ts';
import { type PlaceView, placeView } from './place.ts';
import type { RankedCard } from './ranked-cards.ts';
import { type Ranking, type Window, windows, windowWords } from './ranking.ts';

export interface MostReadPage extends ReaderPage {
  readonly title: string;
  readonly hue: string;
  readonly note: string;
  readonly windows: readonly Choice[];
  readonly sections: readonly Choice[];
  readonly places: readonly PlaceView[];
}

interface Choice {
  readonly href: string;
  readonly name: string;
  readonly isCurrent: boolean;
}

export const showMostRead = view<MostReadPage>('audience/most-read');

const names: Record<Window, string> = { day: '24 hours', week: '7 days', month: '28 days', all: 'All time' };

export function mostReadPage(
  ranking: Ranking,
  places: readonly RankedCard[],
  section: Section | undefined,
  paper: Paper,
): MostReadPage {
  const title = section ? `Most read in ${section.name}` : 'Most read';
  const address = (window: Window, of: string | undefined) =>
    `/most-read?window=${window}${of ? `&section=${encodeURIComponent(of)}` : ''}`;

  return {
    head: headOf(paper, {
      headline: title,
      description: `What readers of ${paper.name} read most in ${windowWords[ranking.wanted]}.`,
      path: address(ranking.wanted, section?.slug),
    }),
    chrome: chromeOf(paper, section ? { section: section.slug } : { isMostRead: true }),
    title,
    hue: section?.hue ?? '',
    note: rankingNote(ranking, places.length),
    windows: windows.map((window) => ({
      href: address(window, section?.slug),
      name: names[window],
      isCurrent: window === ranking.wanted,
    })),
    sections: [
      { href: address(ranking.wanted, undefined), name: 'All sections', isCurrent: !section },
      ...paper.sections.map(({ slug, name }) => ({
        href: address(ranking.wanted, slug),
        name,
        isCurrent: slug === section?.slug,
      })),
    ],
    places: places.map((place) => placeView(place, paper)),
  };
}

/** Says which window the list shows, and that it is another one than was asked for. */
export function rankingNote({ wanted, window }: Ranking, count: number): string {
  if (count === 0) return 'Nothing has been read yet. Stories appear here as soon as readers open them.';
  if (window === wanted) return `Most read in ${windowWords[window]}.`;

  return `Few stories were read in ${windowWords[wanted]}, so this list shows ${windowWords[window]}.`;
}
