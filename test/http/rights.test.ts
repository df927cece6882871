import { expect, test } from 'vitest';
import { type Act, may } from '../../src/accounts/permissions.ts';
import { sql } from '../../src/db/sql.ts';
import {
  change,
  type DeskStory,
  type Editor,
  everythingIn,
  formOf,
  revisionsOf,
  send,
  stateOf,
  write,
} from '../support/desk.ts';
import { credentials, editor, newStory } from '../support/editor.ts';
import { formTo } from '../support/form.ts';
import { element, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { accountOf, browserOf, colleague } from '../support/staff.ts';

/** Every address of the desk, as the app knows it, and the act that opens it. A new one fails here until it is named. */
const addresses: Readonly<Record<string, Act>> = {
  'get /desk': 'see the desk',
  'get /desk/articles': 'see the desk',
  'post /desk/articles/bulk': 'see the desk',
  'post /desk/articles/undo': 'see the desk',
  'get /desk/articles/new': 'write a story',
  'get /desk/articles/:id': 'edit a story',
  'post /desk/articles/:id': 'edit a story',
  'post /desk/articles/:id/:step': 'edit a story',
  'post /desk/articles/:id/copy': 'edit a story',
  'post /desk/account/writing': 'see the desk',
  'get /desk/articles/:id/redaction': 'redact a story',
  'post /desk/articles/:id/redaction': 'redact a story',
  'get /desk/articles/:id/withdrawal': 'withdraw a story',
  'post /desk/articles/:id/withdrawal': 'withdraw a story',
  'get /desk/articles/:id/corrections': 'correct a story',
  'post /desk/articles/:id/corrections': 'correct a story',
  'get /desk/corrections/:id': 'correct a story',
  'post /desk/corrections/:id': 'correct a story',
  'post /desk/corrections/:id/back': 'correct a story',
  'get /desk/searches': 'shape topics and series',
  'post /desk/articles/:id/autosave': 'edit a story',
  'get /desk/articles/:id/autosaves/:autosave': 'edit a story',
  'get /desk/articles/:id/links': 'publish a story',
  'post /desk/articles/:id/links': 'publish a story',
  'post /desk/articles/:id/open': 'edit a story',
  'post /desk/articles/:id/typed': 'edit a story',
  'get /desk/articles/:id/history': 'edit a story',
  'post /desk/articles/:id/history/:number/restore': 'edit a story',
  'post /desk/articles/:id/picture': 'edit a story',
  'post /desk/articles/:id/preview': 'edit a story',
  'post /desk/articles/:id/related': 'edit a story',
  'post /desk/articles/:id/resolve': 'edit a story',
  'post /desk/articles/:id/topics': 'edit a story',
  'get /desk/account': 'see the desk',
  'post /desk/account/name': 'see the desk',
  'post /desk/account/password': 'see the desk',
  'post /desk/account/sessions': 'see the desk',
  'get /desk/account/profile': 'see the desk',
  'post /desk/account/profile': 'see the desk',
  'get /desk/authors': 'keep author profiles',
  'get /desk/authors/new': 'keep author profiles',
  'post /desk/authors/new': 'keep author profiles',
  'get /desk/authors/:id': 'keep author profiles',
  'post /desk/authors/:id': 'keep author profiles',
  'post /desk/authors/:id/merge': 'keep author profiles',
  'post /desk/authors/:id/retire': 'keep author profiles',
  'post /desk/authors/:id/return': 'keep author profiles',
  'get /desk/log': 'read the log',
  'get /desk/people': 'manage people',
  'get /desk/people/invite': 'manage people',
  'post /desk/people/invite': 'manage people',
  'get /desk/people/:id': 'manage people',
  'post /desk/people/:id/role': 'manage people',
  'post /desk/people/:id/link': 'manage people',
  'post /desk/people/:id/disable': 'manage people',
  'post /desk/people/:id/enable': 'manage people',
  'get /desk/counters': 'switch counters',
  'post /desk/counters': 'switch counters',
  'get /desk/sample/remove': 'remove the sample',
  'post /desk/sample/remove': 'remove the sample',
  'get /desk/schedule': 'see the desk',
  'get /desk/schedule/:id': 'withdraw a story',
  'post /desk/schedule/:id': 'withdraw a story',
  'post /desk/schedule/:id/now': 'withdraw a story',
  'post /desk/schedule/:id/cancel': 'withdraw a story',
  'get /desk/media': 'add pictures',
  'post /desk/media': 'add pictures',
  'get /desk/media/:id': 'add pictures',
  'post /desk/media/:id': 'add pictures',
  'get /desk/media/:id/delete': 'delete pictures',
  'post /desk/media/:id/delete': 'delete pictures',
  'get /desk/sections': 'shape the paper',
  'get /desk/sections/new': 'shape the paper',
  'get /desk/sections/:id': 'shape the paper',
  'post /desk/sections/order': 'shape the paper',
  'post /desk/sections/:id': 'shape the paper',
  'post /desk/sections/:id/restore': 'shape the paper',
  'post /desk/sections/:id/turn': 'shape the paper',
  'get /desk/topics': 'shape topics and series',
  'get /desk/topics/:id': 'shape topics and series',
  'post /desk/topics/:id': 'shape topics and series',
  'post /desk/topics/:id/restore': 'shape topics and series',
  'post /desk/topics/:id/merge': 'shape topics and series',
  'get /desk/series': 'shape topics and series',
  'get /desk/series/new': 'shape topics and series',
  'get /desk/series/:id': 'shape topics and series',
  'post /desk/series/:id': 'shape topics and series',
  'post /desk/series/:id/restore': 'shape topics and series',
  'post /desk/series/:id/order': 'shape topics and series',
  'post /desk/series/:id/dates': 'shape topics and series',
  'get /desk/pages': 'shape the paper',
  'get /desk/pages/new': 'shape the paper',
  'get /desk/pages/:id': 'shape the paper',
  'post /desk/pages/:id': 'shape the paper',
  'post /desk/pages/:id/preview': 'shape the paper',
  'post /desk/pages/:id/restore': 'shape the paper',
  'get /desk/menus': 'shape the paper',
  'post /desk/menus': 'shape the paper',
  'get /desk/settings': 'shape the paper',
  'post /desk/settings': 'shape the paper',
  'post /desk/settings/icon': 'shape the paper',
  'get /desk/settings/history': 'shape the paper',
  'post /desk/settings/history/:id': 'shape the paper',
  'get /desk/front': 'arrange the front page',
  'post /desk/front': 'arrange the front page',
  'get /desk/front/find': 'arrange the front page',
  'get /desk/front/preview': 'arrange the front page',
  'get /desk/breaking': 'arrange the front page',
  'post /desk/breaking': 'arrange the front page',
  'post /desk/breaking/find': 'arrange the front page',
  'post /desk/breaking/:id/down': 'arrange the front page',
  'get /desk/reports': 'handle reports',
  'get /desk/reports/:id': 'handle reports',
  'post /desk/reports/:id': 'handle reports',
};

/** Where nobody is signed in yet. */
const doors = /^\w+ \/desk\/(sign-in|sign-out|setup|invitation|reset)\b/;

test('every address of the desk stands in the table', async () => {
  const site = await openSite();

  const known = addressesOf(site.app).filter((address) => / \/desk\b/.test(address) && !doors.test(address));

  expect([...new Set(known)].filter((address) => !(address in addresses))).toEqual([]);
  expect(Object.keys(addresses).filter((address) => !known.includes(address))).toEqual([]);
});

test.each(['author', 'editor'] as const)('an %s is refused at every address the role does not open', async (role) => {
  const site = await openSite();
  const admin = await editor(site);
  const places = await placesIn(site, admin);
  const { id, agent } = await colleague(site, admin, role, 'Tom Reed');
  const before = await everythingIn(site);
  const closed = Object.entries(addresses).filter(([, act]) => !may({ id, role }, act));

  const wrong: string[] = [];
  for (const [address] of closed) {
    const { status } = await ask(agent, address, places);
    if (status !== 403) wrong.push(`${status} ${address}`);
  }

  expect(closed.length).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
  expect(await everythingIn(site)).toEqual(before);
});

test.each([
  'author',
  'editor',
  'admin',
] as const)('an %s gets past the check of every address the role opens', async (role) => {
  const site = await openSite();
  const admin = await editor(site);
  const places = await placesIn(site, admin);
  const { id, agent } = await colleague(site, admin, role, 'Tom Reed');
  const open = Object.entries(addresses).filter(([, act]) => may({ id, role }, act));

  const wrong: string[] = [];
  for (const [address] of open) {
    const { status } = await ask(agent, address, places);
    if (status === 403 || status >= 500) wrong.push(`${status} ${address}`);
  }

  expect(wrong).toEqual([]);
});

test('without signing in, no address of the desk opens', async () => {
  const site = await openSite();
  const places = await placesIn(site, await editor(site));

  const wrong: string[] = [];
  for (const address of Object.keys(addresses)) {
    const { status } = await ask(browserOf(site), address, places);
    if (status !== (address.startsWith('get') ? 303 : 401)) wrong.push(`${status} ${address}`);
  }

  expect(wrong).toEqual([]);
});

test('an author sees all titles in the list, and opens only their own drafts', async () => {
  const site = await openSite();
  const admin = await editor(site);
  await write(admin, { title: 'Theirs' }, 'publish');
  const { agent } = await colleague(site, admin, 'author');
  const own = await write(agent, { title: 'My own' });

  const { text } = await agent.get('/desk/articles').expect(200);

  const rows = text.match(/<th scope="row">.*?<\/th>/g)?.map((row) => [textOf(row), row.includes('href=')]);
  expect(rows).toEqual([
    [expect.stringContaining('My own'), true],
    [expect.stringContaining('Theirs'), false],
  ]);
  await agent.get(own.action).expect(200);
});

test('an author’s form has no button to publish, and says who does', async () => {
  const site = await openSite();
  const { agent } = await colleague(site, await editor(site), 'author');
  const { action } = await write(agent);

  const { text } = await agent.get(action).expect(200);

  expect(text).not.toMatch(/value="(publish|withdraw|return)"/);
  expect(textOf(element(text, '<p data-save-state'))).toContain('An editor publishes it.');
});

test('an author who asks to publish all the same saves a draft, and is told who publishes it', async () => {
  const site = await openSite();
  const { agent } = await colleague(site, await editor(site), 'author');
  const { action, fields } = await newStory(agent);
  const form = { ...fields, title: 'Mine', body: 'Text.', action: 'publish' };

  await send(agent, action, form).expect(303).expect('Location', `${action}?done=handed`);

  const { text } = await agent.get(`${action}?done=handed`).expect(200);
  expect(await stateOf(site, Number(action.split('/').at(-1)))).toMatchObject({ status: 'draft' });
  expect(textOf(text)).toContain('Saved as a draft. An editor publishes it.');
});

test('an editor opens an author’s draft and publishes it', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { agent: author } = await colleague(site, admin, 'author');
  const { agent } = await colleague(site, admin, 'editor');
  const story = await write(author);

  await change(agent, story, {}, 'publish');

  expect(await stateOf(site, story.id)).toMatchObject({ status: 'published' });
});

