import { Router } from 'express';
import { articlePath } from '../articles/slug.ts';
import { Failure, notFound } from '../errors.ts';
import { takesReactions } from '../site/counters.ts';
import { formerSection } from '../site/paper.store.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { findReactable } from './reaction.store.ts';
import type { React } from './reactions.ts';

export function reactionRoutes(site: Site, react: React): Router {
  const routes = Router();

  routes.post('/:section/:slug/verygood', async (req, res) => {
    const story = await findReactable(site.db, req.params.slug.normalize('NFC'));
    const { slug: section } = (await formerSection(site.db, req.params.section)) ?? { slug: req.params.section };
    if (story?.sectionSlug !== section) throw notFound('This article');
    const { counters } = await openPaper(site);
    if (!takesReactions(counters, story)) throw new Failure('forbidden', 'This story takes no reactions.');

    const reader = { address: req.ip ?? '', browser: req.get('user-agent') ?? '' };
    const count = await react(story.id, reader);
    res.set('Cache-Control', 'no-store');
    if (req.accepts(['html', 'json']) === 'json') return void res.json({ count });
    res.redirect(303, `${articlePath(story.sectionSlug, req.params.slug)}?reacted=1#react`);
  });

  return routes;
}
