import { Router } from 'express';
import { correctionsOf } from '../../corrections/corrections.ts';
import { withPictures } from '../../media/showing.ts';
import type { RailsBeside } from '../../rails/beside.ts';
import { redactionsOf } from '../../redaction/redactions.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { allowFrames } from '../../web/security.ts';
import { framesIn } from '../embeds.ts';
import { arriveToRead } from '../reading.ts';
import { partBeside } from '../series/parts.ts';
import { articlePage, showArticle } from './article.view.ts';

export function articleRoutes(site: Site, rails: RailsBeside): Router {
  const routes = Router();

  routes.get('/:section/:slug', async (req, res) => {
    const paper = await openPaper(site);
    const arrival = await arriveToRead(site.db, paper, req.params.section, req.params.slug);
    if (arrival.kind === 'moved') return res.redirect(301, arrival.path);
    if (arrival.kind === 'led') return res.redirect(302, arrival.path);

    const isThanked = req.query.reacted === '1';
    if (isThanked) res.set('Cache-Control', 'no-store');
    const article = { ...arrival.article, html: await withPictures(site.db, arrival.article.html) };
    allowFrames(res, framesIn(article.html));
    const [beside, part, corrections, redactions] = await Promise.all([
      rails(article, paper),
      partBeside(site.db, article),
      correctionsOf(site.db, [article.id]),
      redactionsOf(site.db, article.id),
    ]);
    showArticle(res, articlePage(article, paper, { rails: beside, part, corrections, redactions, isThanked }));
  });

  return routes;
}
