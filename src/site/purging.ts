import { setTimeout } from 'node:timers/promises';
import type { Reader } from '../db/database.ts';
import { everyKey, manyKey } from '../web/page-cache/shared.ts';
import {
  changesAfter,
  currentEdition,
  forgetChanges,
  forgetPurged,
  notePurged,
  purgedEdition,
} from './changes.store.ts';
import { isPurgeAwaited, noteHeard, noteUnheard } from './receipts.store.ts';
import type { Site } from './site.ts';

const mostRows = 200;
/** What a purge may name; Fastly takes 256. Where more changed, everything goes. */
const mostTags = 250;
const everything = [everyKey];
const patienceMilliseconds = 5000;
/** Between tries, growing with each that fails. */
const waits = [1, 2, 5, 10, 30, 60] as const;

/** Tells the CDN what changed, again and again until it has heard; a save never waits for it. */
export function purging(site: Site, settleMilliseconds = 500): () => Promise<void> {
  let failures = 0;
  let notBefore = 0;

  return async () => {
    const { purgeUrl } = site.config;
    if (!purgeUrl) return;
    // What must go by law does not wait until an earlier change is tried again.
    if (site.now().getTime() < notBefore && !(await isPurgeAwaited(site.db))) return;

    try {
      await purgeNew(site, purgeUrl, settleMilliseconds);
      failures = 0;
    } catch (error) {
      const wait = waits[Math.min(failures, waits.length - 1)] as number;
      failures += 1;
      notBefore = site.now().getTime() + wait * 1000;
      site.log.error({ err: error, tries: failures }, 'The CDN did not hear of a change and will be told again');
      await site.db.run(noteUnheard());
    }
  };
}

async function purgeNew(site: Site, url: string, settleMilliseconds: number): Promise<void> {
  for (;;) {
    const [edition, purged] = await Promise.all([currentEdition(site.db), purgedEdition(site.db)]);
    if (edition === purged) return;

    // Until every process has let go of its pages, the CDN would only fetch the old ones again.
    await setTimeout(settleMilliseconds);
    const { until, tags } = await changedSince(site.db, purged, edition);
    await purge(url, site.config.purgeToken, tags);
    await site.db.atomically([notePurged(until), noteHeard(until, site.now().toISOString())]);
  }
}

/** An edition without a row is a change that does not say what it changed. */
async function changedSince(db: Reader, purged: number | undefined, edition: number) {
  const rows =
    purged === undefined || purged > edition
      ? []
      : await (await changesAfter(db, purged, mostRows)).filter((row) => row.edition <= edition);
  const until = rows.length < mostRows ? edition : (rows.at(-1)?.edition ?? edition);
  const tags = [...new Set(rows.flatMap((row) => row.tags.split(' ').filter(Boolean)))];
  const isWhole = purged !== undefined && rows.length === until - purged;

  return isWhole && tags.length <= mostTags
    ? { until, tags: [...tags, manyKey] }
    : { until: edition, tags: everything };
}

async function purge(url: string, token: string | undefined, tags: readonly string[]): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'Surrogate-Key': tags.join(' '),
      ...(token ? { 'Fastly-Key': token, Authorization: `Bearer ${token}` } : {}),
    },
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`The CDN answered a purge with ${answer.status}.`);
}

/** What the CDN has not heard yet. */
export async function purgeBacklog(db: Reader) {
  const [edition, purged] = await Promise.all([currentEdition(db), purgedEdition(db)]);
  const editions = purged === undefined ? 0 : Math.max(0, edition - purged);
  const [oldest] = editions > 0 ? await changesAfter(db, purged as number, 1) : [];

  return {
    editions,
    ageSeconds: (now: Date) => (oldest ? Math.max(0, (now.getTime() - Date.parse(oldest.at)) / 1000) : 0),
  };
}

const minuteLength = 60_000;
const longMinutes = 60;

/** Forgets what every process has seen and the CDN has heard. Without a CDN, nobody waits. */
export async function tidyChanges({ db, config, now }: Pick<Site, 'db' | 'config' | 'now'>): Promise<void> {
  if (!config.purgeUrl && (await purgedEdition(db)) !== undefined) await db.run(forgetPurged());
  const before = (minutes: number) => new Date(now().getTime() - minutes * minuteLength).toISOString();

  await db.run(forgetChanges(before(1), before(longMinutes)));
}
