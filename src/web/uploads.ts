import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
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
  const read = reader({ storage: storageIn(folder) });

  return async (req, res, next) => {
    if (isMultipart(req)) await read(req, res);

    next();
  };
}

/** Reads the text of such a form, and lets its files go by. */
export async function receiveText(req: Request, res: Response): Promise<void> {
  if (isMultipart(req)) await reader({ fileFilter: (_req, _file, keep) => keep(null, false) })(req, res);
}

export const uploadsOf = (req: Request): readonly Upload[] =>
  ((req.files ?? []) as Express.Multer.File[]).map(({ fieldname, originalname, path, size }) => ({
    field: fieldname,
    name: originalname,
    path,
    size,
  }));

const isMultipart = (req: Request) => Boolean(req.is('multipart')) && req.body === undefined;

function reader(options: multer.Options) {
  const limits = { fileSize: mostTogether, files: mostFiles, fields: 150, fieldSize: mostText, fieldNameSize: 100 };
  // Names and texts come as bytes, so that broken ones can be told from question marks.
  const charsets = { defParamCharset: 'latin1', defCharset: 'latin1' } as const;
  const parse = multer({ ...options, ...charsets, limits: { ...limits, parts: 200, headerPairs: 20 } }).any();

  return async (req: Request, res: Response): Promise<void> => {
    checkLength(req, options.storage ? mostTogether : mostBytes + 2 * mostText);
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
      keep(file.stream, folderOf(req, folder)).then(
        (kept) => done(null, kept),
        (error: unknown) => done(error),
      );
    },
    _removeFile(_req, file, done) {
      rm(file.path, { force: true }).then(() => done(null), done);
    },
  };
}

async function keep(stream: NodeJS.ReadableStream, folder: string): Promise<{ path: string; size: number }> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, randomUUID());
  let size = 0;
  const cut = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const room = Math.max(0, mostBytes + 1 - size);
      size += chunk.length;
      done(null, room > 0 ? chunk.subarray(0, room) : undefined);
    },
  });
  await pipeline(stream, cut, createWriteStream(path));

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
