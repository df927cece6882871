import { join } from 'node:path';
import express, { type Express, type Request, type Response, Router } from 'express';
import { accountRoutes } from './accounts/account.routes.ts';
import { bringCarried } from './accounts/carrying/carrying.ts';
import { linkRoutes } from './accounts/links/link.routes.ts';
import { logRoutes } from './accounts/log/log.routes.ts';
import { ownRoutes } from './accounts/own/own.routes.ts';
import { peopleRoutes } from './accounts/people/people.routes.ts';
import { staffOnly } from './accounts/staff.ts';
import { articleRoutes } from './articles/article/article.routes.ts';
import { authorRoutes } from './articles/author/author.routes.ts';
import { ownProfileRoutes } from './articles/author/own-profile.routes.ts';
import { profileRoutes } from './articles/author/profile.routes.ts';
import { datedRoutes } from './articles/dated/dated.routes.ts';
import { sectionRoutes } from './articles/section/section.routes.ts';
import { seriesRoutes } from './articles/series/series.routes.ts';
import { topicRoutes } from './articles/topic/topic.routes.ts';
import type { Audience } from './audience/audience.ts';
import { countersRoutes } from './audience/counters.routes.ts';
import { mostReadRoutes } from './audience/most-read.routes.ts';
import { reactionRoutes } from './audience/reaction.routes.ts';
import { viewRoutes } from './audience/view.routes.ts';
import { correctionsRoutes } from './corrections/list.routes.ts';
import { storyCorrectionRoutes } from './corrections/story.routes.ts';
import { autosaveRoutes } from './desk/autosave/autosave.routes.ts';
import { bulkRoutes } from './desk/bulk/bulk.routes.ts';
import { conflictRoutes } from './desk/conflict/conflict.routes.ts';
import { leadRoutes } from './desk/lead.routes.ts';
import { linksRoutes } from './desk/links/links.routes.ts';
import { listRoutes } from './desk/list.routes.ts';
import { rightsRoutes } from './desk/rights.routes.ts';
import { scheduleRoutes } from './desk/schedule/schedule.routes.ts';
import { storyRoutes } from './desk/story.routes.ts';
import { storyTopicRoutes } from './desk/topic.routes.ts';
import { withdrawalRoutes } from './desk/withdrawal/withdrawal.routes.ts';
import { writerRoutes } from './desk/writer.routes.ts';
import type { Failure } from './errors.ts';
import { feedRoutes } from './feeds/feed.routes.ts';
import { arrangeRoutes } from './front/arrange.routes.ts';
import { breakingRoutes } from './front/breaking.routes.ts';
import { frontRoutes } from './front/front.routes.ts';
import { libraryRoutes } from './media/library.routes.ts';
import { mediaRoutes } from './media/media.routes.ts';
import { uploadsFolder } from './media/media.ts';
import { measured, metricsRoutes } from './metrics/metrics.routes.ts';
import { type CacheNumbers, type Metrics, metricsOf } from './metrics/metrics.ts';
import { railsOf } from './rails/beside.ts';
import { relatedRoutes } from './rails/related.routes.ts';
import { redactionRoutes } from './redaction/redaction.routes.ts';
import { inboxRoutes } from './reports/inbox.routes.ts';
import { reportRoutes } from './reports/report.routes.ts';
import { fruitlessRoutes } from './search/fruitless.routes.ts';
import { searchRoutes } from './search/search.routes.ts';
import { shapeRoutes } from './shape/shape.routes.ts';
import { failurePage, showFailure } from './site/failure.view.ts';
import { healthRoutes } from './site/health.routes.ts';
import { iconRoutes } from './site/icon.routes.ts';
import { pageRoutes } from './site/pages.routes.ts';
import { openPaper } from './site/paper.ts';
import { reservedWords } from './site/reserved.ts';
import { robotsRoutes } from './site/robots.routes.ts';
import type { Site } from './site/site.ts';
import { historyRoutes } from './versions/history/history.routes.ts';
import { changesRoutes } from './versions/public/changes.routes.ts';
import { assets } from './web/assets.ts';
import { failures, nothingHere } from './web/failures.ts';
import { unlessSaid } from './web/page-cache/shared.ts';
import { requestLog } from './web/requests.ts';
import { ownPostsOnly, readableAddress, refuseBrokenText, securityHeaders } from './web/security.ts';
import { receiveUploads } from './web/uploads.ts';

/** Larger than any story, so that a form that is too long is answered with its text, not cut off by the parser. */
const formLimit = '8mb';

