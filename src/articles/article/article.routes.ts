import { Router } from 'express';
import { Failure, notFound } from '../../errors.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { cardPath } from '../card/card.ts';
import { findMoved, findPublic } from './article.store.ts';
import { articlePage, showArticle } from './article.view.ts';

export function articleRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/:section/:slug', async (req, res) => {
    const { section, slug } = req.params;
    const article = await findPublic(site.db, slug.normalize('NFC'));
    const home = article ?? (await findMoved(site.db, slug.normalize('NFC')));
    const paper = await openPaper(site);
    if (!home || !paper.sections.some((known) => known.slug === section)) throw notFound('This article');
    if (home.slug !== slug || home.sectionSlug !== section) return res.redirect(301, cardPath(home));
    if (article?.status === 'withdrawn') throw new Failure('gone', 'This article was withdrawn by the newsroom.');

    if (article) showArticle(res, articlePage(article, paper));
  });

  return routes;
}
