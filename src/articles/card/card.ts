import type { Moment } from '../../site/dates.ts';
import { type Direction, differing } from '../../site/language.ts';
import type { Paper } from '../../site/paper.ts';
import { articlePath } from '../slug.ts';

/** A published story as lists know it. */
export interface Card {
  readonly id: number;
  readonly slug: string;
  readonly language: string;
  readonly title: string;
  readonly summary: string;
  /** UTC ISO 8601. */
  readonly publishedAt: string;
  readonly pictureFile: string | null;
  readonly pictureWidth: number | null;
  readonly pictureHeight: number | null;
  readonly sectionSlug: string;
  readonly sectionName: string;
  readonly hue: string;
  /** The authors' names in order, parted by commas; null without any. */
  readonly byline: string | null;
}

/** Everything `shared/_card` prints. */
export interface CardView {
  readonly href: string;
  readonly title: string;
  readonly lang: string | undefined;
  readonly dir: Direction | undefined;
  readonly hue: string;
  readonly kicker: string | undefined;
  readonly dek: string;
  readonly byline: string | null;
  readonly time: Moment;
  readonly picture: CardPicture | undefined;
  /** Why the story stands here, where a reason is given. */
  readonly reason: string | undefined;
  /** The block's further class names: `card--l`, `card--m`, `card--row`. */
  readonly form: string;
  readonly heading: 'h2' | 'h3';
}

export interface CardPicture {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly loading: 'eager' | 'lazy';
}

export interface CardForm {
  readonly size?: 'l' | 'm' | 'row';
  readonly heading?: 'h2' | 'h3';
  /** Names the section above the headline. */
  readonly kicker?: boolean;
  readonly dek?: boolean;
  readonly picture?: boolean;
  readonly reason?: string;
  /** Under the heading of a day the clock says enough. */
  readonly clock?: boolean;
  /** The page's largest picture is asked for at once. */
  readonly eager?: boolean;
}

export function cardView(card: Card, paper: Paper, form: CardForm = {}): CardView {
  return {
    href: cardPath(card),
    title: card.title,
    ...differing(card.language, paper.language),
    hue: card.hue,
    kicker: form.kicker ? card.sectionName : undefined,
    dek: form.dek === false ? '' : card.summary,
    byline: card.byline,
    time: form.clock
      ? { iso: card.publishedAt, text: paper.dates.clock(card.publishedAt) }
      : paper.dates.inList(card.publishedAt, paper.now),
    picture: form.picture === false ? undefined : cardPicture(card, form.eager === true),
    reason: form.reason,
    form: form.size ? ` card--${form.size}` : '',
    heading: form.heading ?? 'h3',
  };
}

export const cardPath = (card: Pick<Card, 'sectionSlug' | 'slug'>) => articlePath(card.sectionSlug, card.slug);

export const mediaPath = (file: string) => `/media/${file}`;

function cardPicture(card: Card, eager: boolean): CardPicture | undefined {
  if (!card.pictureFile || !card.pictureWidth || !card.pictureHeight) return undefined;

  return {
    src: mediaPath(card.pictureFile),
    width: card.pictureWidth,
    height: card.pictureHeight,
    loading: eager ? 'eager' : 'lazy',
  };
}
