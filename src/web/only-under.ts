import type { RequestHandler } from 'express';

/** First in a router, it lets in requests for one folder alone, whose addresses stay whole; others pass the router by. */
export function onlyUnder(folder: `/${string}`): RequestHandler {
  const within = new RegExp(`^${folder}(?:/|$)`, 'i');

  return (req, _res, next) => (within.test(req.path) ? next() : next('router'));
}
