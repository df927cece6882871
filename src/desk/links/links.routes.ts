import { type Request, type Response, Router } from 'express';
import type { Account } from '../../accounts/account.ts';
import { allowed } from '../../accounts/staff.ts';
import { articlePath } from '../../articles/slug.ts';
import type { MostRead } from '../../audience/most-read.ts';
import { notFound } from '../../errors.ts';
import { explainRelated } from '../../rails/explaining.ts';
import { bannedBeside } from '../../rails/pairs.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { readForm, readPart } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { pinsByIds } from '../pins.store.ts';
import { type DeskArticle, findStory } from '../story.store.ts';
import { lookalikesOf } from './likeness.ts';
import { PairForm, type Saying } from './links.form.ts';
import { linksPage, type Shown, showLinks } from './links.view.ts';
import { sayOfPair } from './saying.ts';

const notes: Record<Exclude<Saying, 'redirect'>, string> = {
  ban: 'Banned. The two never stand beside each other.',
  allow: 'Allowed again. It comes back where it is alike.',
  both: 'Both are kept. They never stand beside each other.',
  canonical: 'Search engines are told that the other story is the original.',
  different: 'Noted. You are not asked about the two again.',
};

/** Which links stand beside a story and why, and what editors say of it and another one. */
export function linksRoutes(site: Site, mostRead: MostRead): Router {
  const routes = Router();

  routes.get('/desk/articles/:id/links', async (req, res) => {
    const { story, account } = await storyOf(req, res);
    const done = String(req.query.done ?? '');

    await show(res, story, account, { note: Object.hasOwn(notes, done) ? notes[done as keyof typeof notes] : '' });
  });

  routes.post('/desk/articles/:id/links', async (req, res) => {
    const { story, account } = await storyOf(req, res);
    const form = readForm(PairForm, req.body);
    if (!form.ok) return show(res.status(422), story, account, { problems: form.problems });

    const { say } = form.value;
    if (say === 'redirect') allowed(res, 'withdraw a story', story);
    const [other] = await pinsByIds(site.db, form.value.other === story.id ? [] : [form.value.other]);
    if (!other) throw notFound('The other article');
    const kind = await sayOfPair(site, { story, other, say, account });
    if (kind !== 'saved')
      return show(res.status(409), story, account, { problems: [{ field: 'say', message: meanwhile }] });

    const at = `/desk/articles/${story.id}`;
    res.redirect(303, say === 'redirect' ? `${at}?done=withdraw` : `${at}/links?done=${say}`);
  });

  async function storyOf(req: Request<{ id: string }>, res: Response) {
    const story = await findStory(site.db, readPart(Id, req.params.id, 'This article'));
    const account = allowed(res, 'publish a story', story);
    if (!story) throw notFound('This article');

    return { story, account };
  }

  async function show(res: Response, story: DeskArticle, account: Account, shown: Partial<Shown>) {
    const isPublic = story.status === 'published';
    const [paper, links, banned, lookalikes] = await Promise.all([
      openPaper(site),
      isPublic ? explainRelated(site, mostRead, articlePath(story.publicSectionSlug, story.publicSlug)) : [],
      bannedBeside(site.db, story.id),
      lookalikesOf(site, story),
    ]);
    const found = { links, banned: await pinsByIds(site.db, [...banned]), lookalikes };
    showLinks(res, linksPage(story, { ...found, note: '', problems: [], ...shown }, paper, account));
  }

  return routes;
}

const meanwhile = 'A colleague changed this story meanwhile. Look at it, and choose once more';
