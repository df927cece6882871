import request from 'supertest';
import { expect, test } from 'vitest';
import { setupLink } from '../../src/accounts/setup.ts';
import { sql } from '../../src/db/sql.ts';
import { addSample } from '../../src/sample/filling.ts';
import { checkPages } from '../../src/web/view.ts';
import { article } from '../support/article.ts';
import { change, write } from '../support/desk.ts';
import { editor, newStory } from '../support/editor.ts';
import { jpeg, upload } from '../support/pictures.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { colleague, linkIn } from '../support/staff.ts';
import { strict } from '../support/strict.ts';
import { filesIn } from './imports.ts';

const picture = {
  file: 'a.jpg',
  description: 'A quay.',
  caption: 'The quay.',
  credit: 'M. E.',
  width: 900,
  height: 600,
};

/** Every page kind once with all it may hold, and once with as little as it can. */
const walk = async (site: TestSite, visit: (path: string) => Promise<unknown>) => {
  const full = await article(site, {
    topics: ['Coast'],
    picture,
    publishedAt: '2023-01-01T10:00:00.000Z',
    language: 'ar',
  });
  const bare = await article(site, { authors: [], summary: '', section: 'life' });
  const gone = await article(site, { status: 'withdrawn' });
  const stories = [full, bare, gone].flatMap(({ path }) => [path, `${path}/related`]);
  const lists = ['/', '/finance', '/markets', '/topics', '/topics/coast', '/authors', '/authors/mara-ellison'];
  const dated = ['/archive', '/archive/2023', '/archive/2023/01', '/archive/2023/01/01'];
  const others = [
    '/search',
    '/search?q=harbour',
    '/search?q=nothing-like-it',
    '/search?q=harbuor&sort=newest',
    '/most-read',
    '/about',
    '/corrections',
    '/nowhere',
  ];

  for (const path of [...stories, ...lists, ...dated, ...others, '/feed.xml']) await visit(path);
};

test('every template is shown, and asks only for what its page has', async () => {
  const shown = new Set<string>();
  checkPages((page, template) => {
    shown.add(template);
    return strict(page);
  });
  const empty = await openSite();
  const filled = await openSite();
  await addSample(filled);
  const agent = await editor(filled);
  const failures: string[] = [];
  const visit = (site: TestSite) => async (path: string) => {
    const { status } = await request(site.app).get(path);
    if (status >= 500) failures.push(path);
  };

  await walk(empty, visit(empty));
  await walk(filled, visit(filled));
  await visitDesk(agent);
  await visitPeople(filled, agent);
  await visitFront(agent);
  await visitReports(filled, agent);
  await visitCorrections(filled, agent);
  await agent.get(`${(await write(agent, {}, 'publish')).action}/withdrawal`).expect(200);
  await visitVersions(filled, agent);
  await visitLinks(agent);
  await visitSchedule(filled, agent);
  await visitRedaction(filled, agent);
  await visit(empty)(new URL((await setupLink(empty)) ?? '').pathname);

  expect(failures).toEqual([]);
  expect([...shown].sort()).toEqual(templates());
});

/** What changed in a story, for readers and at the desk. */
async function visitVersions(site: TestSite, agent: Awaited<ReturnType<typeof editor>>): Promise<void> {
  const story = await write(agent, { title: 'Tides' }, 'publish');
  await change(agent, story, { title: 'Tides and moons', reason: 'The moon was left out' }, 'publish');
  for (const path of ['/finance/tides/changes', '/finance/tides/changes/1..2'])
    await request(site.app).get(path).expect(200);
  await agent.get(`${story.action}/history`).expect(200);
}

