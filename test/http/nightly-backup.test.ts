import { createReadStream, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { nightlyBackup } from '../../src/transfer/backup/nightly.ts';
import { restore } from '../../src/transfer/backup/restore.ts';
import { article } from '../support/article.ts';
import { emptyPlace, newFolder, openPlace } from '../support/places.ts';
import { openSite, type TestSite } from '../support/site.ts';

const settings = () => ({ BACKUP_DIR: join(newFolder(), 'backups'), SITE_TIMEZONE: 'UTC' });
const files = ({ config }: TestSite) => readdirSync(config.backupDir ?? '').sort();

test('without a folder for it no backup is made', async () => {
  const site = await openSite();

  await nightlyBackup(site, () => Promise.reject(new Error('It was made all the same.')));
});

test('the first backup is made at once, the next after three at night, and not twice', async () => {
  const site = await openSite(settings());
  const look = async (time: string) => {
    site.clock.now = new Date(time);
    await nightlyBackup(site);
    return files(site).length;
  };

  const counts = [
    await look('2025-04-14T20:30:00Z'),
    await look('2025-04-14T23:59:00Z'),
    await look('2025-04-15T02:59:00Z'),
    await look('2025-04-15T03:00:00Z'),
    await look('2025-04-15T03:01:00Z'),
  ];

  expect(counts).toEqual([1, 1, 1, 2, 2]);
  expect(files(site)).toEqual(['securenest-20250414T203000Z.tar.gz', 'securenest-20250415T030000Z.tar.gz']);
});

test('a scheduled backup can be restored', async () => {
  const site = await openSite(settings());
  await article(site, { title: 'Kept over night' });
  await nightlyBackup(site);
  const place = await emptyPlace(site.db.engine);

  await restore(place, createReadStream(join(site.config.backupDir ?? '', files(site)[0] ?? '')), site.clock.now);

  const restored = await openPlace(place, site.clock.now);
  expect(await restored.db.get(sql`SELECT title FROM articles`)).toEqual({ title: 'Kept over night' });
});

test('of two processes one makes it', async () => {
  const site = await openSite(settings());
  let made = 0;
  const make = async () => {
    made += 1;
  };

  await Promise.all([nightlyBackup(site, make), nightlyBackup(site, make), nightlyBackup(site, make)]);

  expect(made).toBe(1);
});

test('one that failed is tried again after an hour', async () => {
  const site = await openSite(settings());
  const tried: string[] = [];
  const fail = (time: string) => {
    site.clock.now = new Date(time);
    return nightlyBackup(site, async ({ at }) => {
      tried.push(at.slice(11, 16));
      throw new Error('The disk is full.');
    }).catch(() => undefined);
  };

  for (const time of ['2025-04-14T20:30:00Z', '2025-04-14T20:31:00Z', '2025-04-14T21:29:00Z', '2025-04-14T21:31:00Z'])
    await fail(time);

  expect(tried).toEqual(['20:30', '21:31']);
});

test('outdated backups go, and files of somebody else stay', async () => {
  const site = await openSite(settings());
  const folder = site.config.backupDir ?? '';
  mkdirSync(folder);
  for (let day = 1; day <= 9; day += 1) writeFileSync(join(folder, `securenest-2025020${day}T030000Z.tar.gz`), '');
  writeFileSync(join(folder, 'before-the-move.tar.gz'), 'mine');

  await nightlyBackup(site);

  expect(files(site)).toEqual([
    'before-the-move.tar.gz',
    ...['02', '04', '05', '06', '07', '08', '09'].map((day) => `securenest-202502${day}T030000Z.tar.gz`),
    'securenest-20250414T203000Z.tar.gz',
  ]);
});
