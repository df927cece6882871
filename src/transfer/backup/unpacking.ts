import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Loading } from '../../db/loading.ts';
import { quoted, statement } from '../../db/schema.ts';
import { indexForSearch } from '../../search/filing.ts';
import { searchableAfter } from '../../search/refiling.ts';
import { linesOf } from '../lines.ts';
import { Checksums, checksumsName, type Manifest, manifestName, placeOf, readRow, tableFile } from './manifest.ts';
import { hashing } from './packing.ts';

/** A file of the archive on its way. */
export type Entry = Readable & {
  readonly header: { readonly name: string; readonly type?: string | null; readonly size?: number };
};

/** Hears which part is being unpacked. */
export type Told = (part: string) => void;

interface Unpacking {
  readonly manifest: Manifest;
  readonly entries: AsyncIterator<Entry>;
  readonly loading: Loading;
  readonly mediaDir: string;
  readonly told: Told;
}

/** Rows written at once; each may be as long as a story. */
const slice = 100;

/** Fills the tables and the folder, proves every file against its checksum, and makes the search index anew. */
export async function unpack(unpacking: Unpacking): Promise<{ rows: number; pictures: number }> {
  const { manifest, entries, loading } = unpacking;
  const found: Checksums = {};
  const counts = { rows: 0, pictures: 0 };
  let expected: Checksums | undefined;
  await emptyTables(loading, manifest);

  for (let next = await entries.next(); !next.done; next = await entries.next()) {
    if (next.value.header.name === checksumsName) expected = await readChecksums(next.value);
    else await unpackFile(unpacking, next.value, found, counts);
  }

  prove(manifest, found, expected);
  await indexStories(unpacking);
  return counts;
}

async function unpackFile(
  unpacking: Unpacking,
  entry: Entry,
  found: Checksums,
  counts: { rows: number; pictures: number },
): Promise<void> {
  const place = entry.header.type === 'file' ? placeOf(entry.header.name) : undefined;
  if (!place) throw damage(`it holds “${entry.header.name}”, which is no part of a backup`);

  if ('table' in place) counts.rows += await fill(unpacking, place.table, entry, found);
  else counts.pictures += await keep(unpacking, place.media, entry, found);
}

const damage = (what: string) => new Error(`The backup is damaged: ${what}. Nothing was restored.`);

/** The migrations put first rows into some tables; the backup brings its own. */
async function emptyTables(loading: Loading, { tables }: Manifest): Promise<void> {
  for (const { name } of [...tables].reverse()) {
    const [any] = await loading.all(statement(`SELECT 1 AS found FROM ${quoted(name)} LIMIT 1`));
    if (any) await loading.run(statement(`DELETE FROM ${quoted(name)}`));
  }
}

async function fill({ manifest, loading, told }: Unpacking, name: string, entry: Entry, found: Checksums) {
  const table = manifest.tables.find((known) => known.name === name);
  if (!table) throw damage(`it holds a table “${name}” that it does not tell of`);

  told(name);
  let [count, rows] = [0, [] as unknown[][]];
  for await (const line of linesOf(measured(entry, found), Number.POSITIVE_INFINITY)) {
    rows.push(readRow(String(line)));
    count += 1;
    if (rows.length < slice) continue;
    await loading.insert(table, rows);
    rows = [];
  }
  if (rows.length > 0) await loading.insert(table, rows);
  return count;
}

async function keep({ mediaDir, told }: Unpacking, path: string, entry: Entry, found: Checksums) {
  told('pictures');
  await mkdir(join(mediaDir, dirname(path)), { recursive: true });
  await pipeline(measured(entry, found), createWriteStream(join(mediaDir, path), { flags: 'wx' }));

  return 1;
}

/** The same bytes; their checksum is noted when the last one has passed. */
function measured(entry: Entry, found: Checksums): Readable {
  const { name, size = 0 } = entry.header;
  const hash = createHash('sha256');
  const passing = hashing(hash);
  passing.once('end', () => {
    found[name] = { sha256: hash.digest('hex'), bytes: size };
  });
  entry.once('error', (error) => passing.destroy(error));

  return entry.pipe(passing);
}

async function readChecksums(entry: Entry): Promise<Checksums> {
  const written = await text(entry);
  try {
    return Checksums.parse(JSON.parse(written));
  } catch {
    throw damage('its checksums cannot be read');
  }
}

function prove({ tables }: Manifest, found: Checksums, expected: Checksums | undefined): void {
  if (!expected) throw damage('it ends too early');
  const wanted = [...Object.keys(expected), ...tables.map(({ name }) => tableFile(name))];
  const missing = wanted.find((name) => name !== manifestName && !found[name]);
  if (missing) throw damage(`“${missing}” is missing`);

  for (const [name, { sha256 }] of Object.entries(found)) {
    if (expected[name]?.sha256 !== sha256) throw damage(`“${name}” is not what was backed up`);
  }
}

async function indexStories({ loading, told }: Unpacking): Promise<void> {
  told('the search index');
  for (let after = 0; ; ) {
    const stories = await searchableAfter(loading, after, slice);
    for (const [id, story] of stories) await loading.run(indexForSearch(loading.engine, id, story));
    const last = stories.at(-1);
    if (!last) return;
    after = last[0];
  }
}
