import { type PlaceView, placeView } from '../../audience/place.ts';
import type { RankedCard } from '../../audience/ranked-cards.ts';
import { type Window, windowWords } from '../../audience/ranking.ts';
import { type Breaking, chromeOf, headOf, type ReaderPage } from '../../site/page.ts';
import type { Paper } from '../../site/paper.ts';
import type { Section } from '../../site/section.ts';
import { view } from '../../web/view.ts';
import { type Card, type CardView, cardView } from '../card/card.ts';
import type { River } from '../card/cursor.ts';
import { type RiverView, riverView } from '../card/river.view.ts';

export interface SectionPage extends ReaderPage {
  readonly section: {
    readonly slug: string;
    readonly name: string;
    readonly description: string;
    readonly hue: string;
  };
  /** Three pictured stories above the river, on the newest page where there are as many. */
  readonly lead: { readonly first: CardView; readonly beside: readonly CardView[] } | undefined;
  readonly river: RiverView;
  readonly isEmpty: boolean;
  readonly mostRead: readonly PlaceView[];
  readonly mostReadHref: string;
  readonly mostReadNote: string;
}

export const showSection = view<SectionPage>('articles/section');

export interface SectionRanking {
  readonly window: Window;
  readonly places: readonly RankedCard[];
}

const fewestRead = 3;

export function sectionPage(
  section: Section,
  found: River,
  isNewest: boolean,
  ranking: SectionRanking,
  paper: Paper,
  breaking?: Breaking,
): SectionPage {
  const pictured = isNewest ? found.cards.filter(({ pictureFile }) => pictureFile).slice(0, 3) : [];
  const places = ranking.places.length >= fewestRead ? ranking.places : [];
  const lead = pictured.length === 3 ? pictured : [];
  const rest = { ...found, cards: found.cards.filter((card) => !lead.includes(card)) };

  return {
    head: headOf(paper, {
      headline: section.name,
      description: section.description || `Stories in ${section.name}.`,
      path: `/${encodeURIComponent(section.slug)}${found.here}`,
    }),
    chrome: chromeOf(paper, { section: section.slug, breaking }),
    section,
    lead: leadOf(lead, paper),
    river: { ...riverView(rest, paper), newer: found.newer, older: found.older },
    isEmpty: found.cards.length === 0,
    mostRead: places.map((place) => placeView(place, paper)),
    mostReadHref: `/most-read?window=${ranking.window}&section=${encodeURIComponent(section.slug)}`,
    mostReadNote: `Most read in ${windowWords[ranking.window]}.`,
  };
}

function leadOf(lead: readonly Card[], paper: Paper) {
  const [first, ...beside] = lead;

  return (
    first && {
      first: cardView(first, paper, { size: 'l', heading: 'h2', eager: true }),
      beside: beside.map((card) => cardView(card, paper, { size: 'm', heading: 'h2' })),
    }
  );
}
