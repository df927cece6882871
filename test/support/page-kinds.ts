import type { Page } from 'playwright-core';
import { setupLink } from '../../src/accounts/setup.ts';
import { sql } from '../../src/db/sql.ts';
import { sendReport } from '../../src/reports/sending.ts';
import { article } from './article.ts';
import { makeEditor, type ServedPaper, serveApp, servePaper } from './browser.ts';
import { withdraw } from './changing.ts';
import { keepCorrection } from './corrections.ts';
import { change, type Editor, formOf, send, write } from './desk.ts';
import { credentials, newStory } from './editor.ts';
import { press } from './front.ts';
import { keepPicture, upload } from './pictures.ts';
import { fill, idOf } from './shape.ts';
import { colleague, linkIn } from './staff.ts';
import { withoutStorage } from './storage.ts';

/** One of every kind of page the paper has, with what is hard about it. */
export interface PageKind {
  readonly name: string;
  /** Where it is, origin and all. */
  readonly address: string;
  readonly status: number;
  /** The fields it answers; without them it is asked for with GET. */
  readonly form?: Record<string, string>;
  readonly isForStaff: boolean;
}

/** Text with everything that Markdown makes, an aligned table and a picture from elsewhere. */
export const everyMark = `A [link](/topics), **bold** and *slanted* words, \`code\` and ~~more~~.

## A heading

> We wanted people to be bored by it.
> — The treasurer

::: pullquote
Nobody was there for a book.
:::

Table: Rates by harbour

| Harbour | Rate | Sold |
|:--------|:----:|-----:|
| Merrow  | 3.25 | 1,800,000 |
| Saltby  | 3.10 |   900,000 |

- one
- two
  1. nested

![The harbour](/media/sample/harbour.svg "Merrow Point from the ferry | Drawing: the paper")

![Elsewhere](https://elsewhere.example/picture.png)

    const rate = 3.25; // a line that is far too long for a telephone and has to scroll inside its own box, to the very end

${'Averyveryverylongwordwithoutanyplacetobreak'.repeat(4)}
`;

export const harbour = '/finance/harbour-towns-borrow-from-their-own-residents-and-the-queue-runs-past-the-bakery';
const cardFees = '/finance/card-fees-fall-for-market-traders-after-a-year-of-patient-arithmetic';
export const arabic = `/life/${encodeURIComponent('دفتر-وصفات-يحفظ-مدّخرات-اثنتي-عشرة-جارة-في-ميناء-سولتبي')}`;
const withdrawn = '/companies/why-the-parking-fund-was-never-about-parking';

/** Serves the papers that hold every kind of page. */
export async function pageKinds(): Promise<readonly PageKind[]> {
  const paper = await servePaper({ sample: true });
  const empty = await servePaper({ sample: false });
  const untouched = await servePaper({ sample: true });
  const link = await setupLink(untouched.site);
  await makeEditor(empty);
  const broken = await serveApp(await withoutStorage(untouched.site));

  return [
    ...(await readerPages(paper)),
    readerPage('the front page of an empty paper', `${empty.address}/`),
    readerPage('the page that says the paper is broken', `${broken}/`, 500),
    ...(await deskPages(paper)),
    readerPage('signing in', `${paper.address}/desk/sign-in`),
    {
      ...readerPage('signing in, with errors', `${paper.address}/desk/sign-in`, 422),
      form: { email: 'nobody', password: '', next: '', carried: '' },
    },
    readerPage('the first account', String(link)),
    {
      ...readerPage('the first account, with errors', String(link), 422),
      form: { name: '', email: 'no', password: 'a' },
    },
    staffPage('the list of an empty desk', `${empty.address}/desk/articles`),
    staffPage('one’s own profile, before there is one', `${empty.address}/desk/account/profile`),
  ];
}

