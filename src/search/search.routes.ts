import { Router } from 'express';
import { z } from 'zod';
import { type Card, cardsByIds } from '../articles/cards.ts';
import { notFound } from '../errors.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { readQuery } from '../web/parse.ts';
import { textOfHtml } from './extract.ts';
import { renderedTexts } from './search.store.ts';
import { type Found, searchStories } from './search.ts';
import { searchPage, showSearch } from './search.view.ts';

const pageSize = 20;

const SearchQuery = z.object({
  q: z
    .string()
    .max(500)
    .default('')
    .transform((text) => text.replace(/\s+/g, ' ').trim()),
  page: z.coerce.number().int().min(1).max(50).default(1),
});

export function searchRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/search', async (req, res) => {
    const { q, page } = readQuery(SearchQuery, req.query);
    const found = await searchStories(site.archive, q);
    const pages = Math.ceil(found.ids.length / pageSize);
    if (page > 1 && page > pages) throw notFound('This page of the results');

    const [stories, paper] = await Promise.all([storiesOn(page, found), openPaper(site)]);
    showSearch(res, searchPage({ ...found, question: q, total: found.ids.length, stories, page, pages }, paper));
  });

  async function storiesOn(page: number, { ids }: Found) {
    const shown = ids.slice((page - 1) * pageSize, page * pageSize);
    const [cards, texts] = await Promise.all([cardsByIds(site.db, shown), renderedTexts(site.archive, shown)]);
    const cardById = new Map(cards.map((card) => [card.id, card]));
    const textById = new Map(texts.map(({ id, html }) => [id, textOfHtml(html)]));

    return shown
      .map((id) => cardById.get(id))
      .filter((card): card is Card => card !== undefined)
      .map((card) => ({ card, text: textById.get(card.id) ?? '' }));
  }

  return routes;
}
