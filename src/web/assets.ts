import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';
import { cachedUnder } from './page-cache/marking.ts';

const folder = join(import.meta.dirname, '../../public');
const yearSeconds = 31_536_000;

/** Everything in `public`, as it is sent: a few hundred kilobytes, held in memory. */
const files: ReadonlyMap<string, Buffer> = new Map(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [file.slice(folder.length), extname(file) === '.css' ? forTheWay(file) : readFileSync(file)]),
);

const hashes = new Map([...files].map(([path, content]) => [path, hashOf(content)]));

/** The address of a file in `public`, with its content hash, so that it may be cached for ever. */
export function asset(path: string): string {
  const hash = hashes.get(path);
  if (!hash) throw new Error(`There is no file public${path}.`);

  return `${path}?v=${hash}`;
}

/** Serves `public`: for a year where the address carries the right hash, else checked at each use. Fonts never change. */
export const assets: RequestHandler = (req, res, next) => {
  const file = files.get(req.path);
  if (!file || !['GET', 'HEAD'].includes(req.method)) return next();

  if (isForGood(req)) keepForGood(res);
  else res.set('Cache-Control', 'no-cache');
  res.type(extname(req.path)).send(file);
};

const isForGood = ({ path, query }: Request) => path.startsWith('/fonts/') || query.v === hashes.get(path);

function keepForGood(res: Response): void {
  res.set('Cache-Control', `public, max-age=${yearSeconds}, immutable`);
  cachedUnder(res, {
    tags: [],
    until: Number.POSITIVE_INFINITY,
    query: res.req.path.startsWith('/fonts/') ? [] : ['v'],
  });
}

/** Stylesheets are written for people and sent without comments and indentation: a quarter less on the way. */
function forTheWay(file: string): Buffer {
  const css = readFileSync(file, 'utf8');

  return Buffer.from(
    css
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s*\n\s*/g, '\n')
      .trim(),
  );
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10);
}