async function readerPages({ site, address }: ServedPaper): Promise<PageKind[]> {
  const story = await article(site, {
    title: 'Every mark in one story, and a title long enough to need a second and a third line on any screen there is',
    body: everyMark,
    topics: ['Coast', 'Savings'],
    authors: ['Mara Ellison', 'Idris Vane'],
    series: 'The harbour bonds',
  });
  const places: [string, string, number?][] = [
    ['the front page', '/'],
    ['a section', '/finance'],
    ['an article with a picture', harbour],
    ['an article with every mark', story.path],
    ['an article with a table', cardFees],
    ['an article that thanks its reader', `${harbour}?reacted=1`],
    ['related links', `${harbour}/related`],
    ['all topics', '/topics'],
    ['a topic', '/topics/savings'],
    ['all authors', '/authors'],
    ['an author', '/authors/mara-ellison'],
    ['the archive', '/archive'],
    ['a year of the archive', '/archive/2025'],
    ['a month of the archive', '/archive/2025/04'],
    ['a day of the archive', '/archive/2025/04/14'],
    ['a search with results', '/search?q=harbour'],
    ['a search without results', '/search?q=zzzzzz'],
    ['a search with another spelling', '/search?q=harbuor&sort=newest&author=nobody'],
    ['a search before the question', '/search'],
    ['most read', '/most-read'],
    ['most read in a section', '/most-read?section=finance&window=week'],
    ['about the paper', '/about'],
    ['corrections', '/corrections'],
    ['an Arabic article', arabic],
    ['links related to an Arabic article', `${arabic}/related`],
    ['a withdrawn article', withdrawn, 410],
    ['nothing here', '/nothing/here', 404],
    ['a request that is not understood', '/archive/2025?before=yesterday', 400],
  ];

  return places.map(([name, path, status]) => readerPage(name, address + path, status));
}

async function deskPages(paper: ServedPaper): Promise<PageKind[]> {
  const agent = await makeEditor(paper);
  const story = await write(agent, { topics: 'Coast, Savings', body: everyMark }, 'publish');
  const late = await formOf(agent, story.action);
  await change(agent, story, { title: 'Their title', summary: 'Theirs.' }, 'publish');
  const form = await formOf(agent, story.action);
  const { action: newAction, fields: newFields } = await newStory(agent);
  const at = (path: string) => paper.address + path;
  const found = { ...form, question: 'harbour', change: 'find' };
  const pinned = { ...form, related: await sampleIds(paper), question: 'bonds', change: 'find' };

  return [
    staffPage('the list of the desk', at('/desk/articles')),
    staffPage('the list of the desk, with a note', at('/desk/articles?removed=3&status=published')),
    staffPage('a new article', at('/desk/articles/new')),
    staffPage('an article being edited', at(`${story.action}?done=publish`)),
    staffForm('an article with errors', at(newAction), { ...newFields, action: 'publish' }, 422),
    staffForm('an article with related links found', at(`${story.action}/related`), found),
    staffForm('an article with related links chosen', at(`${story.action}/related`), pinned),
    staffForm('a search for related links without results', at(`${story.action}/related`), {
      ...found,
      question: 'zz',
    }),
    staffForm('a conflict', at(story.action), { ...late, title: 'My title', body: 'Mine.', action: 'draft' }, 409),
    staffForm(
      'a conflict, with choices missing',
      at(`${story.action}/resolve`),
      { ...late, title: 'My title', body: 'Mine.', against: form.base_revision ?? '', choice: 'merge' },
      422,
    ),
    staffForm('an article that somebody else typed', at(story.action), { ...form, writer: '1', action: 'draft' }, 409),
    staffForm('a preview', at(`${story.action}/preview`), form),
    ...(await peoplePages(paper, agent)),
    ...(await frontPages(paper, agent)),
    ...(await reportPages(paper)),
    staffPage('the links beside an article', at(`${story.action}/links?done=allow`)),
    staffPage('the withdrawal of an article', at(`${story.action}/withdrawal?done=1`)),
    staffForm(
      'the withdrawal of an article, with errors',
      at(`${story.action}/withdrawal`),
      { shows: 'elsewhere' },
      422,
    ),
    ...(await versionPages(paper, agent)),
    ...(await correctionPages(paper, agent)),
    ...(await redactionPages(paper, agent)),
    ...(await shapePages(paper, agent)),
    ...(await schedulePages(paper, agent)),
    staffPage('the removal of the sample edition', at('/desk/sample/remove')),
    ...(await mediaPages(paper, agent)),
    staffPage('the counters', at('/desk/counters?done=1')),
    staffForm('the counters, with errors', at('/desk/counters'), { viewsFrom: 'many' }, 422),
  ];
}

