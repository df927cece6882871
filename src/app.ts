import express, { type Express, type Request, type Response } from 'express';
import { accountRoutes } from './accounts/account.routes.ts';
import { staffOnly } from './accounts/staff.ts';
import { articleRoutes } from './articles/article/article.routes.ts';
import { authorRoutes } from './articles/author/author.routes.ts';
import { datedRoutes } from './articles/dated/dated.routes.ts';
import { sectionRoutes } from './articles/section/section.routes.ts';
import { topicRoutes } from './articles/topic/topic.routes.ts';
import type { Audience } from './audience/audience.ts';
import { countersRoutes } from './audience/counters.routes.ts';
import { mostReadRoutes } from './audience/most-read.routes.ts';
import { reactionRoutes } from './audience/reaction.routes.ts';
import { viewRoutes } from './audience/view.routes.ts';
import { listRoutes } from './desk/list.routes.ts';
import { storyRoutes } from './desk/story.routes.ts';
import type { Failure } from './errors.ts';
import { feedRoutes } from './feeds/feed.routes.ts';
import { frontRoutes } from './front/front.routes.ts';
import { mediaRoutes } from './media/media.routes.ts';
import { railsOf } from './rails/beside.ts';
import { relatedRoutes } from './rails/related.routes.ts';
import { searchRoutes } from './search/search.routes.ts';
import { failurePage, showFailure } from './site/failure.view.ts';
import { healthRoutes } from './site/health.routes.ts';
import { pageRoutes } from './site/pages.routes.ts';
import { openPaper } from './site/paper.ts';
import type { Site } from './site/site.ts';
import { assets } from './web/assets.ts';
import { failures, nothingHere } from './web/failures.ts';
import { requestLog } from './web/requests.ts';
import { ownPostsOnly, readableAddress, refuseBrokenText, securityHeaders } from './web/security.ts';

/** Larger than any story, so that a form that is too long is answered with its text, not cut off by the parser. */
const formLimit = '8mb';

/** The whole site on one page: what every request passes, then one line per room. */
export function createApp(site: Site, audience: Audience): Express {
  const rails = railsOf(site, audience.mostRead);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', site.config.trustProxy);
  app.set('query parser', 'simple');

  app.use(requestLog(site.log));
  app.use(securityHeaders(site.config.baseUrl));
  app.use(readableAddress);
  app.use(assets);
  app.use(ownPostsOnly(site.config.baseUrl));
  app.use(express.urlencoded({ extended: false, limit: formLimit, parameterLimit: 100, verify: refuseBrokenText }));

  app.use(healthRoutes(site));
  app.use(mediaRoutes(site));
  app.use(viewRoutes(site, audience.views));
  app.use(accountRoutes(site));
  app.get('/admin', (_req, res) => res.redirect(302, '/desk'));
  app.use('/desk', staffOnly(site));
  app.use(listRoutes(site));
  app.use(storyRoutes(site));
  app.use(countersRoutes(site));
  app.use(frontRoutes(site, audience.mostRead));
  app.use(feedRoutes(site));
  app.use(searchRoutes(site));
  app.use(topicRoutes(site));
  app.use(authorRoutes(site));
  app.use(datedRoutes(site));
  app.use(pageRoutes(site));
  app.use(mostReadRoutes(site, audience.mostRead));
  app.use(sectionRoutes(site, audience.mostRead));
  app.use(articleRoutes(site, rails.rails));
  app.use(reactionRoutes(site, audience.react));
  app.use(relatedRoutes(site, rails));

  app.use(nothingHere);
  app.use(failures(site.log, showFailurePage));

  async function showFailurePage(req: Request, res: Response, failure: Failure): Promise<void> {
    res.set('Cache-Control', 'no-store');
    showFailure(res, failurePage(failure, req.path, await openPaper(site)));
  }

  return app;
}