const typed = {
  title: 'A title with “quotes”, <tags> & ampersands',
  summary: 'One line.',
  body: '\nStarts with an empty line.\n\n  Indented, and a \\ and an emoji 🦀.',
  topics: 'Coast, Savings',
  newTopics: 'coast savings',
};

test('text typed while an editor published the story comes back, and becomes a new draft', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { agent } = await colleague(site, admin, 'author');
  const story = await write(agent);
  const form = { ...(await formOf(agent, story.action)), ...typed };
  await change(admin, story, {}, 'publish');

  const refused = await send(agent, story.action, { ...form, action: 'draft' }).expect(403);
  const draft = formTo(String(/action="(\/desk\/articles\/\d+)"/.exec(refused.text)?.[1]), refused.text);
  await send(agent, draft.action, { ...draft.fields, action: 'draft' }).expect(303);

  const [content] = await revisionsOf(site, Number(draft.action.split('/').at(-1)));
  expect(textOf(refused.text)).toContain('Readers see this article now');
  expect(draft.action).not.toBe(story.action);
  expect(content).toMatchObject({ title: typed.title, summary: typed.summary, body: typed.body });
  expect(content?.topics.map(({ name }) => name)).toEqual(['Coast', 'Savings']);
  expect(await revisionsOf(site, story.id)).toHaveLength(2);
});

