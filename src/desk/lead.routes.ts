import { Router } from 'express';
import { z } from 'zod';
import { accountOf, allowed } from '../accounts/staff.ts';
import type { Site } from '../site/site.ts';
import { readPart, readQuery, typedText } from '../web/parse.ts';
import { id as Id, line } from '../web/text.ts';
import { uploadsOf } from '../web/uploads.ts';
import { showEdit } from './edit.view.ts';
import { formPage } from './editing.ts';
import { pictureField, searchPictures, withPicture, withUpload } from './lead.ts';
import { typedStory } from './story.routes.ts';

const LeadForm = z.object({
  pictureQuestion: line({ label: 'Picture', most: 200 }),
  change: z.string().max(200).default('search'),
});

/** The picture of a story in its form; stands before every other address of the form. */
export function leadRoutes(site: Site): Router {
  const routes = Router();

  /** A picture chosen on somebody's computer comes along with whatever button is pressed. */
  routes.post(['/desk/articles/:id', '/desk/articles/:id/:step'], async (req, res, next) => {
    const upload = uploadsOf(req).find(({ field }) => field === pictureField);
    if (!upload) return next();

    const id = readPart(Id, req.params.id, 'This article');
    const account = allowed(res, 'add pictures');
    const { typed, problem } = await withUpload(site, { id, account, typed: typedText(req.body), upload });
    req.body = typed;
    if (!problem) return next();

    res.status(422);
    showEdit(res, await formPage(site, account, id, typedStory(typed), { problems: [problem] }));
  });

  /** Finds, takes and removes a picture; the whole form comes back as it was typed, and nothing is saved. */
  routes.post('/desk/articles/:id/picture', async (req, res) => {
    const id = readPart(Id, req.params.id, 'This article');
    const { pictureQuestion, change } = readQuery(LeadForm, req.body ?? {});
    const typed = typedText(req.body);
    const [act, file = ''] = change.split(':');
    const form = act === 'use' || act === 'remove' ? await withPicture(site, id, typed, file) : typed;
    const pictures = act === 'search' ? await searchPictures(site, pictureQuestion) : undefined;

    showEdit(res, await formPage(site, accountOf(res), id, typedStory(form), { pictures, isUnsaved: true }));
  });

  return routes;
}
