import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/** Gives every request an id, which stands in its log line, its answer and on the page that says something broke. */
export function requestLog(log: Logger, clock: () => number = performance.now.bind(performance)): RequestHandler {
  return (req, res, next) => {
    const requestId = randomUUID();
    const started = clock();
    res.locals.requestId = requestId;
    res.set('X-Request-Id', requestId);
    res.on('finish', () => {
      const milliseconds = Math.round((clock() - started) * 10) / 10;
      log.debug({ requestId, method: req.method, path: req.path, status: res.statusCode, milliseconds }, 'Answered');
    });

    next();
  };
}