test('text typed while somebody’s role changed comes back too', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { id, agent } = await colleague(site, admin, 'editor');
  const story = await write(admin);
  const form = { ...(await formOf(agent, story.action)), ...typed };
  await admin.post(`/desk/people/${id}/role`).type('form').send({ role: 'author' }).expect(303);

  for (const part of ['', '/preview', '/related']) {
    const { text } = await send(agent, story.action + part, { ...form, action: 'publish' }).expect(403);
    const draft = formTo(String(/action="(\/desk\/articles\/\d+)"/.exec(text)?.[1]), text);

    expect(draft.fields).toMatchObject({ ...typed, base_revision: '0' });
  }
  expect(await revisionsOf(site, story.id)).toHaveLength(1);
});

test('the menu shows only what the role opens', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const { agent } = await colleague(site, admin, 'author');
  const menuOf = async (browser: typeof agent) =>
    [...element((await browser.get('/desk/account')).text, '<ul role="list"').matchAll(/href="([^"]+)"/g)].map(
      ([, href]) => href,
    );

  expect(await menuOf(agent)).toEqual(expect.arrayContaining(['/desk/articles', '/desk/account']));
  expect(await menuOf(agent)).not.toEqual(expect.arrayContaining(['/desk/people']));
  expect(await menuOf(agent)).not.toEqual(expect.arrayContaining(['/desk/log']));
  expect(await menuOf(admin)).toEqual(expect.arrayContaining(['/desk/people', '/desk/log', '/desk/authors']));
});

