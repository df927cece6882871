import { mediaPath, type PictureView, pictureView } from '../../media/showing.ts';
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
  /** Its focus and variants, as `media` keeps them; null for a picture outside the library. */
  readonly pictureLibrary: string | null;
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
  readonly picture: PictureView | undefined;
  /** Why the story stands here, where a reason is given. */
  readonly reason: string | undefined;
  /** The block's further class names: `card--l`, `card--m`, `card--row`. */
  readonly form: string;
  readonly heading: 'h2' | 'h3';
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
    picture: form.picture === false ? undefined : cardPicture(card, form),
    reason: form.reason,
    form: form.size ? ` card--${form.size}` : '',
    heading: form.heading ?? 'h3',
  };
}

export const cardPath = (card: Pick<Card, 'sectionSlug' | 'slug'>) => articlePath(card.sectionSlug, card.slug);

export { mediaPath };

function cardPicture(card: Card, form: CardForm): PictureView | undefined {
  if (!card.pictureFile || !card.pictureWidth || !card.pictureHeight) return undefined;

  return pictureView(
    { file: card.pictureFile, width: card.pictureWidth, height: card.pictureHeight, library: card.pictureLibrary },
    { alt: '', sizes: sizesOf(form), loading: form.eager ? 'eager' : 'lazy' },
  );
}

/** How wide the picture of a card is, as the stylesheet sets it; a phone shows most of them as thumbs. */
function sizesOf({ size, eager }: CardForm): string {
  if (eager) return '(min-width: 80rem) 40rem, (min-width: 45rem) 66vw, 100vw';
  if (size === 'l') return '(min-width: 80rem) 50rem, (min-width: 45rem) 60vw, 100vw';

  return size === 'row'
    ? '(min-width: 45rem) 14rem, 6.5rem'
    : '(min-width: 62rem) 20rem, (min-width: 34rem) 50vw, 6.5rem';
}
