import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { desktop, openBrowser, phone, servePaper, visitor } from '../support/browser.ts';
import { arabic, harbour } from '../support/page-kinds.ts';

const paper = await servePaper({ sample: true });
const browser = await openBrowser();

const isSeen = (page: Page, selector: string) => page.locator(selector).first().isVisible();

describe('printed', () => {
  test('a story is its headline, its facts, its picture and its text', async () => {
    const page = await visitor(browser, paper);
    await page.goto(harbour);

    await page.emulateMedia({ media: 'print' });

    for (const selector of ['.brand', 'h1', '.standfirst', '.facts', '.figure img', '.prose p'])
      expect(await isSeen(page, selector), selector).toBe(true);
    for (const selector of ['nav', '.field-search', 'button', '[data-rail]', '.foot', '.skip'])
      expect(await page.locator(selector).filter({ visible: true }).count(), selector).toBe(0);
  });

  test('a dark page is black on white', async () => {
    const page = await visitor(browser, paper, { colorScheme: 'dark' });
    await page.goto(harbour);
    await page.getByRole('button', { name: 'Dark' }).click();

    await page.emulateMedia({ media: 'print' });

    const colours = await page.evaluate<Record<string, string>>(`(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return { text: color, page: backgroundColor, standfirst: getComputedStyle(document.querySelector('.standfirst')).color };
    })()`);
    expect(colours).toEqual({ text: 'rgb(0, 0, 0)', page: 'rgb(255, 255, 255)', standfirst: 'rgb(52, 67, 74)' });
  });

  test('nothing sticks out of the sheet', async () => {
    const page = await visitor(browser, paper, { viewport: { width: 660, height: 900 } });
    await page.goto(harbour);

    await page.emulateMedia({ media: 'print' });

    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });
});

describe('from right to left', () => {
  test('an Arabic story keeps its own edge in an English page', async () => {
    const page = await visitor(browser, paper);
    await page.goto(arabic);

    const [prose, head, first] = await Promise.all([
      edges(page, '.prose'),
      edges(page, '.article__head'),
      page.evaluate<{ right: number }>(`(() => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector('.prose > p'));
        return { right: range.getClientRects()[0].right };
      })()`),
    ]);

    expect(await page.locator('.prose').getAttribute('dir')).toBe('rtl');
    expect(await page.locator('.prose').getAttribute('lang')).toBe('ar');
    expect(prose).toMatchObject({ direction: 'rtl', align: 'start' });
    expect(Math.abs(first.right - prose.right)).toBeLessThan(2);
    expect((await edges(page, 'h1')).right).toBeLessThanOrEqual(head.right + 1);
    expect(await page.evaluate<string>(`getComputedStyle(document.querySelector('h1')).letterSpacing`)).toBe('normal');
  });

  test('its quotes and lists stand at the right as well', async () => {
    const page = await visitor(browser, paper);
    await page.goto(arabic);

    const quote = await page.evaluate<{ left: string; right: string }>(`(() => {
      const { borderLeftWidth, borderRightWidth } = getComputedStyle(document.querySelector('.prose blockquote'));
      return { left: borderLeftWidth, right: borderRightWidth };
    })()`);

    expect(quote).toEqual({ left: '0px', right: '3px' });
  });
});

describe('in forced colours', () => {
  test('buttons and chips keep a border, and the text is there', async () => {
    const page = await visitor(browser, paper, { forcedColors: 'active' });
    await page.goto(harbour);

    const borders = await page.evaluate<string[]>(`[...document.querySelectorAll('.react .btn, .chips a')]
      .map((element) => getComputedStyle(element).borderTopWidth)`);

    expect(new Set(borders)).toEqual(new Set(['1px']));
    expect(await isSeen(page, '.prose p')).toBe(true);
  });
});

describe.each([
  { screen: 'a desktop', viewport: desktop },
  { screen: 'a phone', viewport: phone },
])('on $screen', ({ viewport }) => {
  test.each(['/', '/finance', harbour, arabic])('nothing moves while %s loads, however late the font', async (path) => {
    const page = await visitor(browser, paper, { viewport });
    await page.addInitScript(`window.shifts = [];
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => window.shifts.push(
        entry.value + ' ' + entry.sources.map(({ node }) => node?.parentElement?.outerHTML?.slice(0, 80)).join())))
        .observe({ type: 'layout-shift', buffered: true });`);
    let letGo: () => void = () => undefined;
    const shown = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/newsreader.woff2', async (route) => {
      await shown;
      await route.continue();
    });

    await page.goto(path, { waitUntil: 'domcontentloaded' });
    await page.locator('h1').waitFor({ state: 'attached' });
    await twoFrames(page);
    letGo();
    await page.waitForLoadState('load');
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    await twoFrames(page);

    expect(await page.evaluate<string[]>('window.shifts')).toEqual([]);
  });
});

const twoFrames = (page: Page) =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))');

const edges = (page: Page, selector: string) =>
  page.evaluate<{ left: number; right: number; direction: string; align: string }>(`(() => {
    const element = document.querySelector('${selector}');
    const { left, right } = element.getBoundingClientRect();
    const { direction, textAlign } = getComputedStyle(element);
    return { left, right, direction, align: textAlign };
  })()`);