/** What is to come, a time that is wrong, and the list filtered, acted upon and with errors. */
async function schedulePages({ address }: ServedPaper, agent: Editor): Promise<PageKind[]> {
  const times = { when: 'later', publishDate: '2099-01-01', publishTime: '06:30' };
  const waiting = await write(agent, { title: 'A story that waits for its time', ...times }, 'publish');
  const schedule = await agent.get('/desk/schedule').expect(200);
  const act = String(/action="(\/desk\/schedule\/\d+)\/now"/.exec(schedule.text)?.[1]);
  const draft = await write(agent, { title: 'A draft for the bin' });
  const bin = { act: 'discard', story: String(draft.id) };
  const { headers } = await agent.post('/desk/articles/bulk').type('form').send(bin).expect(303);
  const wrong = { ...(await formOf(agent, waiting.action)), publishTime: '', action: 'publish' };
  const at = (path: string) => address + path;

  return [
    staffPage('the schedule', at('/desk/schedule?done=moved')),
    staffPage('another time for an article', at(act)),
    staffForm('another time, with errors', at(act), { publishDate: '', publishTime: '25:00' }, 422),
    staffPage('a scheduled article being edited', at(waiting.action)),
    staffForm('an article at a time that is wrong', at(waiting.action), wrong, 422),
    staffPage('a discarded draft', at(draft.action)),
    staffPage('the list after an act that can be undone', at(String(headers.location))),
    staffPage('the list, filtered and sorted', at('/desk/articles?q=harbour&section=finance&sort=title')),
    staffPage('the list without an answer', at('/desk/articles?q=zzzzzz')),
    staffForm('the list, with errors', at('/desk/articles/bulk'), { act: 'move' }, 422),
  ];
}

/** People, their links, profiles of authors, and the log. */
async function peoplePages({ site, address }: ServedPaper, agent: Editor): Promise<PageKind[]> {
  const invitation = { email: 'tom@paper.example', name: 'Tom Reed', role: 'editor' };
  const invited = await agent.post('/desk/people/invite').type('form').send(invitation).expect(200);
  const [author, other] = [await colleague(site, agent, 'author'), await colleague(site, agent, 'editor')];
  const reset = await agent.post(`/desk/people/${author.id}/link`).expect(200);
  const list = await agent.get('/desk/authors').expect(200);
  const profile = String(/href="(\/desk\/authors\/\d+)"/.exec(list.text)?.[1]);
  const own = await idOf(agent, '/desk/authors', 'Mara Ellison');
  const account = await site.db.get<{ id: number }>(sql`SELECT id FROM accounts WHERE email = ${credentials.email}`);
  await fill(agent, `/desk/authors/${own}`, { account: String(account?.id), role: 'Harbour editor' });
  const at = (path: string) => address + path;

  return [
    staffPage('the people', at('/desk/people')),
    staffPage('an invitation', at('/desk/people/invite')),
    staffForm('an invitation with errors', at('/desk/people/invite'), { email: 'no', name: '' }, 422),
    staffPage('somebody’s account', at(`/desk/people/${author.id}?done=role`)),
    staffForm('a role that is none', at(`/desk/people/${author.id}/role`), { role: 'owner' }, 422),
    staffForm('a one-time link', at(`/desk/people/${other.id}/link`), {}),
    readerPage('joining', at(linkIn(invited.text))),
    { ...readerPage('joining, with errors', at(linkIn(invited.text)), 422), form: { name: '', password: 'a' } },
    readerPage('setting another password', at(linkIn(reset.text))),
    readerPage('a link that does not work any more', at('/desk/reset/mistyped'), 404),
    staffPage('one’s own account', at('/desk/account?done=name')),
    staffForm('one’s own account, with errors', at('/desk/account/password'), { current: '', password: 'a' }, 422),
    staffPage('one’s own profile', at('/desk/account/profile')),
    staffPage('the log', at('/desk/log')),
    staffPage('the searches that found nothing', at('/desk/searches')),
    staffPage('the author profiles', at('/desk/authors')),
    staffPage('an author profile', at(`${profile}?done=saved`)),
    staffForm('an author profile with errors', at('/desk/authors/new'), { name: 'a, b', account: 'x' }, 422),
    staffForm('the question before a merge', at(`${profile}/merge`), { into: 'Idris Vane' }),
  ];
}