/** An id for each folder of the desk: a published story, its planned withdrawal, a person, an author. */
type Places = Readonly<Record<string, number>>;

async function placesIn(site: TestSite, admin: Editor): Promise<Places> {
  const published = await write(admin, { title: 'Out' }, 'publish');
  const { text } = await admin.get('/desk/authors').expect(200);

  return {
    articles: published.id,
    schedule: await plannedWithdrawal(site, published),
    people: (await accountOf(site, credentials.email)).id,
    authors: Number(/href="\/desk\/authors\/(\d+)"/.exec(text)?.[1]),
  };
}

async function plannedWithdrawal({ db }: TestSite, story: DeskStory): Promise<number> {
  const id = db.newId();
  await db.run(sql`
    INSERT INTO scheduled_acts (id, article_id, act, revision, due_at, made_at)
    VALUES (${id}, ${story.id}, 'withdraw', 1, '2025-05-01T10:00:00.000Z', '2025-04-14T20:30:00.000Z')`);

  return id;
}

function ask(agent: Editor, address: string, places: Places) {
  const [method = '', path = ''] = address.split(' ');
  const id = String(places[path.split('/')[2] ?? ''] ?? 1);
  const filled = path.replace(':id', id).replace(':step', 'discard');

  return method === 'get' ? agent.get(filled) : agent.post(filled);
}

interface Layer {
  readonly route?: { readonly path: string | readonly string[]; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** `get /desk/articles`, for every route of the app. */
function addressesOf({ router }: { readonly router: unknown }): string[] {
  const inside = ({ route, handle }: Layer): string[] => {
    if (!route) return (handle.stack ?? []).flatMap(inside);

    const methods = Object.keys(route.methods).filter((method) => method !== '_all');
    return [route.path].flat().flatMap((path) => methods.map((method) => `${method} ${path}`));
  };

  return (router as { readonly stack: readonly Layer[] }).stack.flatMap(inside);
}
