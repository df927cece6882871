import { type Request, type Response, Router } from 'express';
import type { Account } from '../../accounts/account.ts';
import { noteDeed } from '../../accounts/events.ts';
import { allowed } from '../../accounts/staff.ts';
import { readersSeeChange } from '../../articles/saving/saving.ts';
import { articlePath } from '../../articles/slug.ts';
import { keepNotice, type Notice, noticeOf } from '../../articles/withdrawn/notices.ts';
import { conflict, notFound } from '../../errors.ts';
import { pagePath } from '../../site/menu.ts';
import { openPaper, type Paper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readForm, readPart, typedText } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { saveStory } from '../saving.ts';
import { type DeskArticle, findStory } from '../story.store.ts';
import { nowhere, targetAt } from './target.ts';
import { WithdrawalForm } from './withdrawal.form.ts';
import { showWithdrawal, type WithdrawalShown, withdrawalPage } from './withdrawal.view.ts';

/** What readers see at the address of a story that is withdrawn, chosen with the withdrawal, before it or after it. */
export function withdrawalRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/articles/:id/withdrawal', async (req, res) => {
    const { story, account } = await storyOf(req, res);
    const [notice, paper] = await Promise.all([noticeOf(site.db, story.id), openPaper(site)]);
    const typed = { shows: notice.shows, words: notice.words, target: addressOf(notice, paper) };

    await show(res, story, account, { typed, note: req.query.done === '1' ? 'Saved.' : '' });
  });

  routes.post('/desk/articles/:id/withdrawal', async (req, res) => {
    const { story, account } = await storyOf(req, res);
    const { shows = '', words = '', target = '' } = typedText(req.body);
    const typed = { shows, words, target };
    const form = readForm(WithdrawalForm, req.body);
    if (!form.ok) return show(res.status(422), story, account, { typed, problems: form.problems });

    const found =
      form.value.shows === 'elsewhere'
        ? await targetAt(site.db, await openPaper(site), form.value.target, story.id)
        : nowhere;
    if ('problem' in found) {
      const problems = [{ field: 'target', message: found.problem }];
      return show(res.status(422), story, account, { typed, problems });
    }

    const kept = keepNotice(story.id, { shows: form.value.shows, words: form.value.words, ...found });
    if (form.value.action === 'save' || story.status === 'withdrawn') {
      const deed = { act: 'chose what readers see instead of', about: story.content.title, aboutId: story.id };
      await site.db.atomically([
        kept,
        ...readersSeeChange(story.id, site.now().toISOString()),
        noteDeed(site, account, deed),
      ]);
      return res.redirect(303, `/desk/articles/${story.id}/withdrawal?done=1`);
    }

    const wish = { id: story.id, content: story.content, base: form.value.base, account, also: [kept] };
    const outcome = await saveStory(site, { ...wish, action: 'withdraw' });
    if (outcome.kind !== 'saved')
      return show(res.status(409), story, account, { typed, problems: [{ field: 'shows', message: meanwhile }] });
    res.redirect(303, `/desk/articles/${story.id}?done=withdraw`);
  });

  async function storyOf(req: Request<{ id: string }>, res: Response) {
    const story = await findStory(site.db, readPart(Id, req.params.id, 'This article'));
    const account = allowed(res, 'withdraw a story', story);
    if (!story) throw notFound('This article');
    if (story.publishedAt === null) throw conflict('Readers have never seen this story: there is nothing to withdraw.');

    return { story, account };
  }

  async function show(res: Response, story: DeskArticle, account: Account, shown: Partial<WithdrawalShown>) {
    const blank = { typed: { shows: 'neutral', words: '', target: '' }, problems: [], note: '' };
    showWithdrawal(res, withdrawalPage(story, { ...blank, ...shown }, await openPaper(site), account));
  }

  return routes;
}

/** Where the notice leads as an editor would type it; empty where that is no longer public. */
function addressOf({ targetSlug, targetSectionSlug, targetPageId }: Notice, { pages }: Paper): string {
  if (targetSlug !== null && targetSectionSlug !== null) return articlePath(targetSectionSlug, targetSlug);
  const page = pages.find(({ id }) => id === targetPageId);

  return page ? pagePath(page.slug) : '';
}

const meanwhile = 'A colleague changed this story meanwhile. Look at it, and send this form once more';
