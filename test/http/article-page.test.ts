import request from 'supertest';
import { expect, test } from 'vitest';
import { insertCounts } from '../../src/sample/sample.store.ts';
import { article } from '../support/article.ts';
import { keepDraft, republish } from '../support/changing.ts';
import { element, linkOf, meta, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';

const harbour = {
  file: 'sample/harbour.svg',
  description: 'Houses along a "harbour" wall.',
  caption: 'Merrow Point from the ferry.',
  credit: 'Photograph: Ines Okafor',
  width: 900,
  height: 600,
};

async function read(site: TestSite, path: string): Promise<string> {
  return (await request(site.app).get(path).expect(200).expect('Content-Type', 'text/html; charset=utf-8')).text;
}

test('the breadcrumb leads from Home over the section to the full title', async () => {
  const site = await openSite();
  const title = 'Harbour towns borrow from their own residents, and the queue runs past the bakery';
  const { path } = await article(site, { title });

  const crumbs = element(await read(site, path), '<nav class="crumbs" aria-label="Breadcrumb"');

  expect(textOf(crumbs)).toBe(`Current: Home > Finance > ${title}`);
  expect(crumbs).toContain('<span aria-hidden="true">Current: </span>');
  expect(crumbs).toContain('<span aria-hidden="true">&gt; </span>');
  expect(crumbs).toContain('<a href="/">Home</a>');
  expect(crumbs).toContain('<a href="/finance">Finance</a>');
});

test('the page names its section and its article for readers’ tools', async () => {
  const site = await openSite();
  const { id, path } = await article(site, { section: 'markets' });

  const text = await read(site, path);

  expect(text).toContain(`<main id="main" data-section="markets" data-article="${id}"`);
});

test('the headline is the only one of its rank and the summary stands below it', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: 'The slate returns', summary: 'A shop writes it down again.' });

  const text = await read(site, path);

  expect(text.match(/<h1/g)).toHaveLength(1);
  expect(textOf(element(text, '<h1'))).toBe('The slate returns');
  expect(textOf(element(text, '<p class="standfirst"'))).toBe('A shop writes it down again.');
  expect(textOf(element(text, '<title'))).toBe('The slate returns | SecureNest Finance');
});

test('the date of publication stands to the second, in the zone of the paper', async () => {
  const utc = await openSite();
  const london = await openSite({ SITE_TIMEZONE: 'Europe/London' });
  const publishedAt = '2025-04-14T20:26:49.000Z';
  const [{ path: inUtc }, { path: inLondon }] = [
    await article(utc, { publishedAt }),
    await article(london, { publishedAt }),
  ];

  const [utcText, londonText] = [await read(utc, inUtc), await read(london, inLondon)];

  expect(textOf(utcText)).toContain('Date:2025-04-14 20:26:49');
  expect(textOf(londonText)).toContain('Date:2025-04-14 21:26:49');
  expect(londonText).toContain(`<time datetime="${publishedAt}">2025-04-14 21:26:49</time>`);
});

test('the views are written for people and for machines', async () => {
  const site = await openSite();
  const { id, path } = await article(site);
  await site.db.run(insertCounts(id, 18204, 27));

  const text = await read(site, path);

  expect(text).toContain('data-views="18204"');
  expect(textOf(element(text, '<dd class="num" data-views'))).toBe('18,204');
});

test('a story that nobody has read yet says 0', async () => {
  const site = await openSite();
  const { path } = await article(site);

  const text = await read(site, path);

  expect(text).toContain('data-views="0">0<');
  expect(text).toMatch(/<button[^>]*>veryGood! \(0\)<\/button>/);
});

test('the reaction button counts', async () => {
  const site = await openSite();
  const { id, path } = await article(site);
  await site.db.run(insertCounts(id, 18204, 27));

  const text = await read(site, path);

  expect(text).toMatch(/<button[^>]*>veryGood! \(27\)<\/button>/);
});

test('the byline names the authors in their order, each with a link', async () => {
  const site = await openSite();
  const { path } = await article(site, { authors: ['Tom Reed', 'Ada Bell', 'Mara Ellison'] });

  const facts = element(await read(site, path), '<dl class="facts"');

  expect(textOf(facts)).toContain('By Tom Reed, Ada Bell, Mara Ellison');
  expect(facts).toContain('<a href="/authors/ada-bell">Ada Bell</a>');
});

test('a story without an author has no byline', async () => {
  const site = await openSite();
  const { path } = await article(site, { authors: [] });

  const facts = element(await read(site, path), '<dl class="facts"');

  expect(textOf(facts)).not.toContain('By');
});

test('the canonical address is the public one', async () => {
  const site = await openSite({ BASE_URL: 'https://paper.example' });
  const { path } = await article(site, { title: 'Café ledger' });

  const text = await read(site, `${path}?from=elsewhere`);

  expect(linkOf(text, 'canonical')).toBe('https://paper.example/finance/caf%C3%A9-ledger');
});

test('other sites are told the headline, the summary, the address and the picture', async () => {
  const site = await openSite({ BASE_URL: 'https://paper.example' });
  const { path } = await article(site, { title: 'Bonds & "sea walls"', summary: 'A <dull> rate.', picture: harbour });

  const text = await read(site, path);

  expect(meta(text, 'description')).toBe('A <dull> rate.');
  expect(meta(text, 'og:title')).toBe('Bonds & "sea walls"');
  expect(meta(text, 'og:description')).toBe('A <dull> rate.');
  expect(meta(text, 'og:type')).toBe('article');
  expect(meta(text, 'og:url')).toBe('https://paper.example/finance/bonds-sea-walls');
  expect(meta(text, 'og:site_name')).toBe('SecureNest Finance');
  expect(meta(text, 'og:image')).toBe('https://paper.example/media/sample/harbour.svg');
});