/** The front page as it is arranged, with a story chosen, and the breaking news. */
async function frontPages(paper: ServedPaper, agent: Editor): Promise<PageKind[]> {
  const { site, address } = paper;
  const [id] = (await sampleIds(paper)).split(' ');
  const { id: gone } = await article(site, { title: 'A story that will be withdrawn' });
  await press(agent, `put:splash:${id}`, `put:side-1:${gone}`, 'hide:8', 'publish');
  await withdraw(site, gone);
  const at = (path: string) => address + path;
  const line = { base: '0', words: 'News', href: '', endsDate: '2099-01-01', endsTime: '10:00', question: 'harbour' };
  await send(agent, '/desk/breaking', line).expect(303);
  const wrong = { base: '5', change: 'publish', 'headline-splash': 'x'.repeat(201) };

  return [
    staffPage('the front page being arranged', at('/desk/front?done=publish')),
    staffForm('the front page being arranged, with errors', at('/desk/front'), wrong, 422),
    staffForm('two arrangements at once', at('/desk/front'), { base: '1', change: 'hide:1' }, 409),
    staffPage('a story for the front page', at('/desk/front/find?slot=side-2&base=4&q=harbour')),
    staffPage('a story for the front page, none found', at('/desk/front/find?slot=side-2&base=4&q=zzzz')),
    staffPage('a preview of the front page', at('/desk/front/preview')),
    staffPage('the breaking news', at('/desk/breaking?done=up')),
    staffForm('the breaking news, with errors', at('/desk/breaking'), { ...line, words: '', href: '//x' }, 422),
    staffForm('a story for the breaking news', at('/desk/breaking/find'), line),
    readerPage('a section with breaking news', at('/finance')),
  ];
}

/** A reader’s report on its way, and at the desk. */
async function reportPages({ site, address }: ServedPaper): Promise<PageKind[]> {
  const story = await site.db.get<{ id: number }>(sql`SELECT id FROM articles WHERE status = 'published' LIMIT 1`);
  const report = {
    articleId: story?.id ?? 0,
    words: `Wrong.\n${'Long'.repeat(60)}`,
    reader: { address: '127.0.0.9', browser: 'w3m/0.5.3' },
  };
  await sendReport(site, site.audience.salts, { ...report, email: 'reader@mail.example' });
  const kept = await site.db.get<{ id: number }>(sql`SELECT id FROM reports`);
  const at = (path: string) => address + path;

  return [
    readerPage('a report of a mistake', at(`${harbour}/report`)),
    { ...readerPage('a report with errors', at(`${harbour}/report`), 422), form: { words: '', email: 'no' } },
    readerPage('thanks for a report', at(`${harbour}/report?sent=1`)),
    staffPage('the reports', at('/desk/reports')),
    staffPage('a report at the desk', at(`/desk/reports/${kept?.id}?done=1`)),
    staffForm('a report at the desk, with errors', at(`/desk/reports/${kept?.id}`), { base: '0', state: 'no' }, 422),
  ];
}

/** The versions of a story, for readers and at the desk, with a long text between the changes. */
async function versionPages({ address }: ServedPaper, agent: Editor): Promise<PageKind[]> {
  const story = await write(agent, { title: 'How the pier was counted', body: everyMark }, 'publish');
  const body = everyMark.replace('Nobody was there', 'Hardly anybody was there').replace('3.25', '3.35');
  await change(agent, story, { body, summary: 'It was counted twice.', reason: 'The rate was wrong' }, 'publish');
  await change(agent, story, { body: body.replace('nested', 'nested deeply'), minor: 'yes' }, 'publish');
  await change(agent, story, { title: 'How the pier was counted again' }, 'draft');
  const path = `${address}/finance/how-the-pier-was-counted`;

  return [
    readerPage('an article that was changed', path),
    readerPage('what changed in an article', `${path}/changes`),
    readerPage('two versions of an article', `${path}/changes/1..3`),
    staffPage('the history of an article', `${address}${story.action}/history`),
    staffPage('two revisions of an article', `${address}${story.action}/history?from=1&to=4`),
  ];
}

