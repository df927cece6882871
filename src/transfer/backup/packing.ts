import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Pack } from 'tar-stream';
import { type Checksums, writtenRow } from './manifest.ts';

/** Lines are written in pieces of about this many characters. */
const pieceLength = 65_536;

/** Writes rows into a file, a line each; returns their number. An archive wants to know a file's length first. */
export async function spoolRows(file: string, rows: AsyncIterable<readonly unknown[]>): Promise<number> {
  let count = 0;
  async function* pieces() {
    let piece = '';
    for await (const row of rows) {
      piece += `${writtenRow(row)}\n`;
      count += 1;
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = '';
    }
    yield piece;
  }
  await pipeline(pieces, createWriteStream(file, { mode: 0o600 }));

  return count;
}

/** Packs a file; returns 0 for one that was deleted while the backup was on its way, else 1. */
export async function packFile(archive: Pack, name: string, path: string, checksums: Checksums): Promise<number> {
  const handle = await open(path).catch(unlessGone);
  if (!handle) return 0;

  try {
    const { size, mtime } = await handle.stat();
    const hash = createHash('sha256');
    const entry = archive.entry({ name, size, mtime, mode: 0o600 });
    const content = size > 0 ? handle.createReadStream({ end: size - 1, autoClose: false }) : [];
    await pipeline(content, hashing(hash), entry);
    checksums[name] = { sha256: hash.digest('hex'), bytes: size };
  } finally {
    await handle.close();
  }
  return 1;
}

export async function packText(archive: Pack, name: string, text: string, checksums: Checksums): Promise<void> {
  checksums[name] = { sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) };
  await new Promise<void>((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, text, (error) => (error ? reject(error) : resolve()));
  });
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

export const hashing = (hash: ReturnType<typeof createHash>) =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
