import { Router } from 'express';
import { cardsByIds } from '../articles/cards.ts';
import { notFound } from '../errors.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { readQuery } from '../web/parse.ts';
import { noteFruitless } from './fruitless.ts';
import { lookingFor } from './looking.ts';
import { searchBacklog } from './refiling.ts';
import { SearchQuery, SuggestQuery } from './search.form.ts';
import { searchPage, showSearch } from './search.view.ts';
import { suggestionsFor } from './suggesting.ts';

const suggestionSeconds = 60;

export function searchRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/search', async (req, res) => {
    const query = readQuery(SearchQuery, req.query);
    const paper = await openPaper(site);
    const looking = await lookingFor(site, query, paper);
    const { question, within } = looking;
    const { sort, page, older } = query;
    const asked = { question, within, now: paper.now, language: paper.language, sort, page, older };
    const found = await site.searcher.page(asked);
    if (page > 1 && page > found.leaf.pages) throw notFound('This page of the results');

    if (query.q !== '' && !found.isList && found.count === 0) await noteFruitless(site.db, question.words, paper.now);
    const [cards, waiting] = await Promise.all([cardsByIds(site.db, found.leaf.ids), searchBacklog(site)]);
    const results = { query, looking, found, cards, waiting };
    showSearch(res, searchPage(results, paper));
  });

  routes.get('/search/suggest', async (req, res) => {
    const { q } = readQuery(SuggestQuery, req.query);
    const suggestions = await suggestionsFor(site, q);

    res.set('Cache-Control', `public, max-age=${suggestionSeconds}`).json({ suggestions });
  });

  return routes;
}