/** Corrections of every kind on a story, on the page of them all and at the desk. */
async function correctionPages({ site, address }: ServedPaper, agent: Editor): Promise<PageKind[]> {
  const { id, path } = await article(site, { title: 'A story that was put right' });
  const long = `It was [eleven](/topics), not \`twelve\`. ${'Long'.repeat(80)}`;
  const serious = await keepCorrection(agent, id, { words: long, serious: 'yes', mended: '1' });
  await keepCorrection(agent, id, { words: 'It was May.', kind: 'clarification' });
  const wrong = await keepCorrection(agent, id, { words: 'It was June.', kind: 'update' });
  await send(agent, `${wrong}/back`, { base: '1', reason: 'It was May after all.' }).expect(303);
  const desk = `${address}/desk/articles/${id}/corrections`;

  return [
    readerPage('an article with corrections', address + path),
    readerPage('the corrections', `${address}/corrections`),
    readerPage('the corrections, past the last', `${address}/corrections?before=1`),
    staffPage('the corrections of an article', `${desk}?done=made`),
    staffForm('a correction with errors', desk, { kind: '', words: '' }, 422),
    staffPage('a correction at the desk', address + serious),
    staffPage('a correction that was taken back', address + wrong),
    staffForm('a correction taken back without a reason', `${address + serious}/back`, { base: '1' }, 422),
  ];
}

/** The form of a removal, what it asks before, and the gap it leaves. */
async function redactionPages({ site, address }: ServedPaper, agent: Editor): Promise<PageKind[]> {
  const { id, path } = await article(site, { title: 'A story with a name to remove', body: 'Somebody was named.' });
  const desk = `/desk/articles/${id}/redaction`;
  const form = { passages: 'Somebody\nsomebody else', reason: 'By order of a court.', note: 'File 12' };
  await send(agent, desk, { ...form, base: '1', step: 'remove' }).expect(303);

  return [
    readerPage('an article with a gap', address + path),
    staffPage('a redaction', `${address}${desk}?done=1`),
    staffForm('a redaction with errors', address + desk, { passages: '', reason: '' }, 422),
    staffForm('the question before a redaction', address + desk, { ...form, 'part-body': 'yes' }),
  ];
}

/** Sections, topics, series, pages of text, menus and settings, and the question before a new topic is made. */
async function shapePages({ site, address }: ServedPaper, agent: Editor): Promise<PageKind[]> {
  const at = (path: string) => address + path;
  await write(agent, { title: 'Low water, first part', topics: 'Municipal bonds', series: 'Low water' }, 'publish');
  await write(agent, { title: 'Low water, second part', series: 'Low water' }, 'publish');
  const topic = await idOf(agent, '/desk/topics', 'Municipal bonds');
  const series = await idOf(agent, '/desk/series', 'Low water');
  await fill(agent, '/desk/settings', { email: 'desk@paper.example', phone: '+44 20 7946 0000', address: '1 Quay' });
  await fill(agent, '/desk/sections/1', { description: `Money by the water. ${'Long'.repeat(60)}` });
  await fill(agent, `/desk/topics/${topic}`, { description: 'What towns borrow.' });
  await fill(agent, `/desk/series/${series}`, { description: 'A year at the lowest tide.' });
  await fill(agent, '/desk/pages/1', { action: 'publish' });
  await fill(agent, '/desk/pages/1', { action: 'draft' });
  const story = { base_revision: '0', section: 'finance', title: 'A', topics: 'Municipal bond', action: 'draft' };
  const link = { base: '1', menu: 'foot', change: 'link', name: '', href: 'x' };

  return [
    readerPage('a series', at('/series/low-water')),
    readerPage('a part of a series', at('/finance/low-water-second-part')),
    readerPage('a page of text with contacts', at('/contact')),
    staffPage('the sections', at('/desk/sections?done=moved')),
    staffPage('a section being edited', at('/desk/sections/1?done=saved')),
    staffForm('a section with errors', at('/desk/sections/1'), { name: '', hue: 'pink' }, 422),
    staffPage('the topics', at('/desk/topics')),
    staffPage('the topics, none found', at('/desk/topics?q=zzzz')),
    staffPage('a topic being edited', at(`/desk/topics/${topic}`)),
    staffForm('a topic with errors', at(`/desk/topics/${topic}`), { name: 'a, b' }, 422),
    staffForm('the question before two topics are merged', at(`/desk/topics/${topic}/merge`), { into: 'Savings' }),
    staffPage('the series', at('/desk/series')),
    staffPage('a series being edited', at(`/desk/series/${series}?done=moved`)),
    staffPage('the pages of text', at('/desk/pages')),
    staffPage('a page of text being edited', at('/desk/pages/1?done=draft')),
    staffForm('a page of text with errors', at('/desk/pages/1'), { title: '', body: '', action: 'publish' }, 422),
    staffForm('a preview of a page of text', at('/desk/pages/1/preview'), { title: 'About', body: everyMark }),
    staffPage('the menus', at('/desk/menus?done=saved')),
    staffForm('the menus, with errors', at('/desk/menus'), link, 422),
    staffPage('the settings', at('/desk/settings?done=saved')),
    staffForm('the settings, with errors', at('/desk/settings'), { name: '', robotsRules: 'no' }, 422),
    staffPage('the history of the settings', at('/desk/settings/history')),
    staffForm('the question before a topic is made', at(`/desk/articles/${site.db.newId()}`), story, 422),
  ];
}

