import { firstIdAt } from '../db/ids.ts';
import { paperSettings } from '../site/paper.store.ts';
import type { Site } from '../site/site.ts';
import { type MostRead, mostReadOf } from './most-read.ts';
import { firstHour, startOfHour } from './ranking.ts';
import { deleteReactionMarksBefore } from './reaction.store.ts';
import { type React, reactOf } from './reactions.ts';
import { minutesBefore, type Salts, saltsOf, viewMinutes } from './salts.ts';
import { deleteAddressMarksBefore, deleteHoursBefore, deleteMarksBefore } from './view.store.ts';
import { type Views, viewsOf } from './views.ts';

/** Who reads what: counting views and reactions, and what is read now. */
export interface Audience {
  readonly views: Views;
  readonly react: React;
  readonly mostRead: MostRead;
  /** Makes the list of the day anew where it is older than a few seconds, whether or not a reader asks. */
  renewRanking(): Promise<void>;
  /** When a most-read list was last made; undefined before the first. */
  rankingMadeAt(): Date | undefined;
  /** The keys of the day, for others who must know a reader again and must not know who it is. */
  readonly salts: Salts;
  /** Deletes what is kept only for a time: salts and marks of days gone by, and hours no window reaches. */
  sweep(): Promise<void>;
}

export function audienceOf(site: Site): Audience {
  const salts = saltsOf(site);

  const sweep = async () => {
    const { day } = await salts();
    const since = minutesBefore(site.now(), viewMinutes);
    await site.db.atomically([
      deleteMarksBefore(firstIdAt(since)),
      deleteAddressMarksBefore(firstIdAt(startOfHour(since))),
      deleteReactionMarksBefore(day),
      deleteHoursBefore(firstHour('month', site.now())),
    ]);
  };

  let rankingMadeAt: Date | undefined;
  const mostRead = mostReadOf(site, (at) => {
    rankingMadeAt = at;
  });

  return {
    views: viewsOf(site, salts),
    react: reactOf(site, salts),
    mostRead,
    async renewRanking() {
      const { edition } = await paperSettings(site.db);
      await mostRead({ wanted: 'day', least: 10, edition });
    },
    rankingMadeAt: () => rankingMadeAt,
    salts,
    sweep,
  };
}
