import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article, type TestArticle } from '../support/article.ts';
import { openBrowser, servePaper, visitor } from '../support/browser.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();

describe('views', () => {
  test('a reader with JavaScript counts once, and a reload changes nothing', async () => {
    const story = await article(paper.site);
    const page = await visitor(browser, paper);

    await beacon(page, () => page.goto(story.path));
    expect(await viewsOf(story)).toBe(1);

    await beacon(page, () => page.reload());
    expect(await viewsOf(story)).toBe(1);
  });

  test('the next reader counts as well', async () => {
    const story = await article(paper.site);
    const page = await visitor(browser, paper);
    const another = await visitor(browser, paper, { userAgent: 'Mozilla/5.0 (X11; Linux) Firefox/144.0' });

    await beacon(page, () => page.goto(story.path));
    await beacon(another, () => another.goto(story.path));

    expect(await viewsOf(story)).toBe(2);
  });

  test('a reader without JavaScript counts by the picture', async () => {
    const story = await article(paper.site);
    const page = await visitor(browser, paper, { javaScriptEnabled: false });

    await beacon(page, () => page.goto(story.path), `/views/${story.id}.gif`);

    expect(await viewsOf(story)).toBe(1);
  });

  test('a page that comes from a cache counts', async () => {
    const story = await article(paper.site);
    const page = await visitor(browser, paper);
    const cached = await (await page.context().request.get(story.path)).text();
    await page.route(paper.address + story.path, (route) =>
      route.fulfill({ body: cached, contentType: 'text/html; charset=utf-8' }),
    );
    expect(await viewsOf(story)).toBe(0);

    await beacon(page, () => page.goto(story.path));

    expect(await viewsOf(story)).toBe(1);
  });

  test('a page that is only prepared counts when somebody looks at it', async () => {
    const story = await article(paper.site);
    const page = await visitor(browser, paper);
    await page.addInitScript(`Object.defineProperty(document, 'prerendering', { value: true })`);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(story.path, { waitUntil: 'networkidle' });
    expect(asked.filter((path) => path.startsWith('/views'))).toEqual([]);

    await beacon(page, () => page.evaluate(`document.dispatchEvent(new Event('prerenderingchange'))`));

    expect(await viewsOf(story)).toBe(1);
  });

  test('a reader sees the number once the newsroom’s page is asked for again', async () => {
    const story = await article(paper.site);
    const page = await visitor(browser, paper);
    await beacon(page, () => page.goto(story.path));
    await paper.site.audience.views.write();

    await page.reload();

    expect(await page.locator('[data-views]').getAttribute('data-views')).toBe('1');
  });

  test('a machine that says so is not counted', async () => {
    const story = await article(paper.site);
    const page = await visitor(browser, paper, {
      userAgent: 'Mozilla/5.0 (X11) HeadlessChrome/141.0.0.0 Safari/537.36',
    });

    await beacon(page, () => page.goto(story.path));

    expect(await viewsOf(story)).toBe(0);
  });
});

describe('veryGood!', () => {
  let story: TestArticle;
  beforeEach(async () => {
    story = await article(paper.site);
  });

  test('with JavaScript the button counts where it stands', async () => {
    const page = await visitor(browser, paper);
    await page.goto(story.path);

    await page.getByRole('button', { name: 'veryGood! (0)' }).click();

    await page.getByRole('button', { name: 'veryGood! (1)' }).waitFor();
    expect(await page.getByRole('status').innerText()).toBe('Thank you. The newsroom sees it.');
    expect(page.url()).toBe(paper.address + story.path);
  });

  test('without JavaScript the page comes back with thanks, at the button', async () => {
    const page = await visitor(browser, paper, { javaScriptEnabled: false });
    await page.goto(story.path);

    await page.getByRole('button', { name: 'veryGood! (0)' }).click();

    await page.getByRole('button', { name: 'veryGood! (1)' }).waitFor();
    expect(page.url()).toBe(`${paper.address + story.path}?reacted=1#react`);
    expect(await page.getByRole('status').innerText()).toBe('Thank you. The newsroom sees it.');
    expect(await page.locator('link[rel="canonical"]').getAttribute('href')).toBe(paper.address + story.path);
  });

  test('a second press is harmless', async () => {
    const page = await visitor(browser, paper);
    await page.goto(story.path);
    await page.getByRole('button', { name: 'veryGood! (0)' }).click();
    await page.getByRole('button', { name: 'veryGood! (1)' }).waitFor();

    const answer = page.waitForResponse(`**${story.path}/verygood`);
    await page.getByRole('button', { name: 'veryGood! (1)' }).click();

    expect(await (await answer).json()).toEqual({ count: 1 });
    await page.reload();
    await page.getByRole('button', { name: 'veryGood! (1)' }).waitFor();
  });

  test('where the script cannot reach the paper, the form goes the plain way', async () => {
    const page = await visitor(browser, paper);
    await page.goto(story.path);
    await page.route('**/verygood', (route) =>
      route.request().resourceType() === 'fetch' ? route.abort() : route.continue(),
    );

    await page.getByRole('button', { name: 'veryGood! (0)' }).click();

    await page.waitForURL('**?reacted=1#react');
    await page.getByRole('button', { name: 'veryGood! (1)' }).waitFor();
  });
});

/** Does something, and waits until the paper has answered the beacon that comes of it. */
async function beacon(page: Page, act: () => Promise<unknown>, path = '/views'): Promise<void> {
  const answered = page.waitForResponse(paper.address + path);
  await act();
  await (await answered).finished();
}

/** The views of a story, with those written that were noted up to now. */
async function viewsOf({ id }: TestArticle): Promise<number> {
  await paper.site.audience.views.write();
  const row = await paper.site.db.get<{ views: number }>(sql`
    SELECT views FROM article_counts WHERE article_id = ${id}`);

  return row?.views ?? 0;
}
