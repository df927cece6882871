import { type Request, Router } from 'express';
import { accountOf } from '../accounts/staff.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { typedText } from '../web/parse.ts';
import { isSomebodyElses } from './autosave/writer.ts';
import { showWriter, writerPage } from './writer.view.ts';

/** What a script of the form asks is answered for the script, by the routes themselves. */
const forScripts = /\/(autosave|open)$/;

/**
 * Stands before everything that a story's form is sent to: a tab that one person left open is not saved in the name of
 * another who has signed in since. What was typed comes back.
 */
export function writerRoutes(site: Site): Router {
  const routes = Router();

  routes.all(['/desk/articles/:id', '/desk/articles/:id/*rest'], async (req, res, next) => {
    const account = accountOf(res);
    if (req.method !== 'POST' || forScripts.test(req.path) || !isSomebodyElses(req.body, account)) return next();

    res.status(409);
    showWriter(
      res,
      writerPage({ typed: typedText(req.body), path: req.path, story: storyIn(req) }, await openPaper(site), account),
    );
  });

  return routes;
}

const storyIn = (req: Request) => String(req.params.id);