/** The library, a picture and a file of it, and a picture and an embed in a story. */
async function mediaPages({ site, address }: ServedPaper, agent: Editor): Promise<PageKind[]> {
  const picture = await keepPicture(agent, site, { width: 900, height: 600 });
  const pdf = await upload(agent, [Buffer.from('%PDF-1.4\nstartxref\n9\n%%EOF'), 'report.pdf']).expect(303);
  const body = `![A quay](/media/${picture.file} "The quay | M. E.")\n\nhttps://youtu.be/dQw4w9WgXcQ`;
  const words = { picture: picture.file, pictureDescription: 'A quay.', pictureCredit: 'M. E.' };
  const story = await write(agent, { title: 'A story with pictures', body, ...words }, 'publish');
  const at = (path: string) => address + path;
  const form = await formOf(agent, story.action);

  return [
    readerPage('an article with pictures of the library', at('/finance/a-story-with-pictures')),
    staffPage('the library', at('/desk/media')),
    staffForm('the library, with errors', at('/desk/media'), {}, 422),
    staffPage('a picture of the library', at(picture.address)),
    staffForm('a picture of the library, with errors', at(picture.address), { title: '', focusX: '120' }, 422),
    staffPage('a file of the library', at(String(pdf.headers.location))),
    staffPage('the removal of a file', at(String(pdf.headers.location).replace(/\?.*/, '/delete'))),
    staffForm('an article with pictures found', at(`${story.action}/picture`), { ...form, change: 'search' }),
  ];
}

/** Three stories to put beside another one. */
async function sampleIds({ site }: ServedPaper): Promise<string> {
  const stories = await site.db.all<{ id: number }>(sql`SELECT id FROM articles WHERE sample = 1 ORDER BY id LIMIT 3`);

  return stories.map(({ id }) => id).join(' ');
}

const readerPage = (name: string, address: string, status = 200): PageKind => ({
  name,
  address,
  status,
  isForStaff: false,
});

const staffPage = (name: string, address: string): PageKind => ({ ...readerPage(name, address), isForStaff: true });

const staffForm = (name: string, address: string, form: Record<string, string>, status = 200): PageKind => ({
  ...readerPage(name, address, status),
  form,
  isForStaff: true,
});

/** Opens a page of the kind; a form is sent as one of the paper's own pages would send it. */
export async function open(page: Page, { address, form, status }: PageKind): Promise<void> {
  const isDocument = (url: URL) => url.href === address;
  if (form) {
    await page.route(isDocument, async (route) => {
      const headers = { ...route.request().headers(), ...ownForm };
      const postData = new URLSearchParams(form).toString();
      await route.fulfill({ response: await route.fetch({ method: 'POST', headers, postData }) });
    });
  }

  const answer = await page.goto(address);
  await page.unroute(isDocument);
  if (answer?.status() !== status) throw new Error(`${address} was answered with ${answer?.status()}.`);
}

/** The HTML of a page of the kind, as it is sent. */
export async function htmlOf(page: Page, { address, form }: PageKind): Promise<string> {
  const { request } = page.context();
  const answer = form
    ? await request.post(address, { form, headers: { 'sec-fetch-site': 'same-origin' } })
    : await request.get(address);

  return answer.text();
}

const ownForm = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
