import { join } from 'node:path';
import express, { type Response, Router } from 'express';
import { notFound } from '../errors.ts';
import type { Site } from '../site/site.ts';
import { mediaByFiles } from './media.store.ts';
import { publicFolders } from './media.ts';

const daySeconds = 86_400;
const yearSeconds = 365 * daySeconds;

/**
 * Serves pictures and files. A drawing may hold its own styles, but nothing in it runs or loads anything; a file is
 * only ever saved, never opened inside the paper. Only the folders named here are open: originals are not.
 */
export function mediaRoutes({ config, db }: Site): Router {
  const routes = Router();

  const folder = (name: string, setHeaders: (res: Response) => void) =>
    express.static(join(config.mediaDir, name), {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders,
    });

  routes.use(
    `/media/${publicFolders.sample}`,
    folder(publicFolders.sample, (res) => {
      res.set('Cache-Control', `public, max-age=${daySeconds}`);
      res.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    }),
  );

  routes.use(
    `/media/${publicFolders.pictures}`,
    folder(publicFolders.pictures, (res) => {
      res.set('Cache-Control', `public, max-age=${yearSeconds}, immutable`);
      res.set('Content-Security-Policy', "default-src 'none'; sandbox");
    }),
  );

  routes.get(`/media/${publicFolders.files}/:name`, async (req, res) => {
    const [medium] = await mediaByFiles(db, [`${publicFolders.files}/${req.params.name}`]);
    if (!medium) throw notFound('This file');

    res.attachment(`${medium.title}.${medium.file.split('.').at(-1)}`).type(medium.mime);
    res.set('Content-Security-Policy', "default-src 'none'; sandbox");
    res.sendFile(medium.file, {
      root: config.mediaDir,
      cacheControl: false,
      headers: { 'Cache-Control': 'public, max-age=3600' },
    });
  });

  return routes;
}
