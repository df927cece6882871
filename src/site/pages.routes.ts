import { type NextFunction, type Request, type Response, Router } from 'express';
import { renderMarkdown } from '../articles/markdown.ts';
import { Failure } from '../errors.ts';
import { keepPage } from './keeping.ts';
import { pagePath } from './menu.ts';
import { formerPage, pageAt } from './pages.store.ts';
import { defaultPage } from './pages.ts';
import { showText, textPage } from './pages.view.ts';
import { openPaper, type Paper } from './paper.ts';
import type { Site } from './site.ts';

/** Pages of text that belong to the paper as a whole. What is no page of text may be a section. */
export function pageRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/:page', async (req: Request<{ page: string }>, res: Response, next: NextFunction) => {
    const slug = req.params.page.normalize('NFC');
    const page = await pageAt(site.db, slug);
    if (page?.status === 'withdrawn') throw new Failure('gone', 'This page was withdrawn by the newsroom.');
    if (page && slug !== req.params.page) return res.redirect(301, pagePath(slug));
    const paper = await openPaper(site);
    if (page) return show(res, textPage(page, paper), paper);

    const former = await formerPage(site.db, slug);
    if (former) return res.redirect(301, pagePath(former.slug));
    const text = unwritten(slug, paper);
    if (!text) return next();
    show(res, textPage({ ...text, html: renderMarkdown(text.body) }, paper), paper);
  });

  function show(res: Response, page: ReturnType<typeof textPage>, paper: Paper): void {
    keepPage(res, paper, { tags: ['pages'], asOf: 'day' });
    showText(res, page);
  }

  return routes;
}

/** The default text of a page that nobody has published yet. */
function unwritten(slug: string, { pages, settings }: Paper) {
  const shown = pages.find((page) => page.slug === slug);

  return shown && defaultPage(shown.id, settings);
}