/** The pages of the newsroom: lists, forms new, filled and wrong, a conflict, a preview, a session that has ended. */
async function visitDesk(agent: Awaited<ReturnType<typeof editor>>): Promise<void> {
  const { action, fields } = await newStory(agent);
  const story = { ...fields, title: 'A story', body: 'Its text.' };
  await agent
    .post(action)
    .type('form')
    .send({ ...story, action: 'publish' })
    .expect(303);
  await agent
    .post(action)
    .type('form')
    .send({ ...story, title: 'Another', action: 'publish' })
    .expect(409);
  await agent
    .post(action)
    .type('form')
    .send({ ...story, title: '', action: 'publish' })
    .expect(422);
  await agent
    .post(action)
    .type('form')
    .send({ ...story, writer: '1' })
    .expect(409);
  await agent.post(`${action}/preview`).type('form').send(story).expect(200);
  await agent
    .post(`${action}/related`)
    .type('form')
    .send({ ...story, question: 'harbour', change: 'find' })
    .expect(200);
  await visitMedia(agent, action);
  await visitShape(agent);
  for (const path of ['/desk/articles', action, '/desk/counters', '/desk/searches', '/desk/sample/remove'])
    await agent.get(path).expect(200);
  await agent.post('/desk/sign-out').expect(303);
  const carried = await agent.post(action).type('form').send(story).expect(401);
  const form = {
    email: 'mara@paper.example',
    password: 'a kettle on the quay',
    next: action,
    carried: JSON.stringify(story),
  };
  expect(carried.text).toContain('What you wrote is safe');
  await agent.post('/desk/sign-in').type('form').send(form).expect(200);
}

/** The links of a draft, and of a story that looks like another one. */
async function visitLinks(agent: Awaited<ReturnType<typeof editor>>): Promise<void> {
  const { action } = await write(agent, {});
  await agent.get(`${action}/links`).expect(200);
  await agent.get(`${action}?done=draft`).expect(200);
}

/** The library empty and filled, a picture, a file, and a picture found and taken in the form of a story. */
async function visitMedia(agent: Awaited<ReturnType<typeof editor>>, action: string): Promise<void> {
  await agent.get('/desk/media').expect(200);
  const { headers } = await upload(agent, [await jpeg(), 'quay.jpg']).expect(303);
  const address = String(headers.location).replace(/\?.*/, '');
  const pdf = Buffer.from('%PDF-1.4\nstartxref\n9\n%%EOF');
  await upload(agent, [pdf, 'a.pdf'], [await jpeg({ tone: 1 }), 'b.jpg']).expect(303);
  await upload(agent, [Buffer.from('no'), 'no.jpg'], [await jpeg({ tone: 2 }), 'c.jpg']).expect(422);
  await agent.post(address).type('form').send({ title: '', focusX: 'x' }).expect(422);
  for (const path of ['/desk/media?q=quay', '/desk/media?q=nothing-like-it', address, `${address}/delete`])
    await agent.get(path).expect(200);
  const form = { title: 'A', change: 'search' };
  const { text } = await agent.post(`${action}/picture`).type('form').send(form).expect(200);
  const use = String(/value="(use:[^"]+)"/.exec(text)?.[1]);
  await agent.post(`${action}/picture`).type('form').send({ title: 'A', change: use }).expect(200);
}

/** People, invitations and links, profiles of authors, and a story that somebody may not change. */
async function visitPeople(site: TestSite, agent: Awaited<ReturnType<typeof editor>>): Promise<void> {
  const author = await colleague(site, agent, 'author');
  const { action } = await write(agent);
  await author.agent.post(action).type('form').send({ title: 'Mine', body: 'Lost?' }).expect(403);
  const profileOf = (account: number) => ({
    name: 'An author',
    account: String(account),
    role: 'Reporter',
    bio: 'Words.',
  });
  await agent.get('/desk/account/profile').expect(200);
  await agent.post('/desk/authors/new').type('form').send(profileOf(author.id));
  await author.agent.get('/desk/account/profile?done=saved').expect(200);
  const reset = await agent.post(`/desk/people/${author.id}/link`).expect(200);
  await author.agent.get(linkIn(reset.text)).expect(200);
  await author.agent.get('/desk/reset/mistyped').expect(404);
  const invitation = { email: 'tom@paper.example', name: 'Tom Reed', role: 'editor' };
  const invited = await agent.post('/desk/people/invite').type('form').send(invitation).expect(200);
  await author.agent.get(linkIn(invited.text)).expect(200);
  await agent.post(`/desk/people/${author.id}/disable`).expect(303);
  const list = await agent.get('/desk/authors').expect(200);
  const profile = String(/href="(\/desk\/authors\/\d+)"/.exec(list.text)?.[1]);
  await agent.post(`${profile}/merge`).type('form').send({ into: 'Idris Vane' }).expect(200);
  await agent.post(`${profile}/retire`).expect(303);
  for (const path of ['people', `people/${author.id}`, 'people/invite', 'account', 'log', 'authors/new'])
    await agent.get(`/desk/${path}`).expect(200);
  for (const path of [profile, '/desk/log?before=1']) await agent.get(path).expect(200);
}

