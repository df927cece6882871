import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { consoleOf, desktop, deskVisitor, openBrowser, phone, visitor } from '../support/browser.ts';
import { open, type PageKind, pageKinds } from '../support/page-kinds.ts';

const kinds = await pageKinds();
const browser = await openBrowser();

const see = (kind: PageKind) => (kind.isForStaff ? deskVisitor(browser, kind) : visitor(browser, kind));

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [desktop, phone].map((size) => ({ colorScheme, size })),
);

describe.each(kinds)('$name', (kind) => {
  test('has nothing that axe objects to, in light and dark, on a desktop and a phone', async () => {
    const page = await see(kind);
    await open(page, kind);
    await openDetails(page);

    for (const { colorScheme, size } of looks) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      expect(await axeProblems(page), `${colorScheme}, ${size.width} px`).toEqual([]);
      expect(await smallTargets(page), `${colorScheme}, ${size.width} px`).toEqual([]);
    }
  });

  test('never scrolls sideways, at 320 px and with letters twice as large', async () => {
    const page = await see(kind);
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, kind);
    await openDetails(page);

    expect(await tooWide(page), '320 px').toEqual([]);

    await page.setViewportSize({ width: 640, height: 640 });
    await page.evaluate('document.documentElement.style.fontSize = "200%"');
    expect(await tooWide(page), '640 px, 200 %').toEqual([]);
  });

  test('says nothing on the console, asks no other server, and breaks no rule of its policy', async () => {
    const page = await see(kind);
    const said = consoleOf(page);
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await page.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
      console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI))`);

    await open(page, kind);
    await page.waitForLoadState('networkidle');

    expect(said).toEqual([]);
    expect([...asked]).toEqual([new URL(kind.address).origin]);
  });
});

const openDetails = (page: Page) =>
  page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');

async function axeProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();

  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html}`));
}

/** What can be pressed and is smaller than 24 px; a link inside a sentence may be as high as its line. */
const smallTargets = (page: Page) =>
  page.evaluate<string[]>(`
    [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((element) => element.checkVisibility() && !element.matches('.vh, .skip'))
      .filter((element) => {
        const isLink = element.matches('a') && getComputedStyle(element).display === 'inline';
        const around = element.parentElement.textContent.replace(element.textContent, '').trim();
        return !(isLink && around);
      })
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => !element.matches('.card__link') && Math.min(box.width, box.height) < 23.99)
      .map(({ element, box }) => element.outerHTML.slice(0, 160) + ' ' + box.width + ' × ' + box.height)`);

/** What sticks out of the page; boxes that scroll by themselves, and what is only for the ear, do not count. */
const tooWide = (page: Page) =>
  page.evaluate<string[]>(`
    document.documentElement.scrollWidth <= innerWidth ? [] :
      ['The page is ' + document.documentElement.scrollWidth + ' px wide.',
        ...[...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
          .map((element) => element.outerHTML.slice(0, 120)).slice(0, 8)]`);
