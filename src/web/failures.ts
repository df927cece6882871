import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { badRequest, diskFull, Failure, isDiskFull, notFound } from '../errors.ts';

/** Shows a failure as a page of the paper; may itself fail, for instance without a database. */
export type ShowFailure = (req: Request, res: Response, failure: Failure) => Promise<void>;

const broken = readFileSync(join(import.meta.dirname, '../../views/failures/500.html'), 'utf8');

export const nothingHere: RequestHandler = () => {
  throw notFound('This page');
};

/** The only catch-all. A named failure gets its page; any other error is our bug: logged, and answered with a static page. */
export function failures(log: Logger, showFailure: ShowFailure): ErrorRequestHandler {
  return async (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);

    const failure = asFailure(error);
    if (!failure) return showBug(log, error, res);

    res.status(failure.status);
    if (failure.retryAfterSeconds) res.set('Retry-After', String(failure.retryAfterSeconds));
    if (req.accepts(['html', 'json']) === 'json')
      return void res.json({ error: failure.kind, message: failure.message });

    await showFailure(req, res, failure).catch((bug: unknown) => showBug(log, bug, res));
  };
}

/** Express and its body parser mark the errors that a request causes with a 4xx status. */
function asFailure(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error;
  if (isDiskFull(error)) return diskFull(error);
  const { status } = (error ?? {}) as { status?: number };
  if (status === 413)
    return new Failure('too_large', 'This form is larger than the paper accepts. Nothing was changed.');
  if (status && status >= 400 && status < 500) return badRequest('This request is not written correctly.');

  return undefined;
}

function showBug(log: Logger, error: unknown, res: Response): void {
  const requestId: string = res.locals.requestId ?? 'unknown';
  log.error({ requestId, err: error }, 'A request failed');
  res.status(500).set('Cache-Control', 'no-store').type('html').send(broken.replaceAll('{{request-id}}', requestId));
}
