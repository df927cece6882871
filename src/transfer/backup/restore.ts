import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { dropTables, openLoading, tablesAt } from '../../db/loading.ts';
import { migrate, migrationsFor } from '../../db/migrate.ts';
import { isPostgres } from '../../db/open.ts';
import { openSnapshot } from '../../db/snapshot.ts';
import { anythingIn } from './backup.store.ts';
import { Manifest, manifestName } from './manifest.ts';
import { holdsFiles } from './media-files.ts';
import { claimPlace, type Place } from './place.ts';
import { type Entry, type Told, unpack } from './unpacking.ts';

export interface Restored {
  readonly madeAt: string;
  readonly rows: number;
  readonly pictures: number;
}

/** Puts a backup into an empty place: all of it, or nothing. */
export async function restore(
  place: Place,
  source: Readable,
  now: Date,
  told: Told = () => undefined,
): Promise<Restored> {
  source.once('error', () => undefined);
  await refuseFilledDatabase(place.databaseUrl);
  await refuseFilledFolder(place.mediaDir);

  const clear = await claimPlace(place);
  try {
    return await intoEmptyPlace(place, entriesOf(source), now, told);
  } catch (error) {
    await clear();
    throw error;
  } finally {
    source.destroy();
  }
}

async function intoEmptyPlace(place: Place, entries: AsyncIterator<Entry>, now: Date, told: Told): Promise<Restored> {
  const manifest = await readManifest(entries);
  refuseNewer(manifest, place.databaseUrl);
  if ((await tablesAt(place.databaseUrl)).length > 0) await dropTables(place.databaseUrl);
  await migrate(place.databaseUrl, now, manifest.migrations);

  const loading = await openLoading(place.databaseUrl);
  try {
    const restored = await unpack({ manifest, entries, loading, mediaDir: place.mediaDir, told });
    await loading.finish();
    await migrate(place.databaseUrl, now);
    return { madeAt: manifest.madeAt, ...restored };
  } catch (error) {
    await loading.abandon();
    throw readable(error as Error);
  }
}

/** Bytes that changed on the way break something before their checksum can be told wrong. */
const readable = (error: Error) => (error.message.endsWith(nothing) ? error : damaged(error));

/** What goes wrong in a stream on the way is told where the files are asked for. */
function entriesOf(source: Readable): AsyncIterator<Entry> {
  const archive = extract();
  const gunzip = createGunzip();
  const fail = (error: Error) => archive.destroy(damaged(error));
  source.once('error', fail);
  gunzip.once('error', fail);
  source.pipe(gunzip).pipe(archive);

  return archive[Symbol.asyncIterator]() as unknown as AsyncIterator<Entry>;
}

const nothing = 'Nothing was restored.';

const damaged = (error: Error) =>
  new Error(`The backup is damaged or is no backup (${error.message}). ${nothing}`, { cause: error });

async function readManifest(entries: AsyncIterator<Entry>): Promise<Manifest> {
  const { value, done } = await entries.next();
  if (done || value.header.name !== manifestName)
    throw new Error('This file is no backup of a paper. Nothing was restored.');

  const read = Manifest.safeParse(parsed(await text(value)));
  if (!read.success) throw new Error('This program does not understand the backup. Nothing was restored.');
  return read.data;
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

function refuseNewer({ migrations, program }: Manifest, databaseUrl: string): void {
  const known = migrationsFor(isPostgres(databaseUrl) ? 'postgres' : 'sqlite').map(({ version }) => version);
  const newer = migrations.find((version) => !known.includes(version));
  if (newer !== undefined)
    throw new Error(
      `The backup is newer than this program: ${program} made it, with migration ${newer}. Install that version.`,
    );
}

async function refuseFilledDatabase(databaseUrl: string): Promise<void> {
  const tables = (await tablesAt(databaseUrl)).map(({ name }) => name);
  if (tables.length === 0) return;
  if (!tables.includes('articles') || !tables.includes('accounts'))
    throw new Error('The database holds tables that are not a paper’s. Restore into an empty one.');

  const snapshot = await openSnapshot(databaseUrl);
  try {
    if (await anythingIn(snapshot))
      throw new Error('The database is not empty. Restore into an empty one, or move this one away first.');
  } finally {
    await snapshot.close();
  }
}

async function refuseFilledFolder(mediaDir: string): Promise<void> {
  if (existsSync(mediaDir) && (await holdsFiles(mediaDir)))
    throw new Error(`The folder of pictures, ${mediaDir}, is not empty. Move what is in it away first.`);
}
