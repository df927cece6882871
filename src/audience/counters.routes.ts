import { Router } from 'express';
import { noteDeed } from '../accounts/events.ts';
import { allowed } from '../accounts/staff.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import { readForm, typedText } from '../web/parse.ts';
import { CountersForm } from './counters.form.ts';
import { saveCounters, sectionSwitches } from './counters.store.ts';
import { type CountersWords, countersPage, showCounters } from './counters.view.ts';

/** What the paper shows of its readers: for the whole site and for each section. */
export function countersRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/counters', async (req, res) => {
    const [paper, switches] = await Promise.all([openPaper(site), sectionSwitches(site.db)]);
    const sections = switches.map(({ slug, name, hidesViews, refusesReactions }) => ({
      slug,
      name,
      hides: hidesViews === 1,
      refuses: refusesReactions === 1,
    }));
    const note = req.query.done === '1' ? 'Saved. Pages show it now.' : '';
    const viewsFrom = String(paper.counters.viewsFrom);

    showCounters(
      res,
      countersPage(
        { ...paper.counters, viewsFrom, sections, problems: [], note },
        paper,
        allowed(res, 'switch counters'),
      ),
    );
  });

  routes.post('/desk/counters', async (req, res) => {
    const account = allowed(res, 'switch counters');
    const form = readForm(CountersForm, req.body);
    const typed = typedText(req.body);
    const switches = await sectionSwitches(site.db);
    if (!form.ok) {
      const sections = switches.map(({ slug, name }) => ({ slug, name, ...ticks(typed, slug) }));
      const words: CountersWords = { ...typedSwitches(typed), sections, problems: form.problems, note: '' };
      res.status(422);
      return showCounters(res, countersPage(words, await openPaper(site), account));
    }

    const { showsViews, takesReactions, viewsFrom } = form.value;
    const counters = { showsViews: showsViews === 'yes', takesReactions: takesReactions === 'yes', viewsFrom };
    const sections = switches.map((section) => {
      const { hides, refuses } = ticks(typed, section.slug);
      return { ...section, hidesViews: Number(hides), refusesReactions: Number(refuses) };
    });
    const note = noteDeed(site, account, { act: 'changed', about: 'The counters' });
    await saveCounters(site.db, counters, sections, note);
    res.redirect(303, '/desk/counters?done=1');
  });

  return routes;
}

const ticks = (typed: Record<string, string>, slug: string) => ({
  hides: typed[`hides_${slug}`] === 'yes',
  refuses: typed[`refuses_${slug}`] === 'yes',
});

const typedSwitches = (typed: Record<string, string>) => ({
  showsViews: typed.showsViews === 'yes',
  takesReactions: typed.takesReactions === 'yes',
  viewsFrom: typed.viewsFrom ?? '',
});
