import { type Request, type RequestHandler, Router } from 'express';
import type { Config } from '../config.ts';
import { forbidden } from '../errors.ts';
import { routeKind } from './kinds.ts';
import type { Metrics } from './metrics.ts';
import { isFromHere } from './origin.ts';

/** Notes how long every request took, and what came of it. */
export const measured =
  (metrics: Metrics, clock: () => number = performance.now.bind(performance)): RequestHandler =>
  (req, res, next) => {
    const started = clock();
    res.on('finish', () => metrics.answered(routeKind(req), res.statusCode, (clock() - started) / 1000));

    next();
  };

export function metricsRoutes({ metricsFrom }: Pick<Config, 'metricsFrom'>, metrics: Metrics): Router {
  const routes = Router();

  routes.get('/metrics', async (req, res) => {
    if (metricsFrom === 'machine' && !isFromHere(origin(req)))
      throw forbidden('These numbers are for the machine itself. Set METRICS_FROM=anywhere to open them.');

    res
      .set('Cache-Control', 'no-store')
      .type('text/plain')
      .send(await metrics.text());
  });

  return routes;
}

const origin = ({ socket, headers }: Request) => ({ address: socket.remoteAddress, headers });
