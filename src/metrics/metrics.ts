import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Audience } from '../audience/audience.ts';
import { relatedBacklog } from '../rails/relating.ts';
import { overdueStories } from '../site/overdue.store.ts';
import { purgeBacklog } from '../site/purging.ts';
import type { Site } from '../site/site.ts';
import { lastBackup } from '../transfer/backup/age.ts';
import type { PageCache } from '../web/page-cache/page-cache.ts';

export interface Metrics {
  /** Notes an answered request. */
  answered(kind: string, status: number, seconds: number): void;
  /** Everything in the text format of Prometheus. */
  text(): Promise<string>;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What the person who runs the paper may want to watch. */
export function metricsOf(site: Site, audience: Audience, cache?: CacheNumbers): Metrics {
  const registry = new Registry();
  const requests = new Histogram({
    name: 'securenest_request_seconds',
    help: 'How long requests took, by status and kind of page; its count is their number.',
    labelNames: ['kind', 'status'],
    buckets,
    registers: [registry],
  });
  for (const gauge of gaugesOf(site, audience)) registry.registerMetric(gauge);
  for (const number of cache ? cacheNumbers(cache) : []) registry.registerMetric(number);

  return {
    answered: (kind, status, seconds) => requests.observe({ kind, status }, seconds),
    async text() {
      const all = Registry.merge([processMetrics(), registry]);
      // Each of several processes answers for itself.
      if (site.config.worker) all.setDefaultLabels({ worker: String(site.config.worker) });
      return all.metrics();
    },
  };
}

function gaugesOf(site: Site, audience: Audience): Gauge[] {
  const now = () => site.now();
  const secondsSince = (at: Date | undefined) => (at ? (now().getTime() - at.getTime()) / 1000 : Number.NaN);

  return [
    gauge('views_waiting', 'Views noted and not written yet.', () => audience.views.waiting()),
    gauge('related_backlog', 'Stories whose related links are still to be found.', () => relatedBacklog(site)),
    gauge('overdue_stories', 'Stories that should have been published or withdrawn by now.', async () => {
      return (await overdueStories(site.db, now())).length;
    }),
    gauge('ranking_age_seconds', 'Since a most-read list was last made; NaN before the first.', () =>
      secondsSince(audience.rankingMadeAt()),
    ),
    gauge(
      'purge_backlog',
      'Editions the CDN has not been told of.',
      async () => (await purgeBacklog(site.db)).editions,
    ),
    gauge('purge_age_seconds', 'How long the oldest of them has waited; 0 where none does.', async () => {
      return (await purgeBacklog(site.db)).ageSeconds(now());
    }),
    gauge('backup_age_seconds', 'Since the last backup of this database; NaN before the first.', async () =>
      secondsSince(await lastBackup(site.db)),
    ),
  ];
}

/** What the page cache counts of itself. */
export type CacheNumbers = Pick<PageCache, 'counts' | 'bytes' | 'pages'>;

function cacheNumbers({ counts, bytes, pages }: CacheNumbers): (Gauge | Counter)[] {
  const answers = new Counter({
    name: 'securenest_page_cache_total',
    help: 'Pages answered from memory (hits; of those, unchanged), made and kept, and requests that shared a making.',
    labelNames: ['outcome'],
    registers: [],
    collect() {
      this.reset();
      for (const [outcome, times] of Object.entries(counts)) this.inc({ outcome }, times);
    },
  });

  return [
    answers,
    gauge('page_cache_bytes', 'What the kept pages take, in bytes.', bytes),
    gauge('page_cache_pages', 'Pages kept.', pages),
  ];
}

const gauge = (name: string, help: string, value: () => number | Promise<number>) =>
  new Gauge({
    name: `securenest_${name}`,
    help,
    registers: [],
    async collect() {
      this.set(await value());
    },
  });

let process: Registry | undefined;

/** Memory, processor, event loop: of this process, however many papers it opens. */
function processMetrics(): Registry {
  if (process) return process;

  process = new Registry();
  collectDefaultMetrics({ register: process });
  return process;
}