/** The front page as it is arranged, stories for it, a clash of two editors, a preview, and the breaking news. */
async function visitFront(agent: Awaited<ReturnType<typeof editor>>): Promise<void> {
  const { text } = await agent.get('/desk/front/find?slot=splash&base=0').expect(200);
  const change = String(/value="(put:splash:\d+)"/.exec(text)?.[1]);
  const post = (path: string, fields: object) => agent.post(path).type('form').send(fields);
  await post('/desk/front', { base: '0', change }).expect(303);
  await post('/desk/front', { base: '0', change: 'hide:1' }).expect(409);
  await post('/desk/front', { base: '1', change: 'hide:1', 'headline-splash': 'x'.repeat(999) }).expect(422);
  for (const path of ['/desk/front?done=put', '/desk/front/preview', '/desk/front/find?slot=side-1&base=1&q=zzz'])
    await agent.get(path).expect(200);
  const line = { base: '0', words: 'News', href: '/', endsDate: '2099-01-01', endsTime: '10:00', question: 'harbour' };
  await post('/desk/breaking/find', line).expect(200);
  await post('/desk/breaking', line).expect(303);
  await post('/desk/breaking', {}).expect(422);
  for (const path of ['/desk/breaking', '/', '/finance', '/desk/front/preview']) await agent.get(path).expect(200);
}

/** Sections, topics, series, pages of text, menus and settings: their lists, their forms right and wrong. */
async function visitShape(agent: Awaited<ReturnType<typeof editor>>): Promise<void> {
  const send = (path: string, fields: object) => agent.post(path).type('form').send(fields);
  for (const path of [
    'sections',
    'sections/new',
    'sections/1',
    'topics?q=zzz',
    'series/new',
    'pages',
    'pages/new',
    'menus',
  ])
    await agent.get(`/desk/${path}`).expect(200);
  await send('/desk/sections/1', { name: '', hue: 'pink' }).expect(422);
  await write(agent, { topics: 'Quays, Tides', series: 'Low water' }, 'publish');
  await write(agent, { title: 'The second part', series: 'Low water' }, 'publish');
  const story = { base_revision: '0', section: 'finance', title: 'A', topics: 'Quay', action: 'draft' };
  await send('/desk/articles/1', story).expect(422);
  const topics = await agent.get('/desk/topics?q=quays').expect(200);
  const topic = String(/href="(\/desk\/topics\/\d+)"/.exec(topics.text)?.[1]);
  await agent.get(topic).expect(200);
  await send(`${topic}/merge`, { into: 'Tides' }).expect(200);
  const list = await agent.get('/desk/series').expect(200);
  const series = [...list.text.matchAll(/href="(\/desk\/series\/\d+)"/g)].map(([, href = '']) => href);
  for (const path of [...series, '/series/low-water', '/finance/the-second-part']) await agent.get(path).expect(200);
  await send('/desk/pages/1', { title: 'About', body: 'Us.', action: 'publish' }).expect(303);
  await send('/desk/pages/1', { title: 'About', slug: 'about', body: 'Them.', base: '1', action: 'draft' }).expect(303);
  await send('/desk/pages/1/preview', { title: 'About', body: 'Them.' }).expect(200);
  await send('/desk/pages/1', { title: '', body: '', action: 'publish' }).expect(422);
  await send('/desk/menus', { base: '0', menu: 'foot', change: 'link', name: '', href: 'x' }).expect(422);
  await send('/desk/menus', { base: '0', menu: 'foot', change: 'up:1' }).expect(303);
  for (const path of ['pages', 'pages/1', 'pages/1?revision=1', 'settings', 'settings/history'])
    await agent.get(`/desk/${path}`).expect(200);
  await send('/desk/settings', { name: '' }).expect(422);
}

