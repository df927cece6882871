import type { Page } from 'playwright-core';
import { setupLink } from '../../src/accounts/setup.ts';
import { sql } from '../../src/db/sql.ts';
import { article } from './article.ts';
import { makeEditor, type ServedPaper, serveApp, servePaper } from './browser.ts';
import { change, formOf, write } from './desk.ts';
import { newStory } from './editor.ts';
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
    staffForm('a preview', at(`${story.action}/preview`), form),
    staffPage('the removal of the sample edition', at('/desk/sample/remove')),
    staffPage('the counters', at('/desk/counters?done=1')),
    staffForm('the counters, with errors', at('/desk/counters'), { viewsFrom: 'many' }, 422),
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
