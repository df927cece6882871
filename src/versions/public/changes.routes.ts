import { type Response, Router } from 'express';
import { z } from 'zod';
import type { Content } from '../../articles/article.ts';
import { arrive } from '../../articles/reading.ts';
import { notFound } from '../../errors.ts';
import { redactionsOf } from '../../redaction/redactions.ts';
import { keepPage } from '../../site/keeping.ts';
import { openPaper, type Paper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readQuery } from '../../web/parse.ts';
import { changesForReaders } from '../comparing.ts';
import { beyondNumbers } from '../numbering.ts';
import { type PublicVersion, publicVersions, sealedVersion, twoVersions } from './changes.store.ts';
import { changesPage, comparePage, showChanges, showCompare } from './changes.view.ts';
import { recordOf } from './record.ts';

const pageSize = 50;
const ListQuery = z.object({ before: z.coerce.number().int().positive().max(1_000_000_000).optional() });

/** What changed in a story, for everybody. */
export function changesRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/:section/:slug/changes', async (req, res) => {
    const { before } = readQuery(ListQuery, req.query);
    const paper = await openPaper(site);
    const arrival = await arrive(site.db, paper, req.params.section, req.params.slug);
    if (arrival.kind === 'moved') return res.redirect(301, `${arrival.path}/changes`);

    const { article } = arrival;
    const [found, redactions] = await Promise.all([
      publicVersions(site.db, article.id, before ?? beyondNumbers, pageSize + 1),
      redactionsOf(site.db, article.id),
    ]);
    const versions = found.slice(0, pageSize);
    const older = found.length > pageSize ? versions.at(-1)?.number : undefined;
    keepWhole(res, paper, article.id, versions);
    showChanges(res, changesPage(article, { versions, known: found, redactions, before, older }, paper));
  });

  /** All that the hash of a version is made of, for programs. */
  routes.get('/:section/:slug/changes/:number.json', async (req, res) => {
    const number = /^\d{1,9}$/.test(req.params.number) ? Number(req.params.number) : 0;
    const paper = await openPaper(site);
    const arrival = await arrive(site.db, paper, req.params.section, req.params.slug);
    if (arrival.kind === 'moved') return res.redirect(301, `${arrival.path}/changes/${number}.json`);

    const version = await sealedVersion(site.db, arrival.article.id, number);
    if (!version) throw notFound('This version');
    keepWhole(res, paper, arrival.article.id, [version]);
    res.set('X-Robots-Tag', 'noindex').json(recordOf(version));
  });

  routes.get('/:section/:slug/changes/:range', async (req, res) => {
    const range = /^(\d{1,9})\.\.(\d{1,9})$/.exec(req.params.range);
    const [from, to] = [Number(range?.[1]), Number(range?.[2])];
    if (!(from < to)) throw notFound('This comparison');

    const paper = await openPaper(site);
    const arrival = await arrive(site.db, paper, req.params.section, req.params.slug);
    if (arrival.kind === 'moved') return res.redirect(301, `${arrival.path}/changes/${from}..${to}`);

    const [before, after] = await twoVersions(site.db, arrival.article.id, from, to);
    if (!before || !after) throw notFound('This comparison');
    const fields = changesForReaders(contentOf(before), contentOf(after), namesFor(paper, contentOf(before)));
    keepWhole(res, paper, arrival.article.id, [before, after]);
    showCompare(res, comparePage(arrival.article, [before, after], fields, paper));
  });

  return routes;
}

/** A version that is not sealed yet is a moment before it is, and nothing would drop the page then. */
function keepWhole(res: Response, paper: Paper, id: number, versions: readonly Pick<PublicVersion, 'hash'>[]): void {
  if (versions.some(({ hash }) => hash === null)) return void res.set('Cache-Control', 'no-store');

  keepPage(res, paper, { tags: [`text:${id}`], stories: [id], query: ['before'], asOf: 'day' });
}

const contentOf = ({ content }: { content: string }) => JSON.parse(content) as Content;

/** What the newsroom calls its files is its own affair; readers learn that it was another picture. */
const namesFor = ({ everySection }: Paper, { picture: former }: Content) => ({
  section: (id: number) => everySection.find((section) => section.id === id)?.name ?? '',
  story: () => '',
  picture: (file: string) => (file === former?.file ? 'The picture before' : 'Another picture'),
});
