import { Router } from 'express';
import { type Card, cardsByIds } from '../articles/cards.ts';
import { notFound } from '../errors.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { readQuery } from '../web/parse.ts';
import { textOfHtml } from './extract.ts';
import { noteFruitless } from './fruitless.ts';
import { storiesThere } from './listing.ts';
import { lookingFor } from './looking.ts';
import { topicsAmong, topicsOfLate } from './names.store.ts';
import { newestStories } from './newest.ts';
import { searchBacklog } from './refiling.ts';
import { SearchQuery, SuggestQuery } from './search.form.ts';
import { renderedTexts } from './search.store.ts';
import { findStories } from './search.ts';
import { type Leaf, searchPage, showSearch } from './search.view.ts';
import { suggestionsFor } from './suggesting.ts';

const pageSize = 20;
const mostTopics = 8;
const bestForTopics = 200;
const newestForTopics = 300;
const suggestionSeconds = 60;

export function searchRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/search', async (req, res) => {
    const query = readQuery(SearchQuery, req.query);
    const paper = await openPaper(site);
    const looking = await lookingFor(site, query, paper);
    const searching = { archive: site.archive, ...looking, now: paper.now, language: paper.language };
    const found = await findStories(searching);
    const there = await storiesThere(searching, query.older, pageSize);
    const byDate = query.sort === 'newest' ? await newestStories(searching, found, query.older, pageSize) : undefined;
    const leaf = there ?? byDate ?? leafOf(found.ids, query.page);
    if (query.page > 1 && query.page > leaf.pages) throw notFound('This page of the results');

    if (query.q !== '' && !there && found.ids.length === 0)
      await noteFruitless(site.db, looking.question.words, paper.now);
    const [stories, topics, waiting] = await Promise.all([
      storiesOn(leaf.ids),
      found.ids.length > 0
        ? topicsAmong(site.archive, found.ids.slice(0, bestForTopics), mostTopics)
        : topicsOfLate(site.archive, newestForTopics, mostTopics),
      searchBacklog(site),
    ]);
    const results = { query, looking, found, leaf, isList: there !== undefined, stories, topics, waiting };
    showSearch(res, searchPage(results, paper));
  });

  routes.get('/search/suggest', async (req, res) => {
    const { q } = readQuery(SuggestQuery, req.query);
    const suggestions = await suggestionsFor(site, q);

    res.set('Cache-Control', `public, max-age=${suggestionSeconds}`).json({ suggestions });
  });

  async function storiesOn(ids: readonly number[]) {
    const [cards, texts] = await Promise.all([cardsByIds(site.db, ids), renderedTexts(site.archive, ids)]);
    const cardById = new Map(cards.map((card) => [card.id, card]));
    const textById = new Map(texts.map(({ id, html }) => [id, textOfHtml(html)]));

    return ids
      .map((id) => cardById.get(id))
      .filter((card): card is Card => card !== undefined)
      .map((card) => ({ card, text: textById.get(card.id) ?? '' }));
  }

  return routes;
}

/** A page of the best. */
const leafOf = (ids: readonly number[], page: number): Leaf => ({
  ids: ids.slice((page - 1) * pageSize, page * pageSize),
  pages: Math.ceil(ids.length / pageSize),
  older: undefined,
  total: undefined,
});
