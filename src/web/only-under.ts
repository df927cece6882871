import type { RequestHandler } from 'express';

/** Routes that are asked for one folder's addresses alone, which they see whole: other requests pass none of them. */
export function onlyUnder(folder: `/${string}`, routes: RequestHandler): RequestHandler {
  const within = new RegExp(`^${folder}(?:/|$)`, 'i');

  return (req, res, next) => (within.test(req.path) ? routes(req, res, next) : next());
}
