import { audienceOf } from './audience/audience.ts';
import { carryOutDue } from './desk/schedule/due.ts';
import { tidyDesk } from './desk/tidying.ts';
import { every } from './jobs/ticking.ts';
import { makeNextAvif } from './media/avif.ts';
import { sweepUploads } from './media/sweeping.ts';
import { relatingThread } from './rails/relating-thread.ts';
import { sweepReports } from './reports/reports.ts';
import { refileStories } from './search/refiling.ts';
import { purging, tidyChanges } from './site/purging.ts';
import type { Site } from './site/site.ts';
import { nightlyBackup } from './transfer/backup/nightly.ts';
import { sealAll } from './versions/sealing.ts';

/** The work that goes on beside the pages, once however many processes serve them. */
export function workBeside(site: Site): { close(): Promise<void> } {
  const { log } = site;
  const relating = relatingThread(site);
  const work = [
    every(1000, relating.work, log),
    every(2000, (over) => refileStories(site, over), log),
    every(500, () => carryOutDue(site), log),
    every(500, purging(site), log),
    every(10_000, () => tidyChanges(site), log),
    every(600_000, () => tidyDesk(site), log),
    every(5000, () => sealAll(site), log),
    every(60_000, audienceOf(site).sweep, log),
    every(2000, () => makeNextAvif(site), log),
    every(600_000, () => sweepUploads(site), log),
    every(60_000, () => sweepReports(site), log),
    every(60_000, () => nightlyBackup(site), log),
  ];

  return {
    async close() {
      await Promise.all([relating.close(), ...work.map((ticking) => ticking.stop())]);
    },
  };
}
