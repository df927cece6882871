import { type Card, type CardForm, type CardView, cardView } from '../articles/cards.ts';
import { type PlaceView, placeView } from '../audience/place.ts';
import type { RankedCard } from '../audience/ranked-cards.ts';
import { type Window, windowWords } from '../audience/ranking.ts';
import { type Breaking, chromeOf, headOf, type ReaderPage } from '../site/page.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';
import type { FrontNow } from './filling.ts';
import type { Block } from './front.ts';

export interface FrontPage extends ReaderPage {
  readonly heading: string;
  readonly splash: CardView | undefined;
  readonly side: readonly CardView[];
  readonly strip: readonly CardView[];
  readonly blocks: readonly BlockView[];
  readonly more: readonly CardView[];
  /** A list of facts, which may repeat a story that stands above; left out where too little was read. */
  readonly mostRead: MostReadBlock | undefined;
}

export interface MostReadBlock {
  readonly title: string;
  readonly href: string;
  readonly places: readonly PlaceView[];
}

export interface BlockView {
  readonly kind: Block['kind'];
  readonly hue: string;
  readonly name: string;
  readonly href: string;
  readonly all: string;
  /** Unique on the page, for the label of the region. */
  readonly anchor: string;
  /** The columns of the block, each a list of stories; a single one prints without a stack. */
  readonly columns: readonly (readonly CardView[])[];
}

export const showFront = view<FrontPage>('front/front');

/** Says above the page that it is not public. */
export const previewFront = view<FrontPage>('front/front', 'layout/frontpreview');

export function frontPage(
  { front, headlines }: FrontNow,
  ranking: FrontRanking,
  breaking: Breaking | undefined,
  paper: Paper,
): FrontPage {
  const show = (card: Card, form: CardForm) =>
    cardView({ ...card, title: headlines.get(card.id) ?? card.title }, paper, form);
  const stripForm = front.strip.every(({ pictureFile }) => pictureFile) ? {} : ({ size: 'm', picture: false } as const);

  return {
    head: headOf(paper, {
      description: `${paper.sections.map(({ name }) => name).join(', ')}: today’s stories in ${paper.name}.`,
      path: '/',
    }),
    chrome: chromeOf(paper, { breaking }),
    heading: `${paper.name} front page`,
    splash: front.splash && show(front.splash, { kicker: true, heading: 'h2', eager: true }),
    side: front.side.map((card) => show(card, { size: 'm', kicker: true, picture: false })),
    strip: front.strip.map((card) => show(card, { kicker: true, ...stripForm })),
    blocks: front.blocks.map((block) => blockView(block, show)),
    more: front.more.map((card) => show(card, { size: 'm', kicker: true, picture: false })),
    mostRead: mostReadBlock(ranking, paper),
  };
}

interface FrontRanking {
  readonly window: Window;
  readonly places: readonly RankedCard[];
}

const fewestRead = 3;

function mostReadBlock({ window, places }: FrontRanking, paper: Paper): MostReadBlock | undefined {
  if (places.length < fewestRead) return undefined;

  return {
    title: `Most read in ${windowWords[window]}`,
    href: `/most-read?window=${window}`,
    places: places.map((place) => placeView(place, paper)),
  };
}

function blockView(block: Block, show: (card: Card, form: CardForm) => CardView): BlockView {
  const { slug, name, hue } = block.section;

  return {
    kind: block.kind,
    hue,
    name,
    href: `/${encodeURIComponent(slug)}`,
    all: `All ${name.toLowerCase()}`,
    anchor: `block-${slug}`,
    columns: columnsOf(block, show),
  };
}

function columnsOf(block: Block, show: (card: Card, form: CardForm) => CardView): CardView[][] {
  const text = (card: Card) => show(card, { picture: false });
  if (block.kind === 'feature') {
    return [[show(block.lead, { size: 'l' })], [show(block.second, {})], block.list.map(text)];
  }
  if (block.kind === 'mixed') {
    const lists = block.lists.map((list) => list.map((card) => show(card, { picture: false, dek: false })));
    return [...block.pictured.map((card) => [show(card, {})]), ...lists];
  }

  return block.cards.map((card) => [show(card, { picture: false, ...(block.kind === 'heads' ? { size: 'm' } : {}) })]);
}
