import type { Site } from '../site/site.ts';
import { memo } from '../web/memo.ts';
import { readEver, readSince } from './ranking.store.ts';
import { firstHour, type Ranking, ranked, type Window, widening } from './ranking.ts';

/** Places kept of every ranking, so that a rail that leaves stories out can go on further down. */
const places = 60;

/** A ranking is asked for anew after this long; pages promise a minute. */
const seconds = 10;

export interface MostReadQuestion {
  readonly wanted: Window;
  readonly sectionId?: number;
  /** Fewer stories than this make a window thin, and the whole list widens to the next. */
  readonly least: number;
  readonly edition: number;
}

/** What was read in a window, most read first; the whole list of a wider window where too few stories were read. */
export type MostRead = (question: MostReadQuestion) => Promise<Ranking>;

/** `made` hears of every list that was made anew. */
export function mostReadOf(
  { archive, now }: Pick<Site, 'archive' | 'now'>,
  made: (at: Date) => void = () => undefined,
): MostRead {
  const kept = memo<Ranking>(200);

  return (question) => {
    const slot = Math.floor(now().getTime() / (seconds * 1000));
    const { wanted, sectionId, least, edition } = question;

    return kept([slot, wanted, sectionId ?? '', least, edition].join(' '), async () => {
      const ranking = await widen(archive, question, now());
      made(now());
      return ranking;
    });
  };
}

async function widen(
  archive: Site['archive'],
  { wanted, sectionId, least }: MostReadQuestion,
  now: Date,
): Promise<Ranking> {
  const [narrow, ...wider] = widening(wanted);
  const ask = (window: Window) =>
    window === 'all'
      ? readEver(archive, sectionId, places)
      : readSince(archive, firstHour(window, now), sectionId, places);

  for (const window of [narrow ?? 'all', ...wider]) {
    const read = await ask(window);
    if (read.length >= least || window === 'all') return ranked(wanted, window, read);
  }
  return ranked(wanted, 'all', []);
}
