import type { Linked } from './rails.ts';
import { daysBetween, isSameEvent } from './similar.ts';

/** Coverage of one event seldom goes on longer without becoming another story. */
const newsDays = 7;
/** What came out within hours tells beside the page’s story, not before it. */
const earlierDays = 0.25;

/** Says of a link that is alike how it stands in time to the story beside which it is shown. */
export function placedInTime(link: Linked, publishedAt: string): Linked {
  const { card, reason } = link;
  if (reason.kind !== 'alike') return link;
  const days = daysBetween(card.publishedAt, publishedAt);
  const { parts, topics, words } = reason;
  const isBefore = card.publishedAt < publishedAt && days >= earlierDays;
  const isEarlier = isBefore && parts !== undefined && isSameEvent(parts, days);

  return {
    card,
    reason: { kind: 'alike', topics, words, isEarlier, isBackground: days > newsDays },
  };
}

const places = 10;
const forBackground = 2;

/** Of the first ten places, two are kept for the best background, where there is some; the order stays otherwise. */
export function withBackground(links: readonly Linked[]): Linked[] {
  const first = links.slice(0, places);
  const missing = forBackground - first.filter(isBackground).length;
  const moved = links.slice(places).filter(isBackground).slice(0, Math.max(missing, 0));
  if (moved.length === 0) return [...links];

  const yielding = new Set(first.filter((link) => !isBackground(link)).slice(-moved.length));
  const kept = first.filter((link) => !yielding.has(link));
  return [...kept, ...moved, ...links.filter((link) => !kept.includes(link) && !moved.includes(link))];
}

const isBackground = ({ reason }: Linked) => reason.kind === 'alike' && reason.isBackground === true;
