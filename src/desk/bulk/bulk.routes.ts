import { type Request, type Response, Router } from 'express';
import type { Account } from '../../accounts/account.ts';
import { accountOf, allowed } from '../../accounts/staff.ts';
import { slugOf } from '../../articles/slug.ts';
import { knownTopicSlugs } from '../../articles/topics.ts';
import { badRequest } from '../../errors.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { type Problem, readForm, readQuery, typedText } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { ListQuery, listHref } from '../list.form.ts';
import { showList } from '../list.view.ts';
import { listFor } from '../listing.ts';
import { type DeskArticle, findStory } from '../story.store.ts';
import { bulkActOf, changeAll, stepsOf, undo } from './acting.ts';
import { BulkForm } from './bulk.form.ts';
import { type Change, rights } from './bulk.ts';

/** What is done to the ticked stories of the list, and the way back. */
export function bulkRoutes(site: Site): Router {
  const routes = Router();

  routes.post('/desk/articles/bulk', async (req, res) => {
    allowed(res, 'see the desk');
    const query = queryIn(req);
    const form = readForm(BulkForm, req.body);
    if (!form.ok) return refuse(req, res, query, form.problems);
    const { act, section, topic, story } = form.value;
    const sectionId = (await openPaper(site)).sections.find(({ slug }) => slug === section)?.id;
    if (act === 'move' && !sectionId)
      return refuse(req, res, query, [{ field: 'section', message: 'Choose a section' }]);

    if (act === 'topic' && !(await isKnownTopic(topic))) return refuse(req, res, query, [newTopic(topic)]);

    const stories = await find(story);
    const account = allowedAll(res, stories, act);
    const change = changeOf(act, sectionId ?? 0, topic);
    res.redirect(303, listHref(query, { did: await changeAll(site, stories, change, account) }));
  });

  routes.post('/desk/articles/undo', async (req, res) => {
    const account = allowed(res, 'see the desk');
    const query = queryIn(req);
    const id = Id.safeParse(typedText(req.body).did);
    const bulkAct = id.success ? await bulkActOf(site, id.data) : undefined;
    if (!bulkAct) throw badRequest('This can no longer be undone: it was done more than a day ago.');

    const steps = stepsOf(bulkAct);
    if (steps.length === 0) return res.redirect(303, listHref(query));
    const stories = await find(steps.map((step) => step.id));
    for (const { id: storyId, change } of steps) {
      allowedAll(
        res,
        stories.filter((story) => story.id === storyId),
        change.act,
      );
    }
    const byId = new Map(stories.map((story) => [story.id, story]));
    res.redirect(303, listHref(query, { did: await undo(site, bulkAct, byId, account) }));
  });

  const isKnownTopic = async (topic: string) => (await knownTopicSlugs(site.db, [slugOf(topic)])).length > 0;

  async function find(ids: readonly number[]): Promise<DeskArticle[]> {
    const stories = await Promise.all([...new Set(ids)].map((id) => findStory(site.db, id)));

    return stories.filter((story) => story !== undefined);
  }

  async function refuse(req: Request, res: Response, query: ListQuery, problems: readonly Problem[]): Promise<void> {
    const { section = '', topic = '' } = typedText(req.body);
    const ticked = [(req.body as { story?: unknown } | undefined)?.story ?? []].flat().map(String);
    res.status(422);
    showList(res, await listFor(site, accountOf(res), query, { problems, ticked, section, topic }));
  }

  return routes;
}

const newTopic = (topic: string): Problem => ({
  field: 'topic',
  message: `${topic} is new. Make it on the form of an article first`,
});

/** The list somebody came from, with its filters. */
function queryIn(req: Request): ListQuery {
  const back = typedText(req.body).back ?? '';

  return readQuery(ListQuery, Object.fromEntries(new URLSearchParams(back.split('?')[1] ?? '')));
}

/** All or nothing: where one of the stories is not this account's to change, none is. */
function allowedAll(res: Response, stories: readonly DeskArticle[], act: Change['act']): Account {
  for (const story of stories) allowed(res, rights[act], story);

  return accountOf(res);
}

function changeOf(act: BulkForm['act'], sectionId: number, topic: string) {
  if (act === 'move') return { act, sectionId };

  return act === 'topic' ? { act, topic: { slug: slugOf(topic), name: topic } } : { act };
}