/** The whole site on one page: what every request passes, then one line per room; the newsroom's rooms stand below. */
export function createApp(site: Site, audience: Audience, cache?: CacheNumbers): Express {
  const rails = railsOf(site, audience.mostRead);
  const metrics = metricsOf(site, audience, cache);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', site.config.trustProxy);
  app.set('query parser', 'simple');

  app.use(requestLog(site.log));
  app.use(measured(metrics));
  app.use(securityHeaders(site.config.baseUrl));
  app.use(readableAddress);
  app.use(assets);
  app.use(unlessSaid(site.config.purgeUrl !== undefined));
  app.use(ownPostsOnly(site.config.baseUrl));
  app.use(express.urlencoded({ extended: false, limit: formLimit, parameterLimit: 100, verify: refuseBrokenText }));

  app.use(underOwnWords, ownRooms(site, audience, metrics));
  app.use(frontRoutes(site, audience.mostRead));
  app.use(pageRoutes(site));
  app.use(sectionRoutes(site, audience.mostRead));
  app.use(articleRoutes(site, rails.rails));
  app.use(reactionRoutes(site, audience.react));
  app.use(relatedRoutes(site, rails));
  app.use(changesRoutes(site));
  app.use(reportRoutes(site, audience.salts));

  app.use(nothingHere);
  app.use(failures(site.log, showFailurePage));

  async function showFailurePage(req: Request, res: Response, failure: Failure): Promise<void> {
    res.set('Cache-Control', 'no-store');
    showFailure(res, failurePage(failure, req.path, await openPaper(site)));
  }

  return app;
}

/** What begins with one of the paper's own words. A page or a story never does, and passes all of it in one step. */
const underOwnWords = new RegExp(`^(?=/(?:${[...reservedWords].join('|').replaceAll('.', '\\.')})(?:/|$))`, 'i');

function ownRooms(site: Site, audience: Audience, metrics: Metrics): Router {
  const rooms = Router();

  rooms.use(healthRoutes(site));
  rooms.use(metricsRoutes(site.config, metrics));
  rooms.use(mediaRoutes(site));
  rooms.use(viewRoutes(site, audience.views));
  rooms.get('/admin', (_req, res) => res.redirect(302, '/desk'));
  rooms.use(underDesk, newsroom(site, audience));
  rooms.use(feedRoutes(site));
  rooms.use(searchRoutes(site));
  rooms.use(topicRoutes(site));
  rooms.use(seriesRoutes(site));
  rooms.use(authorRoutes(site));
  rooms.use(datedRoutes(site));
  rooms.use(robotsRoutes(site));
  rooms.use(iconRoutes(site));
  rooms.use(mostReadRoutes(site, audience.mostRead));
  rooms.use(correctionsRoutes(site));

  return rooms;
}

/** The newsroom's side. Its routes are written whole, so what leads to them takes nothing off an address. */
const underDesk = /^(?=\/desk(?:\/|$))/i;

function newsroom(site: Site, audience: Audience): Router {
  const desk = Router();

  desk.use(accountRoutes(site));
  desk.use(linkRoutes(site));
  desk.use('/desk', staffOnly(site));
  desk.use('/desk', receiveUploads(join(site.config.mediaDir, uploadsFolder)));
  desk.use('/desk', bringCarried(site));
  desk.use(peopleRoutes(site));
  desk.use(ownRoutes(site));
  desk.use(logRoutes(site));
  desk.use(ownProfileRoutes(site));
  desk.use(profileRoutes(site));
  desk.use(bulkRoutes(site));
  desk.use(writerRoutes(site));
  desk.use(rightsRoutes(site));
  desk.use(listRoutes(site));
  desk.use(leadRoutes(site));
  desk.use(storyTopicRoutes(site));
  desk.use(autosaveRoutes(site));
  desk.use(historyRoutes(site));
  desk.use(linksRoutes(site, audience.mostRead));
  desk.use(conflictRoutes(site));
  desk.use(storyRoutes(site));
  desk.use(redactionRoutes(site));
  desk.use(withdrawalRoutes(site));
  desk.use(storyCorrectionRoutes(site));
  desk.use(scheduleRoutes(site));
  desk.use(libraryRoutes(site));
  desk.use(countersRoutes(site));
  desk.use(shapeRoutes(site));
  desk.use(arrangeRoutes(site, audience.mostRead));
  desk.use(breakingRoutes(site));
  desk.use(inboxRoutes(site));
  desk.use(fruitlessRoutes(site));

  return desk;
}
