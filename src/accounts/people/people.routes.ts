import { type Response, Router } from 'express';
import { notFound } from '../../errors.ts';
import { openPaper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { type Problem, readForm, readPart, typedText } from '../../web/parse.ts';
import { id as Id } from '../../web/text.ts';
import { mailLink } from '../links/mail.ts';
import { allowed } from '../staff.ts';
import { changeRole, disable, enable, type GivenLink, giveLink, invite } from './keeping.ts';
import { allPeople, findPerson } from './people.store.ts';
import type { Person } from './people.ts';
import { invitePage, peoplePage, showInvite, showPeople } from './people.view.ts';
import { InvitationForm, RoleForm } from './person.form.ts';
import { linkPage, personPage, showLink, showPerson } from './person.view.ts';

/** Who works here: inviting, roles, lost passwords, and shutting somebody out. */
export function peopleRoutes(site: Site): Router {
  const routes = Router();

  routes.get('/desk/people', async (_req, res) => {
    const account = allowed(res, 'manage people');
    showPeople(res, peoplePage(await allPeople(site.db), await openPaper(site), account));
  });

  routes.get('/desk/people/invite', async (_req, res) => {
    const account = allowed(res, 'manage people');
    showInvite(res, invitePage({}, [], await openPaper(site), account));
  });

  routes.post('/desk/people/invite', async (req, res) => {
    const account = allowed(res, 'manage people');
    const form = readForm(InvitationForm, req.body);
    if (!form.ok) return refuse(res, typedText(req.body), form.problems);

    const invited = await invite(site, account, form.value);
    if (invited.kind === 'known') return refuse(res, typedText(req.body), [takenBy(invited.person)]);
    await handOver(res, invited.person, invited.link);
  });

  routes.get('/desk/people/:id', async (req, res) => {
    const account = allowed(res, 'manage people');
    const done = String(req.query.done ?? '');
    showPerson(res, personPage(await person(req.params.id), { done }, await openPaper(site), account));
  });

  routes.post('/desk/people/:id/role', async (req, res) => {
    const account = allowed(res, 'manage people');
    const known = await person(req.params.id);
    const form = readForm(RoleForm, req.body);
    if (!form.ok) return showAgain(res, known, form.problems);

    const refused = await changeRole(site, account, known, form.value.role);
    if (refused) return showAgain(res, known, [{ field: 'role', message: refused }]);
    // Whoever gives up the role of administrator may not see this page any more.
    const gaveUp = known.id === account.id && form.value.role !== 'admin';
    res.redirect(303, gaveUp ? '/desk/articles' : `/desk/people/${known.id}?done=role`);
  });

  routes.post('/desk/people/:id/link', async (req, res) => {
    const account = allowed(res, 'manage people');
    const known = await person(req.params.id);
    if (known.disabledAt !== null) return showAgain(res, known, [{ field: 'enable', message: enableFirst }]);

    await handOver(res, known, await giveLink(site, account, known));
  });

  routes.post('/desk/people/:id/disable', async (req, res) => {
    const account = allowed(res, 'manage people');
    const known = await person(req.params.id);
    const refused = await disable(site, account, known);
    if (refused) return showAgain(res, known, [{ field: 'disable', message: refused }]);

    res.redirect(303, known.id === account.id ? '/desk/sign-in' : `/desk/people/${known.id}?done=disabled`);
  });

  routes.post('/desk/people/:id/enable', async (req, res) => {
    const account = allowed(res, 'manage people');
    const known = await person(req.params.id);
    await enable(site, account, known);
    res.redirect(303, `/desk/people/${known.id}?done=enabled`);
  });

  async function person(part: string): Promise<Person> {
    const known = await findPerson(site.db, readPart(Id, part, 'This person'));
    if (!known) throw notFound('This person');

    return known;
  }

  async function handOver(res: Response, to: Person, link: GivenLink): Promise<void> {
    const mailed = await mailLink(site, to, link);
    showLink(res, linkPage(to, link, mailed, await openPaper(site), allowed(res, 'manage people')));
  }

  async function refuse(res: Response, typed: Record<string, string>, problems: readonly Problem[]): Promise<void> {
    res.status(422);
    showInvite(res, invitePage(typed, problems, await openPaper(site), allowed(res, 'manage people')));
  }

  async function showAgain(res: Response, known: Person, problems: readonly Problem[]): Promise<void> {
    res.status(422);
    showPerson(res, personPage(known, { problems }, await openPaper(site), allowed(res, 'manage people')));
  }

  return routes;
}

const enableFirst = 'This account is disabled. Enable it before you make a link';

const takenBy = ({ name }: Person): Problem => ({
  field: 'email',
  message: `${name} has an account with this address already`,
});
