import { daysBetween, isSameEvent, type Parts } from './similar.ts';

/** Coverage of one event seldom goes on longer without becoming another story. */
const newsDays = 7;
/** What came out within hours tells beside the page’s story, not before or after it. */
const besideDays = 0.25;

/** When the other story told of the same event; undefined where it tells of something else. */
export function toldOfIt(other: string, publishedAt: string, parts: Parts): 'before' | 'after' | 'beside' | undefined {
  const days = daysBetween(other, publishedAt);
  if (!isSameEvent(parts, days)) return undefined;
  if (days < besideDays) return 'beside';

  return other < publishedAt ? 'before' : 'after';
}

const dayMilliseconds = 86_400_000;

/** Tells what is of long before a moment or long after it: background, not news of the same days. All are UTC ISO 8601. */
export function backgroundAt(publishedAt: string): (other: string) => boolean {
  const at = Date.parse(publishedAt);
  const [from, to] = [-newsDays, newsDays].map((days) => new Date(at + days * dayMilliseconds).toISOString());

  return (other) => other < (from as string) || other > (to as string);
}

const places = 10;
const forBackground = 2;

/** Of the first ten places, two are kept for the best background, where there is some; the order stays otherwise. */
export function withBackground<Link>(links: readonly Link[], isBackground: (link: Link) => boolean): Link[] {
  const first = links.slice(0, places);
  const missing = forBackground - first.filter(isBackground).length;
  const moved = links.slice(places).filter(isBackground).slice(0, Math.max(missing, 0));
  if (moved.length === 0) return [...links];

  const yielding = new Set(first.filter((link) => !isBackground(link)).slice(-moved.length));
  const kept = first.filter((link) => !yielding.has(link));
  return [...kept, ...moved, ...links.filter((link) => !kept.includes(link) && !moved.includes(link))];
}
