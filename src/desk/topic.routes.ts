import { Router } from 'express';
import { z } from 'zod';
import { allowed } from '../accounts/staff.ts';
import type { Site } from '../site/site.ts';
import { readPart, readQuery } from '../web/parse.ts';
import { id as Id } from '../web/text.ts';
import { showEdit } from './edit.view.ts';
import { formPage } from './editing.ts';
import { withTopicInstead } from './new-topics.ts';
import { typedStory } from './story.routes.ts';
import { findStory } from './story.store.ts';

const UseForm = z.object({ useTopic: z.string().max(200).default('') });

/** Takes a topic that is there instead of a new one; the whole form comes back, and nothing is saved. */
export function storyTopicRoutes(site: Site): Router {
  const routes = Router();

  routes.post('/desk/articles/:id/topics', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const story = await findStory(site.db, id);
    const account = story ? allowed(res, 'edit a story', story) : allowed(res, 'write a story');
    const { useTopic } = readQuery(UseForm, req.body ?? {});

    const typed = withTopicInstead(typedStory(req.body), useTopic);
    showEdit(res, await formPage(site, account, id, typed, { isUnsaved: true }));
  });

  return routes;
}