test('a story without a picture promises none', async () => {
  const site = await openSite();
  const { path } = await article(site);

  const text = await read(site, path);

  expect(meta(text, 'og:image')).toBeUndefined();
  expect(text).not.toContain('<figure');
});

test('the picture stands with its description, caption, credit and size', async () => {
  const site = await openSite();
  const { path } = await article(site, { picture: harbour });

  const figure = element(await read(site, path), '<figure');

  expect(figure).toContain('src="/media/sample/harbour.svg"');
  expect(figure).toContain('alt="Houses along a &#34;harbour&#34; wall."');
  expect(figure).toContain('width="900" height="600"');
  expect(textOf(figure)).toBe('Merrow Point from the ferry. Photograph: Ines Okafor');
});

test('a story in another language says so on its headline, summary and text', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: 'دفتر وصفات', summary: 'خمسون جنيهاً', body: 'نص', language: 'ar' });

  const text = await read(site, path);

  expect(text).toContain('<html lang="en-GB" dir="ltr">');
  expect(text).toContain('<h1 lang="ar" dir="rtl">');
  expect(text).toContain('<p class="standfirst" lang="ar" dir="rtl">');
  expect(text).toContain('<div class="prose" lang="ar" dir="rtl">');
});

test('a story in another language of the same direction names only the language', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: '下码头信用社', language: 'zh-Hans' });

  const text = await read(site, path);

  expect(text).toContain('<h1 lang="zh-Hans">');
});

test('an English story in an Arabic paper runs from left to right', async () => {
  const site = await openSite({ SITE_LANGUAGE: 'ar' });
  const { path } = await article(site, { language: 'en-GB' });

  const text = await read(site, path);

  expect(text).toContain('<html lang="ar" dir="rtl">');
  expect(text).toContain('<h1 lang="en-GB" dir="ltr">');
});

test('a story in the language of the paper repeats nothing', async () => {
  const site = await openSite();
  const { path } = await article(site);

  const main = element(await read(site, path), '<main');

  expect(main).not.toContain('lang=');
  expect(main).not.toContain('dir=');
});

test('a fresh story does not claim to be updated', async () => {
  const site = await openSite();
  const { path } = await article(site);

  const facts = element(await read(site, path), '<dl class="facts"');

  expect(textOf(facts)).not.toContain('Updated');
});

test('a changed story says when it was updated and keeps its first date', async () => {
  const site = await openSite();
  const { id, path } = await article(site, { publishedAt: '2025-04-14T09:00:00.000Z' });
  site.clock.now = new Date('2025-04-15T10:05:00.000Z');
  await republish(site, id, { body: 'It happened by the lighthouse.' });

  const facts = textOf(element(await read(site, path), '<dl class="facts"'));

  expect(facts).toContain('Date:2025-04-14 09:00:00');
  expect(facts).toContain('Updated 15 April, 10:05');
});

test('publishing a story again unchanged is no update', async () => {
  const site = await openSite();
  const { id, path } = await article(site);
  site.clock.now = new Date('2025-04-15T10:05:00.000Z');
  await republish(site, id, {});

  const facts = element(await read(site, path), '<dl class="facts"');

  expect(textOf(facts)).not.toContain('Updated');
});

test('a save that is not published changes nothing for readers', async () => {
  const site = await openSite();
  const { id, path } = await article(site, { title: 'As printed', body: 'The printed text.' });
  const before = await read(site, path);
  await keepDraft(site, id, { title: 'As planned', body: 'The planned text.', topics: [{ slug: 'new', name: 'New' }] });

  const after = await read(site, path);

  expect(after).toBe(before);
});

test('a story that is more than a year old says so', async () => {
  const site = await openSite();
  const { path: old } = await article(site, { publishedAt: '2024-04-14T20:29:59.000Z' });
  const { path: yearling } = await article(site, { publishedAt: '2024-04-14T20:30:00.000Z' });

  const [oldText, yearlingText] = [await read(site, old), await read(site, yearling)];

  expect(textOf(element(oldText, '<p class="aged"'))).toBe(
    'This story is from 14 April 2024. It is more than a year old, and what it reports may have changed.',
  );
  expect(yearlingText).not.toContain('class="aged"');
});

test('the topics stand below the text in their order, each with a link', async () => {
  const site = await openSite();
  const { path } = await article(site, { topics: ['Savings', 'Coast', 'Municipal bonds'] });

  const topics = element(await read(site, path), '<nav aria-label="Topics in this article"');

  expect(textOf(topics)).toBe('Savings Coast Municipal bonds');
  expect(topics).toContain('<a href="/topics/municipal-bonds">Municipal bonds</a>');
});

test('markup in a title, a summary or a name is shown, never run', async () => {
  const site = await openSite();
  const evil = '<script>alert(1)</script>';
  const { path } = await article(site, { title: evil, summary: evil, body: evil, topics: [evil], authors: [evil] });

  const text = await read(site, path);

  expect(text).not.toContain('<script>');
  expect(textOf(element(text, '<h1'))).toBe(evil);
  expect(textOf(element(text, '<div class="prose"'))).toBe(evil);
});

test('Markdown is set as a story', async () => {
  const site = await openSite();
  const { path } = await article(site, { body: 'First.\n\n## A counter\n\n**Bold** and [a link](/finance).' });

  const prose = element(await read(site, path), '<div class="prose"');

  expect(prose).toContain('<h2>A counter</h2>');
  expect(prose).toContain('<strong>Bold</strong>');
  expect(prose).toContain('<a href="/finance">a link</a>');
});
