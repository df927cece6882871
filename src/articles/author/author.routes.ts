import { Router } from 'express';
import { notFound } from '../../errors.ts';
import { idsOf, keepPage } from '../../site/keeping.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readQuery } from '../../web/parse.ts';
import { cardsOfAuthor } from '../card/card.store.ts';
import { river, TurnQuery } from '../card/cursor.ts';
import { authorsInUse, findAuthor } from './author.store.ts';
import { authorPage, authorPath, authorsPage, showAuthor, showAuthors } from './author.view.ts';

const pageSize = 20;

export function authorRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/authors', async (_req, res) => {
    const paper = await openPaper(site);
    keepPage(res, paper, { tags: ['authors'], asOf: 'day' });
    showAuthors(res, authorsPage(await authorsInUse(site.db), paper));
  });

  routes.get('/authors/:author', async (req, res) => {
    const turn = readQuery(TurnQuery, req.query);
    const author = await findAuthor(site.db, req.params.author.normalize('NFC'));
    if (!author) throw notFound('This author');
    if (author.slug !== req.params.author) return res.redirect(301, authorPath(author));

    const paper = await openPaper(site);
    const found = await river((to, limit) => cardsOfAuthor(site.db, author.id, to, limit), turn, pageSize);
    keepPage(res, paper, {
      tags: [`author:${author.id}`],
      stories: idsOf(found.cards),
      query: ['before', 'after'],
      asOf: 'day',
    });
    showAuthor(res, authorPage(author, found, paper));
  });

  return routes;
}
