import { type Request, type Response, Router } from 'express';
import { may } from '../accounts/permissions.ts';
import { accountOf, allowed } from '../accounts/staff.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { typedText } from '../web/parse.ts';
import { id as Id } from '../web/text.ts';
import { refusedPage, showRefused } from './refused.view.ts';
import { type DeskArticle, findStory } from './story.store.ts';

/** Stands before every address of a story: who may not change it gets no further, and keeps what they typed. */
export function rightsRoutes(site: Site): Router {
  const routes = Router();

  routes.all(['/desk/articles/:id', '/desk/articles/:id/*rest'], async (req, res, next) => {
    const id = Id.safeParse(req.params.id);
    const story = id.success ? await findStory(site.db, id.data) : undefined;
    if (story && req.method === 'POST' && !may(accountOf(res), 'edit a story', story)) {
      return handBack(site, req, res, story);
    }

    if (story) allowed(res, 'edit a story', story);
    else allowed(res, 'write a story');
    next();
  });

  return routes;
}

/** Answers somebody who may not change a story any more: what they typed comes back, to be kept as a draft of their own. */
export async function handBack(
  site: Site,
  req: Request,
  res: Response,
  story: Pick<DeskArticle, 'publishedAt'>,
): Promise<void> {
  const account = allowed(res, 'write a story');
  res.status(403);
  const typed = typedText(req.body);
  showRefused(res, refusedPage(typed, story.publishedAt !== null, site.db.newId(), await openPaper(site), account));
}
