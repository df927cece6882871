import express, { Router } from 'express';
import type { Site } from '../site/site.ts';

const daySeconds = 86_400;

/** Serves pictures. A drawing may hold its own styles, but nothing in it runs or loads anything. */
export function mediaRoutes({ config }: Site): Router {
  const routes = Router();

  routes.use(
    '/media',
    express.static(config.mediaDir, {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      maxAge: daySeconds * 1000,
      setHeaders: (res) =>
        void res.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    }),
  );

  return routes;
}
