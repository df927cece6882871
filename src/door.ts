import type { RequestListener } from 'node:http';
import { createApp } from './app.ts';
import { type Audience, audienceOf } from './audience/audience.ts';
import { beaconOf } from './audience/beacon.ts';
import { type Changes, changesOf, telling } from './site/changes.ts';
import type { Site } from './site/site.ts';
import { type PageCache, pageCache } from './web/page-cache/page-cache.ts';
import type { Answers } from './web/wire/wire.ts';

/** What stands between readers and the site: pages that are ready, and what lets go of them. */
export interface Door extends Answers {
  readonly answer: RequestListener;
  readonly audience: Audience;
  readonly cache: PageCache;
  readonly changes: Changes;
  /** The site, where whoever writes drops the pages that show it. */
  readonly site: Site;
}

export function openDoor(inner: Site): Door {
  const { config, log } = inner;
  const isHeard = log.isLevelEnabled('debug');
  const cache = pageCache({
    site: (req, res) => app(req, res),
    mostBytes: config.pageCacheBytes,
    now: () => inner.now().getTime(),
    hasPurge: config.purgeUrl !== undefined,
    answered: isHeard ? (path, status) => log.debug({ path, status }, 'Answered from memory') : undefined,
  });
  const changes = changesOf(inner.db, (changed) => {
    if (changed === 'everything') cache.dropAll();
    else cache.drop(changed);
  });
  const site = { ...inner, db: telling(inner.db, changes) };
  const audience = audienceOf(site);
  const beacon = beaconOf(config, audience.views);
  const app = createApp(site, audience, cache);

  return {
    ready: (request, address) => cache.ready(request) ?? beacon(request, address),
    isForPage: cache.isForPage,
    answer: cache.answer,
    audience,
    cache,
    changes,
    site,
  };
}
