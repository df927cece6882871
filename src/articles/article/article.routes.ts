import { Router } from 'express';
import { correctionsOf } from '../../corrections/corrections.ts';
import type { Reader } from '../../db/database.ts';
import { withPictures } from '../../media/showing.ts';
import type { RailsBeside } from '../../rails/beside.ts';
import type { Rails } from '../../rails/rails.ts';
import { redactionsOf } from '../../redaction/redactions.ts';
import { idsOf, keepPage } from '../../site/keeping.ts';
import { keepRedirect } from '../../site/keeping-redirect.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { allowFrames } from '../../web/security.ts';
import { originalOf } from '../copies.store.ts';
import { framesIn } from '../embeds.ts';
import { arriveToRead, type PublicArticle } from '../reading.ts';
import { type PartOf, partBeside } from '../series/parts.ts';
import { articlePage, showArticle } from './article.view.ts';

export function articleRoutes(site: Site, rails: RailsBeside): Router {
  const routes = Router();

  routes.get('/:section/:slug', async (req, res) => {
    const paper = await openPaper(site);
    const arrival = await arriveToRead(site.db, paper, req.params.section, req.params.slug);
    if (arrival.kind === 'moved') return res.redirect(301, arrival.path);
    if (arrival.kind === 'led') {
      if (!arrival.isForGood) return res.redirect(302, arrival.path);
      keepRedirect(res, site, arrival.tags);
      return res.redirect(301, arrival.path);
    }

    const isThanked = req.query.reacted === '1';
    const article = { ...arrival.article, html: await withPictures(site.db, arrival.article.html) };
    allowFrames(res, framesIn(article.html));
    const [beside, part, said] = await Promise.all([
      rails(article, paper),
      partBeside(site.db, article),
      saidOf(site.db, article),
    ]);
    if (isThanked) res.set('Cache-Control', 'no-store');
    else keepPage(res, paper, { ...shownOn(article, beside, part), query: ['reacted'], asOf: 'minute' });
    const around = { rails: beside, part, ...said, isThanked };
    showArticle(res, articlePage(article, paper, around));
  });

  return routes;
}

/** What the newsroom says of a story, which few have: asked for where there is some. */
async function saidOf(db: Reader, { id, hasCorrections, hasRedactions, hasOriginal }: PublicArticle) {
  const [corrections, redactions, original] = await Promise.all([
    hasCorrections ? correctionsOf(db, [id]) : [],
    hasRedactions ? redactionsOf(db, id) : [],
    hasOriginal ? originalOf(db, id) : undefined,
  ]);

  return { corrections, redactions, original };
}

/** Recommended is what stands on the front page, so what changes there changes here. */
function shownOn({ id, seriesId }: PublicArticle, { related, ranking, recommended }: Rails, part: PartOf | undefined) {
  const linked = [...related, ...(ranking?.places ?? [])].map(({ card }) => card);
  const parts = [part?.previous, part?.next].filter((card) => card !== undefined);

  return {
    tags: [`text:${id}`, `links:${id}`, 'front', ...(seriesId ? [`series:${seriesId}`] : [])],
    stories: [id, ...idsOf([...linked, ...recommended, ...parts])],
  };
}
