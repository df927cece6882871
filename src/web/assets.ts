import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, type Response } from 'express';

const folder = join(import.meta.dirname, '../../public');
const yearSeconds = 31_536_000;

const hashes = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file.slice(folder.length), hashOf(readFileSync(file))]),
);

/** The address of a file in `public`, with its content hash, so that it may be cached for ever. */
export function asset(path: string): string {
  const hash = hashes.get(path);
  if (!hash) throw new Error(`There is no file public${path}.`);

  return `${path}?v=${hash}`;
}

/** Serves `public`: for a year where the address carries the right hash, else checked at each use. Fonts never change. */
export const assets: RequestHandler = express.static(folder, {
  index: false,
  redirect: false,
  cacheControl: false,
  setHeaders(res: Response, file: string) {
    const path = file.slice(folder.length);
    const forGood = path.startsWith('/fonts/') || res.req.query.v === hashes.get(path);
    res.set('Cache-Control', forGood ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
  },
});

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 10);
}
