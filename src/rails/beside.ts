import {
  type Card,
  cardsInSeries,
  cardsOfAuthors,
  cardsOfTopics,
  copiesOf,
  latestInSection,
  newest,
} from '../articles/cards.ts';
import { type Copies, copiesRead } from '../articles/shelf.ts';
import type { MostRead } from '../audience/most-read.ts';
import { rankedCards } from '../audience/ranked-cards.ts';
import type { Window } from '../audience/ranking.ts';
import { frontStories } from '../front/filling.ts';
import { idsOf, minuteOf } from '../site/keeping.ts';
import type { Paper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { memo } from '../web/memo.ts';
import { bannedBeside } from './pairs.store.ts';
import { alikeBeside, type Found, named, pinnedBeside, withCards } from './rails.store.ts';
import { arrange, type Rails, type Ranked } from './rails.ts';
import { recommended } from './recommended.ts';
import { arrangeRelated } from './related.ts';

/** The story a page is about. */
export interface Beside {
  readonly id: number;
  readonly publishedAt: string;
  readonly sectionId: number;
  readonly sectionName: string;
  readonly language: string;
  readonly seriesId: number | null;
  /** The ids of stories that tell the same, parted by spaces; null without any. */
  readonly copies: string | null;
  /** Whether editors chose links for it, or never want some. */
  readonly hasPins: number;
  readonly hasBans: number;
}

type Link = Found<Pick<Card, 'id' | 'publishedAt'>>;

export type RailsBeside = (story: Beside, paper: Paper) => Promise<Rails>;

const alikeAsked = 30;
const relatedAsked = 60;
/** A story is found once for each topic it shares. */
const topicLinksAsked = 200;
/** The page’s own story counts among the earlier ones. */
const seriesNear = 6;
/** So few that they may all turn out to be copies of the page’s own story: the stand-ins are asked for as well. */
const fewRelated = 8;
/** One of the stand-ins may be the page’s own story or a copy of it. */
const newestAsked = 8;
/** A section too small for the front page has something to recommend all the same. */
const recommendedOfSection = 2;

/** Stories enough for a thin window to count as full. */
const leastRead = 10;
/** Lists that are the same beside every story are made anew this often. */
const poolSeconds = 10;

const none: ReadonlySet<number> = new Set();

/** What every page may show, whatever its story. */
interface Pool {
  readonly window: Window;
  readonly places: readonly Ranked[];
  readonly recommended: readonly Card[];
  /** Which of these are told again in another story. */
  readonly copies: Copies;
  /** By section, retired ones as well. */
  readonly newest: ReadonlyMap<number, readonly Card[]>;
}

export interface RailsSupply {
  readonly rails: RailsBeside;
  readonly relatedTo: (story: Beside, paper: Paper) => Promise<ReturnType<typeof arrangeRelated>>;
}

export function railsOf(site: Pick<Site, 'db' | 'now'>, mostRead: MostRead): RailsSupply {
  const { db } = site;
  const kept = memo<Pool>(4);
  const pool = (paper: Paper) =>
    kept(`${paper.edition} ${Math.floor(paper.now.getTime() / (poolSeconds * 1000))}`, () =>
      poolOf(db, paper, mostRead),
    );

  return {
    rails: async (story, paper) => arrangeBeside(db, story, await pool(paper)),
    relatedTo: async (story, paper) => arrangeAround(db, story, await pool(paper)),
  };
}

async function arrangeBeside(db: Site['db'], story: Beside, pool: Pool): Promise<Rails> {
  const [chosen, alike, series, banned] = await Promise.all([
    story.hasPins ? pinnedBeside(db, story.id) : [],
    alikeBeside(db, story, alikeAsked),
    story.seriesId ? cardsInSeries(db, story.seriesId, story.publishedAt, seriesNear) : [],
    story.hasBans ? bannedBeside(db, story.id) : none,
  ]);
  const isAllowed = ({ card }: Found<Pick<Card, 'id'>>) => !banned.has(card.id);
  const pinned = chosen.filter(isAllowed);
  const related = [...inSeries(series, story), ...alike].filter(isAllowed);
  const isThin = pinned.length + related.length <= fewRelated;
  const stand = isThin ? standIns(pool, story).filter(isAllowed) : [];
  const ofSeries = series.length > 0 ? await copiesOf(db, idsOf(series)) : [];
  const rails = arrange<Link>({
    own: story.id,
    pinned,
    related,
    newest: stand,
    ranking: pool,
    recommended: pool.recommended,
    copies: new Map([
      ...pool.copies,
      ...copiesRead([story, ...[...chosen, ...alike].map(({ card }) => card)]),
      ...ofSeries,
    ]),
  });

  return { ...rails, related: await named(db, story, rails.related) };
}

async function arrangeAround(db: Site['db'], story: Beside, pool: Pool) {
  const [pinned, alike, series, topics, authors, banned] = await Promise.all([
    pinnedBeside(db, story.id).then((links) => withCards(db, story, links)),
    alikeBeside(db, story, relatedAsked).then((links) => withCards(db, story, links)),
    story.seriesId ? cardsInSeries(db, story.seriesId, story.publishedAt, relatedAsked) : [],
    cardsOfTopics(db, story.id, topicLinksAsked),
    cardsOfAuthors(db, story.id, relatedAsked),
    bannedBeside(db, story.id),
  ]);
  const isAllowed = ({ card }: { readonly card: Pick<Card, 'id'> }) => !banned.has(card.id);
  const isAllowedCard = ({ id }: Card) => !banned.has(id);
  const cards = [...pinned, ...alike].map(({ card }) => card);
  const ids = [story.id, ...[...cards, ...series, ...topics, ...authors].map(({ id }) => id)];

  return arrangeRelated({
    own: story.id,
    pinned: pinned.filter(isAllowed),
    alike,
    series: await withCards(db, story, inSeries(series, story).filter(isAllowed)),
    topics: topics.filter(isAllowedCard),
    authors: authors.filter(isAllowedCard),
    ranking: pool,
    copies: new Map([...pool.copies, ...(await copiesOf(db, ids))]),
  });
}

/** Earlier and later parts of the same story come before what is merely alike, the latest first. */
const inSeries = (series: readonly Card[], { id, publishedAt }: Beside): Link[] =>
  series
    .filter((card) => card.id !== id)
    .map((card) => ({ card, reason: { kind: 'series', isEarlier: card.publishedAt <= publishedAt } }));

/** The newest of the section; those in the story’s own language first. */
function standIns(pool: Pool, { sectionId, sectionName, language }: Beside): Link[] {
  const cards = pool.newest.get(sectionId) ?? [];
  const [own, others] = [true, false].map((isOwn) => cards.filter((card) => (card.language === language) === isOwn));

  return [...(own ?? []), ...(others ?? [])].map((card) => ({
    card,
    reason: { kind: 'newest', section: sectionName },
  }));
}

async function poolOf(db: Site['db'], paper: Paper, mostRead: MostRead): Promise<Pool> {
  const ranking = await mostRead({ wanted: 'day', least: leastRead, edition: paper.edition });
  const [front, newestOf] = await Promise.all([
    frontStories(db, paper, ranking.places),
    Promise.all(
      paper.everySection.map(async ({ id }) => [id, await latestInSection(db, id, newest, newestAsked)] as const),
    ),
  ]);
  const newestBySection = new Map(newestOf);
  const ofSections = paper.sections.flatMap(({ id }) => (newestBySection.get(id) ?? []).slice(0, recommendedOfSection));
  const places = await rankedCards(db, ranking, ranking.places.length);

  const shown = recommended(front, places, ofSections, minuteOf(paper.now));
  const ids = [
    ...idsOf(places.map(({ card }) => card)),
    ...idsOf(shown),
    ...idsOf([...newestBySection.values()].flat()),
  ];

  return {
    window: ranking.window,
    places,
    recommended: shown,
    copies: await copiesOf(db, ids),
    newest: newestBySection,
  };
}
