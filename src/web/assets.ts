import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

const folder = join(import.meta.dirname, '../../public');
const yearSeconds = 31_536_000;

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length));

/** Stylesheets are written for people and sent without comments and indentation: a quarter less on the way. */
const sheets = new Map(files.filter((path) => path.endsWith('.css')).map((path) => [path, forTheWay(read(path))]));

const hashes = new Map(files.map((path) => [path, hashOf(sheets.get(path) ?? read(path))]));

/** The address of a file in `public`, with its content hash, so that it may be cached for ever. */
export function asset(path: string): string {
  const hash = hashes.get(path);
  if (!hash) throw new Error(`There is no file public${path}.`);

  return `${path}?v=${hash}`;
}

/** Serves `public`: for a year where the address carries the right hash, else checked at each use. Fonts never change. */
export const assets: Router = Router();

const serveSheet: RequestHandler = (req, res, next) => {
  const sheet = sheets.get(req.path);
  if (sheet === undefined || !['GET', 'HEAD'].includes(req.method)) return next();

  res.set('Cache-Control', cacheControl(req.path, req.query.v)).type('css').send(sheet);
};

assets.use(serveSheet);
assets.use(
  express.static(folder, {
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (res, file: string) =>
      void res.set('Cache-Control', cacheControl(file.slice(folder.length), res.req.query.v)),
  }),
);

function cacheControl(path: string, version: unknown): string {
  const forGood = path.startsWith('/fonts/') || version === hashes.get(path);

  return forGood ? `public, max-age=${yearSeconds}, immutable` : 'no-cache';
}

function read(path: string): Buffer {
  return readFileSync(join(folder, path));
}

function forTheWay(css: Buffer): string {
  return css
    .toString()
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10);
}
