import { Router } from 'express';
import { notFound } from '../../errors.ts';
import { idsOf, keepPage } from '../../site/keeping.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readQuery } from '../../web/parse.ts';
import { cardsOfTopic } from '../card/card.store.ts';
import { river, TurnQuery } from '../card/cursor.ts';
import { findTopic, formerTopic, topicsInUse } from './topic.store.ts';
import { showTopic, showTopics, topicPage, topicPath, topicsPage } from './topic.view.ts';

const pageSize = 20;

export function topicRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/topics', async (_req, res) => {
    const paper = await openPaper(site);
    keepPage(res, paper, { tags: ['topics'], asOf: 'day' });
    showTopics(res, topicsPage(await topicsInUse(site.db), paper));
  });

  routes.get('/topics/:topic', async (req, res) => {
    const turn = readQuery(TurnQuery, req.query);
    const slug = req.params.topic.normalize('NFC');
    const topic = (await findTopic(site.db, slug)) ?? (await formerTopic(site.db, slug));
    if (!topic) throw notFound('This topic');
    if (topic.slug !== req.params.topic) return res.redirect(301, topicPath(topic));

    const paper = await openPaper(site);
    const found = await river((to, limit) => cardsOfTopic(site.db, topic.id, to, limit), turn, pageSize);
    keepPage(res, paper, {
      tags: [`topic:${topic.id}`],
      stories: idsOf(found.cards),
      query: ['before', 'after'],
      asOf: 'day',
    });
    showTopic(res, topicPage(topic, found, paper));
  });

  return routes;
}
