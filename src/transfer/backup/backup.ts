import { createWriteStream } from 'node:fs';
import { link, mkdtemp, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack } from 'tar-stream';
import type { Config } from '../../config.ts';
import { openStorage } from '../../db/open.ts';
import { quoted, statement, type Table, tablesOf } from '../../db/schema.ts';
import { openSnapshot, type Snapshot } from '../../db/snapshot.ts';
import { programVersion } from '../version.ts';
import { appliedVersions, noteBackup } from './backup.store.ts';
import {
  type Checksums,
  checksumsName,
  isLeftOut,
  type Manifest,
  manifestName,
  mediaFile,
  tableFile,
} from './manifest.ts';
import { mediaFiles } from './media-files.ts';
import { packFile, packText, spoolRows } from './packing.ts';

export interface BackedUp {
  readonly tables: number;
  readonly rows: number;
  readonly pictures: number;
}

type Place = Pick<Config, 'databaseUrl' | 'mediaDir'>;

/** Writes one portable file with everything of the paper at one moment; nothing stands there before it is whole. */
export async function backup(place: Place, file: string, now: Date, told: Told = () => undefined): Promise<BackedUp> {
  const folder = await mkdtemp(join(dirname(file), '.backup-'));
  try {
    const unfinished = join(folder, 'backup.tar.gz');
    const target = createWriteStream(unfinished, { mode: 0o600, flush: true });
    const done = await writeBackup(place, target, folder, now, told);
    await link(unfinished, file).catch(refuseTaken(file));
    await unlink(unfinished);
    await note(place.databaseUrl, now);
    return done;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** So that its age can be watched. */
async function note(databaseUrl: string, now: Date): Promise<void> {
  const storage = await openStorage(databaseUrl, databaseUrl, () => now);
  await storage.db.run(noteBackup(now.toISOString())).finally(storage.close);
}

/** Writes the backup to a stream, such as standard output. */
export async function backupTo(place: Place, target: Writable, now: Date): Promise<BackedUp> {
  const folder = await mkdtemp(join(tmpdir(), 'securenest-backup-'));
  try {
    return await writeBackup(place, target, folder, now, () => undefined);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Hears which part comes next, and may keep it waiting. */
export type Told = (part: string) => unknown;

const refuseTaken = (file: string) => (error: NodeJS.ErrnoException) => {
  throw error.code === 'EEXIST' ? new Error(`${file} exists already. Choose another name.`) : error;
};

async function writeBackup(place: Place, target: Writable, folder: string, now: Date, told: Told): Promise<BackedUp> {
  const snapshot = await openSnapshot(place.databaseUrl);
  const archive = pack();
  const written = pipeline(archive, createGzip(), target);
  try {
    const packed = packPaper(snapshot, archive, place.mediaDir, folder, now, told);
    const [done] = await Promise.all([packed.catch((error: Error) => abort(archive, error)), written]);
    return done;
  } finally {
    await snapshot.close();
  }
}

function abort(archive: Pack, error: Error): never {
  archive.destroy(error);
  throw error;
}

async function packPaper(
  snapshot: Snapshot,
  archive: Pack,
  mediaDir: string,
  folder: string,
  now: Date,
  told: Told,
): Promise<BackedUp> {
  const checksums: Checksums = {};
  const tables = (await tablesOf(snapshot)).filter(({ name }) => !isLeftOut(name));
  await packText(archive, manifestName, JSON.stringify(await manifestOf(snapshot, tables, now)), checksums);

  let rows = 0;
  for (const table of tables) {
    await told(table.name);
    const spool = join(folder, 'rows');
    rows += await spoolRows(spool, snapshot.rows(everyRowOf(table)));
    await packFile(archive, tableFile(table.name), spool, checksums);
  }
  await told('pictures');
  let pictures = 0;
  for await (const path of mediaFiles(mediaDir)) {
    pictures += await packFile(archive, mediaFile(path), join(mediaDir, path), checksums);
  }

  await packText(archive, checksumsName, JSON.stringify(checksums), {});
  archive.finalize();
  return { tables: tables.length, rows, pictures };
}

const everyRowOf = ({ name, columns }: Table) =>
  statement(`SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)}`);

async function manifestOf(snapshot: Snapshot, tables: readonly Table[], now: Date): Promise<Manifest> {
  return {
    format: 1,
    program: programVersion,
    madeAt: now.toISOString(),
    engine: snapshot.engine,
    migrations: await appliedVersions(snapshot),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
  };
}
