import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, RequestHandler, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { badRequest, Failure } from '../errors.ts';

export const mostFiles = 20;
export const mostBytes = 30_000_000;

/** The text of a form, at most. */
const mostText = 8_000_000;
const mostTogether = mostFiles * mostBytes + 2 * mostText;

/** A file that came with a form, in a temporary folder until the request has been answered. */
export interface Upload {
  /** The form's field. */
  readonly field: string;
  /** What it was called on somebody's computer; only ever shown. */
  readonly name: string;
  readonly path: string;
  /** More than `mostBytes` says that the rest of it was thrown away. */
  readonly size: number;
}

/**
 * Reads forms that may hold files. The text lands in `req.body` as with any other form, the files in a folder of the
 * request's own, which is removed with it, however it ends.
 */
export function receiveUploads(folder: string): RequestHandler {
  const read = reader({ storage: storageIn(folder), mostLength: mostTogether });

  return async (req, res, next) => {
    if (isMultipart(req)) await read(req, res);

    next();
  };
}

/** Where files are put that outlive their request. */
export interface Aside {
  /** A path to write to; undefined where there is no room. */
  take(): Promise<string | undefined>;
  giveUp(path: string): Promise<void>;
}

/** Reads a form of somebody who is not signed in. Its files go aside, or by where they may not: these have no path. */
export async function receiveAside(req: Request, res: Response, aside: Aside | undefined): Promise<readonly Upload[]> {
  if (!isMultipart(req)) return [];

  await reader({ storage: storageAside(aside), mostLength: aside ? mostTogether : mostBytes + 2 * mostText })(req, res);
  return uploadsOf(req);
}

export const uploadsOf = (req: Request): readonly Upload[] =>
  ((req.files ?? []) as Express.Multer.File[]).map(({ fieldname, originalname, path, size }) => ({
    field: fieldname,
    name: originalname,
    path,
    size,
  }));

/** A file that came with an earlier request, as if it had come with this one. */
export async function addUpload(req: Request, folder: string, { field, name, path, size }: Upload): Promise<void> {
  const copy = join(folderOf(req, folder), randomUUID());
  await mkdir(dirname(copy), { recursive: true });
  await copyFile(path, copy);

  const file = { fieldname: field, originalname: name, path: copy, size } as Express.Multer.File;
  req.files = [...((req.files ?? []) as Express.Multer.File[]), file];
}

const isMultipart = (req: Request) => Boolean(req.is('multipart')) && req.body === undefined;

function reader({ storage, mostLength }: { readonly storage: StorageEngine; readonly mostLength: number }) {
  const limits = { fileSize: mostTogether, files: mostFiles, fields: 150, fieldSize: mostText, fieldNameSize: 100 };
  // Names and texts come as bytes, so that broken ones can be told from question marks.
  const charsets = { defParamCharset: 'latin1', defCharset: 'latin1' } as const;
  const parse = multer({ storage, ...charsets, limits: { ...limits, parts: 200, headerPairs: 20 } }).any();

  return async (req: Request, res: Response): Promise<void> => {
    checkLength(req, mostLength);
    const error = await new Promise<unknown>((resolve) => parse(req, res, resolve));
    if (error) throw asFailure(error);

    req.body = Object.fromEntries(
      Object.entries((req.body ?? {}) as object).map(([name, value]) => [readable(name), texts(value)]),
    );
    for (const file of (req.files ?? []) as Express.Multer.File[]) file.originalname = readable(file.originalname);
  };
}

function checkLength(req: Request, most: number): void {
  const length = req.get('content-length');
  if (length === undefined) throw badRequest('This form was sent without its length. Nothing was changed.');
  if (Number(length) > most) throw tooLarge();
}

const tooLarge = () =>
  new Failure('too_large', `Send at most ${mostFiles} files at once, of at most 30 MB each. Nothing was changed.`);

/** What multer and its parser refuse is the request's fault; an error of the disk is ours. */
function asFailure(error: unknown): unknown {
  if (error instanceof MulterError && /^LIMIT/.test(error.code)) return tooLarge();
  if (/^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? '')) return error;

  return badRequest('This form did not arrive whole. Nothing was changed. Send it again.');
}

const texts = (value: unknown) => (typeof value === 'string' ? readable(value) : value);

/** Bytes read as Latin-1, read again as the UTF-8 they are. A part that names its own charset has been read already. */
function readable(bytes: string): string {
  if (/[^\0-\xff]/.test(bytes)) return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes, 'latin1'));
  } catch {
    throw badRequest('The form was not sent as UTF-8 text. Nothing was changed.');
  }
}

/** Keeps the first `mostBytes` and one more; the rest is read and thrown away, so that the form's text is not lost. */
function storageIn(folder: string): StorageEngine {
  return {
    _handleFile(req, file, done) {
      const own = folderOf(req, folder);
      mkdir(own, { recursive: true })
        .then(() => write(file.stream, join(own, randomUUID())))
        .then(
          (kept) => done(null, kept),
          (error: unknown) => done(error),
        );
    },
    _removeFile(_req, file, done) {
      rm(file.path, { force: true }).then(() => done(null), done);
    },
  };
}

function storageAside(aside: Aside | undefined): StorageEngine {
  return {
    _handleFile(_req, file, done) {
      keepAside(file.stream, aside).then(
        (kept) => done(null, kept),
        (error: unknown) => done(error),
      );
    },
    _removeFile(_req, file, done) {
      Promise.resolve(file.path ? aside?.giveUp(file.path) : undefined).then(() => done(null), done);
    },
  };
}

async function keepAside(stream: Readable, aside: Aside | undefined): Promise<Kept> {
  const path = await aside?.take();
  if (!path) return { path: '', size: await passedBy(stream) };

  try {
    const kept = await write(stream, path);
    if (kept.size <= mostBytes) return kept;
  } catch (error) {
    await aside?.giveUp(path);
    throw error;
  }
  await aside?.giveUp(path);
  return { path: '', size: mostBytes + 1 };
}

async function passedBy(stream: Readable): Promise<number> {
  let size = 0;
  for await (const chunk of stream) size += (chunk as Buffer).length;

  return size;
}

interface Kept {
  readonly path: string;
  readonly size: number;
}

async function write(stream: Readable, path: string): Promise<Kept> {
  let size = 0;
  const cut = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const room = Math.max(0, mostBytes + 1 - size);
      size += chunk.length;
      done(null, room > 0 ? chunk.subarray(0, room) : undefined);
    },
  });
  await pipeline(stream, cut, createWriteStream(path, { mode: 0o600 }));

  return { path, size };
}

const folders = new WeakMap<object, string>();

function folderOf(req: Request, folder: string): string {
  const known = folders.get(req);
  if (known) return known;

  const own = join(folder, randomUUID());
  folders.set(req, own);
  req.res?.once('close', () => {
    // What cannot be removed now is swept out later.
    rm(own, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  });
  return own;
}
