import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { audienceOf } from '../../src/audience/audience.ts';
import { between, type Chance, chanceOf, happens, oneOf } from '../../src/sample/archive/chance.ts';
import { article } from '../support/article.ts';
import { countsOf, firefox, hoursOf, openBehindProxy, passMinutes, readerHeaders } from '../support/readers.ts';
import type { TestSite } from '../support/site.ts';

const readers = 3000;
const gusts = 100;
const beaconsInGust = 100;
const minutesBetween = 1.25;
const bots = Array.from(
  { length: 20 },
  (_, n) => `Mozilla/5.0 (compatible; Stormbot/${n}; +http://bots.example/${n}.html)`,
);

interface Beacon {
  readonly article: number;
  readonly headers: Record<string, string>;
  /** The reader; undefined for a bot. */
  readonly reader: number | undefined;
}

async function serve(site: TestSite, app = site.app): Promise<string> {
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });

  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Every reader comes at least once; the rest are refreshes, second stories, and bots. */
function storm(chance: Chance, stories: readonly number[]): Beacon[][] {
  const newcomers = Array.from({ length: readers }, (_, reader) => reader);

  return Array.from({ length: gusts }, (_, gust) => {
    const first = newcomers.slice((gust * readers) / gusts, ((gust + 1) * readers) / gusts);
    const known = ((gust + 1) * readers) / gusts;
    const others = Array.from({ length: beaconsInGust - first.length }, () =>
      happens(chance, 0.1) ? botBeacon(chance, stories) : readerBeacon(between(chance, 0, known - 1), chance, stories),
    );
    return [...first.map((reader) => readerBeacon(reader, chance, stories)), ...others];
  });
}

const readerBeacon = (reader: number, chance: Chance, stories: readonly number[]): Beacon => ({
  article: oneOf(chance, stories),
  headers: readerHeaders(reader % 2500, reader < 2500 ? firefox : `${firefox} Other`),
  reader,
});

const botBeacon = (chance: Chance, stories: readonly number[]): Beacon => ({
  article: oneOf(chance, stories),
  headers: readerHeaders(between(chance, 0, readers - 1), oneOf(chance, bots)),
  reader: undefined,
});

/** What the rule says, told once more in the plainest way. */
function expected(gustsOfBeacons: readonly (readonly Beacon[])[]): Map<number, number> {
  const last = new Map<string, number>();
  const views = new Map<number, number>();
  for (const [gust, beacons] of gustsOfBeacons.entries()) {
    const minute = gust * minutesBetween;
    for (const { article: story, reader } of beacons) {
      const key = `${reader} ${story}`;
      if (reader === undefined || minute - (last.get(key) ?? -1000) <= 30) continue;
      last.set(key, minute);
      views.set(story, (views.get(story) ?? 0) + 1);
    }
  }

  return views;
}

test('10,000 beacons from 3,000 readers and 20 bots, with refreshes, give the number the rules say', async () => {
  const site = await openBehindProxy();
  const other = audienceOf(site);
  const addresses = [await serve(site), await serve(site, createApp(site, other))];
  const stories: number[] = [];
  for (let n = 0; n < 5; n += 1) stories.push((await article(site)).id);
  const beacons = storm(chanceOf(10_000, 3000, 'readers'), stories);
  const statuses = new Set<number>();

  for (const [gust, inGust] of beacons.entries()) {
    const send = async ({ article: story, headers }: Beacon, index: number) => {
      const answer = await fetch(`${addresses[index % 2]}/views`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ article: story }),
      });
      statuses.add(answer.status);
      await answer.arrayBuffer();
    };
    await Promise.all(inGust.map(send));
    await Promise.all([site.audience.views.write(), other.views.write()]);
    if (gust % 10 === 9) await site.audience.sweep();
    passMinutes(site, minutesBetween);
  }

  const counted = new Map<number, number>();
  for (const id of stories) counted.set(id, (await countsOf(site, id)).views);
  const hourly = await Promise.all(stories.map((id) => hoursOf(site, id)));
  const inHours = hourly.map((hours) => hours.reduce((sum, { views }) => sum + views, 0));
  expect(beacons.flat()).toHaveLength(10_000);
  expect([...statuses]).toEqual([204]);
  expect(counted).toEqual(new Map(stories.map((id) => [id, expected(beacons).get(id)])));
  expect(inHours).toEqual([...counted.values()]);
  expect(hourly.every((hours) => hours.length >= 3)).toBe(true);
  expect([...counted.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(readers);
});