/** What a reader sends and sees, and what the newsroom does about it. */
async function visitReports(site: TestSite, agent: Awaited<ReturnType<typeof editor>>): Promise<void> {
  const { path, id } = await article(site, { title: 'A story with a mistake' });
  const report = `${path}/report`;
  const send = (fields: object) =>
    request(site.app).post(report).type('form').set('User-Agent', 'w3m/0.5.3').send(fields);
  await request(site.app).get(report).expect(200);
  await send({}).expect(422);
  await send({ words: 'Wrong', email: 'reader@mail.example' }).expect(303);
  await request(site.app).get(`${report}?sent=1`).expect(200);
  const inbox = await agent.get(`/desk/reports?story=${id}`).expect(200);
  const one = String(/href="(\/desk\/reports\/\d+)"/.exec(inbox.text)?.[1]);
  await agent.post(one).type('form').send({ base: '0', state: 'mended', note: 'Done' }).expect(303);
  for (const page of [one, `${one}?done=1`, '/desk/reports', '/desk/reports?before=1'])
    await agent.get(page).expect(200);
}

/** Corrections of a story: none, wrong, made, amended and taken back, where the newsroom and readers see them. */
async function visitCorrections(site: TestSite, agent: Awaited<ReturnType<typeof editor>>): Promise<void> {
  const { path, id } = await article(site, { title: 'A story to correct' });
  const address = `/desk/articles/${id}/corrections`;
  const post = (to: string, fields: object) => agent.post(to).type('form').send(fields);
  await agent.get(address).expect(200);
  await post(address, {}).expect(422);
  for (const serious of ['', 'yes'])
    await post(address, {
      kind: 'correction',
      words: 'It was [eleven](/topics) towns.',
      mended: serious ? '1' : 'none',
      correction: String(site.db.newId()),
      base: '1',
      serious,
    }).expect(303);
  const { text } = await agent.get(`${address}?done=made`).expect(200);
  const [first, second] = [...text.matchAll(/href="(\/desk\/corrections\/\d+)"/g)].map(([, href = '']) => href);
  await post(String(first), { kind: 'update', words: 'It was twelve.', base: '1' }).expect(303);
  await post(`${second}/back`, { reason: 'It was right.', base: '1' }).expect(303);
  for (const page of [String(first), String(second), path, '/feed.xml', '/corrections', '/corrections?before=1'])
    await agent.get(page).expect(200);
}

/** A removal asked for wrongly, asked for, and made, and what readers see of it. */
async function visitRedaction(site: TestSite, agent: Awaited<ReturnType<typeof editor>>): Promise<void> {
  const { path, id } = await article(site, { title: 'A story that must change', body: 'About somebody.' });
  const address = `/desk/articles/${id}/redaction`;
  const form = { passages: 'somebody', reason: 'A court.', 'part-summary': 'yes' };
  await agent.post(address).type('form').send({}).expect(422);
  await agent.post(address).type('form').send(form).expect(200);
  await agent
    .post(address)
    .type('form')
    .send({ ...form, base: '1', step: 'remove' })
    .expect(303);
  for (const page of [`${address}?done=1`, path]) await agent.get(page).expect(200);
}

/** A schedule empty and filled, an overdue story, another time for it; the list filtered, changed and undone. */
async function visitSchedule(site: TestSite, agent: Awaited<ReturnType<typeof editor>>): Promise<void> {
  const post = (path: string, fields: object) => agent.post(path).type('form').send(fields);
  await agent.get('/desk/schedule').expect(200);
  const times = { when: 'later', publishDate: '2099-01-01', publishTime: '06:30' };
  const story = await write(agent, { ...times, withdrawDate: '2099-02-01', withdrawTime: '06:30' }, 'publish');
  const { text } = await agent.get('/desk/schedule?done=moved').expect(200);
  const act = String(/action="(\/desk\/schedule\/\d+)\/now"/.exec(text)?.[1]);
  await post(act, {}).expect(422);
  for (const path of [act, story.action, '/desk/articles?status=scheduled&q=nothing'])
    await agent.get(path).expect(200);
  const draft = await write(agent);
  const discarded = await post('/desk/articles/bulk', { act: 'discard', story: String(draft.id) }).expect(303);
  await post('/desk/articles/bulk', {}).expect(422);
  for (const path of [String(discarded.headers.location), draft.action]) await agent.get(path).expect(200);
  const { now } = site.clock;
  await site.db.run(sql`UPDATE scheduled_acts SET due_at = ${now.toISOString()}, failed_at = ${now.toISOString()}`);
  await agent.get('/desk/articles?sort=title').expect(200);
}

const templates = () =>
  filesIn('views', /(^|\/)[a-z][\w-]*\.ejs$/)
    .map((file) => file.replace(/^views\/|\.ejs$/g, ''))
    .filter((name) => !name.startsWith('layout/'))
    .sort();
