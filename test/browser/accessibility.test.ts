import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { consoleOf, desktop, deskVisitor, openBrowser, phone, visitor } from '../support/browser.ts';
import { open, type PageKind, pageKinds } from '../support/page-kinds.ts';

const kinds = await pageKinds();
const browser = await openBrowser();

const see = (kind: PageKind) => (kind.isForStaff ? deskVisitor(browser, kind) : visitor(browser, kind));

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [desktop, phone].map((size) => ({ colorScheme, size })),
);

test.each(
  kinds,
)('$name: axe objects to nothing, nothing is too wide or too small, no other server is asked', async (kind) => {
  const page = await see(kind);
  const said = consoleOf(page);
  const asked = originsOf(page);
  await page.addInitScript(tellBrokenPolicy);
  await open(page, kind);
  await openDetails(page);

  for (const { colorScheme, size } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    expect(await axeProblems(page, colorScheme), `${colorScheme}, ${size.width} px`).toEqual([]);
    expect(await smallTargets(page), `${size.width} px`).toEqual([]);
  }

  await page.setViewportSize({ width: 320, height: 640 });
  expect(await tooWide(page), '320 px').toEqual([]);
  expect(await smallTargets(page), '320 px').toEqual([]);

  await page.setViewportSize({ width: 640, height: 640 });
  await page.evaluate('document.documentElement.style.fontSize = "200%"');
  expect(await tooWide(page), '640 px, letters of 200 %').toEqual([]);

  expect(said).toEqual([]);
  expect([...asked]).toEqual([new URL(kind.address).origin]);
});

/** Every server that a page asks for something. */
function originsOf(page: Page): Set<string> {
  const origins = new Set<string>();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));

  return origins;
}

/** Says on the console what the page's content policy had to stop. */
const tellBrokenPolicy = `addEventListener('securitypolicyviolation', (event) =>
  console.error('Stopped: ' + event.violatedDirective + ' ' + event.blockedURI))`;

const openDetails = (page: Page) =>
  page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');

/** The rules that colours can break; the others look at what is the same in the dark. */
const colourRules = ['color-contrast', 'link-in-text-block'];

async function axeProblems(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const only = colorScheme === 'dark' ? { runOnly: colourRules } : {};
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'], ...only });
  const { violations } = await axe.analyze();

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
        return !(isLink && (around || element.closest('.prose')));
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
