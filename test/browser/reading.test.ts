import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { consoleOf, openBrowser, phone, servePaper, visitor } from '../support/browser.ts';
import { harbour } from '../support/page-kinds.ts';

const paper = await servePaper({ sample: true });
const browser = await openBrowser();

const title = 'Harbour towns borrow from their own residents, and the queue runs past the bakery';

describe.each([
  { readers: 'with JavaScript', javaScriptEnabled: true },
  { readers: 'without JavaScript', javaScriptEnabled: false },
])('a reader $readers', ({ javaScriptEnabled }) => {
  const come = () => visitor(browser, paper, { javaScriptEnabled });

  test('goes from the front page to a section, a story and its related links', async () => {
    const page = await come();
    await page.goto('/');

    await page
      .getByRole('navigation', { name: 'Sections', exact: true })
      .getByRole('link', { name: 'Finance' })
      .click();
    await expectHeading(page, 'Finance');
    await page.getByRole('link', { name: title }).first().click();
    await expectHeading(page, title);
    await page.getByRole('link', { name: 'See all related' }).click();
    await expectHeading(page, 'Related');

    const related = page.locator('section[data-rail="related"] a').first();
    const next = await related.innerText();
    await related.click();
    await expectHeading(page, next);
  });

  test('goes from a story to its topic and its author', async () => {
    const page = await come();
    await page.goto(harbour);

    await page.getByRole('navigation', { name: 'Topics in this article' }).getByRole('link', { name: 'Coast' }).click();
    await expectHeading(page, 'Coast');
    await page.getByRole('link', { name: title }).click();
    await page.locator('.facts').getByRole('link', { name: 'Mara Ellison' }).click();
    await expectHeading(page, 'Mara Ellison');

    expect(await page.getByRole('link', { name: title }).count()).toBe(1);
  });

  test('goes through the archive to the day of a story', async () => {
    const page = await come();
    await page.goto('/');

    await page.getByRole('contentinfo').getByRole('link', { name: 'Archive' }).click();
    await page.getByRole('link', { name: '2025' }).click();
    await page.getByRole('main').getByRole('link', { name: 'April' }).click();
    await page.getByRole('main').getByRole('link', { name: '14', exact: true }).click();

    await page.getByRole('link', { name: title }).click();
    await expectHeading(page, title);
  });

  test('searches from every page, and again from the results', async () => {
    const page = await come();
    await page.goto('/about');

    await page.getByLabel('Search the site').fill('harbour');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator('[data-search-results] mark').first().waitFor();
    await page.getByLabel('Search all stories').last().fill('xyzzy');
    await page.getByRole('button', { name: 'Search' }).click();

    await page.getByText('Try fewer words, or another spelling.').waitFor();
    expect(await page.getByLabel('Search all stories').last().inputValue()).toBe('xyzzy');
  });

  test('sees what others read, in another window of time', async () => {
    const page = await come();
    await page.goto('/');

    await page
      .getByRole('navigation', { name: 'Sections', exact: true })
      .getByRole('link', { name: 'Most read' })
      .click();
    await page.getByRole('link', { name: '7 days' }).click();

    expect(new URL(page.url()).search).toBe('?window=week');
    expect(await page.locator('.rank li').first().getAttribute('value')).toBe('1');
  });

  test('reads where a story stands, and finds what else to read beside it', async () => {
    const page = await come();
    await page.goto(harbour);

    const crumbs = page.getByRole('navigation', { name: 'Breadcrumb' });
    const words = (await crumbs.innerText()).replace(/\s+/g, ' ').trim();
    expect(words).toBe(`Current: Home > Finance > ${title}`);
    for (const rail of ['related', 'ranking', 'recommendation'])
      expect(await page.locator(`section[data-rail="${rail}"] a`).count()).toBeGreaterThan(3);
    const stories = await page.locator('section[data-rail] li a, section[data-rail] .card__link').evaluateAll(hrefs);
    expect(new Set(stories).size).toBe(stories.length);
    expect(stories).not.toContain(harbour);
  });

  test('opens the sections on a telephone, by touch alone', async () => {
    const page = await visitor(browser, paper, { javaScriptEnabled, viewport: phone, hasTouch: true });
    await page.goto(harbour);
    const menu = page.getByRole('navigation', { name: 'Sections, small screen' });
    expect(await menu.getByRole('link', { name: 'Money' }).isVisible()).toBe(false);

    await menu.getByText('Sections').tap();
    await menu.getByRole('link', { name: 'Money' }).tap();

    await expectHeading(page, 'Money');
  });
});

describe('the colours', () => {
  test('can be chosen only where the script runs', async () => {
    const page = await visitor(browser, paper, { javaScriptEnabled: false });
    await page.goto('/');

    expect(await page.getByText('Appearance').isVisible()).toBe(false);
  });

  test('follow the system, without a script as well', async () => {
    const page = await visitor(browser, paper, { javaScriptEnabled: false, colorScheme: 'dark' });
    await page.goto('/');

    expect(await paperColour(page)).toBe(dark);
  });

  test('stay as they were chosen, on other pages and in a later visit', async () => {
    const page = await visitor(browser, paper, { colorScheme: 'light' });
    const said = consoleOf(page);
    await page.goto('/');
    await page.getByRole('button', { name: 'Dark' }).click();
    expect(await paperColour(page)).toBe(dark);

    await page.goto(harbour);
    expect(await paperColour(page)).toBe(dark);
    expect(await page.getByRole('button', { name: 'Dark' }).getAttribute('aria-pressed')).toBe('true');
    const later = await page.context().newPage();
    await later.goto('/finance');
    expect(await paperColour(later)).toBe(dark);

    await later.getByRole('button', { name: 'Auto' }).click();
    expect(await paperColour(later)).toBe(light);
    expect(said).toEqual([]);
  });

  test('last for the page where the browser keeps nothing', async () => {
    const page = await visitor(browser, paper);
    const said = consoleOf(page);
    await page.addInitScript(
      `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })`,
    );
    await page.goto('/');

    await page.getByRole('button', { name: 'Dark' }).click();

    expect(await paperColour(page)).toBe(dark);
    expect(said).toEqual([]);
  });
});

const light = 'rgb(255, 255, 255)';
const dark = 'rgb(14, 21, 22)';

const paperColour = (page: Page) =>
  page.locator('body').evaluate((body) => body.ownerDocument.defaultView?.getComputedStyle(body).backgroundColor);

const hrefs = (links: { getAttribute(name: string): string | null }[]) =>
  links.map((link) => link.getAttribute('href'));

const expectHeading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
