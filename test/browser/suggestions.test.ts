import { expect, test } from 'vitest';
import { consoleOf, openBrowser, servePaper, visitor } from '../support/browser.ts';

const paper = await servePaper({ sample: true });
const browser = await openBrowser();

/** The selects of the form have options too. */
const options = '#suggestions [role=option]';

async function typing(text: string) {
  const page = await visitor(browser, paper);
  const said = consoleOf(page);
  await page.goto('/search');
  const field = page.getByRole('combobox').first();
  await field.focus();
  await page.keyboard.type(text);
  await page.locator(options).first().waitFor();

  return { page, field, said };
}

test('arrows choose a suggestion, which the field names to a screen reader, and Enter opens it', async () => {
  const { page, field, said } = await typing('harb');
  const first = page.locator(options).first();
  const href = await first.getAttribute('data-href');

  await page.keyboard.press('ArrowDown');

  expect(await field.getAttribute('aria-expanded')).toBe('true');
  expect(await field.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
  expect(await first.getAttribute('aria-selected')).toBe('true');

  await page.keyboard.press('Enter');
  await page.waitForURL(`**${href}`);
  expect(said).toEqual([]);
});

test('arrow up comes to the last suggestion, and one further to none', async () => {
  const { page, field } = await typing('harb');

  await page.keyboard.press('ArrowUp');

  expect(await page.locator(options).last().getAttribute('aria-selected')).toBe('true');

  await page.keyboard.press('ArrowDown');
  expect(await field.getAttribute('aria-activedescendant')).toBeNull();
});

test('Escape closes the suggestions and keeps what was typed', async () => {
  const { page, field } = await typing('harb');

  await page.keyboard.press('Escape');

  expect(await page.getByRole('listbox').count()).toBe(0);
  expect(await field.getAttribute('aria-expanded')).toBe('false');
  expect(await field.inputValue()).toBe('harb');
});

test('Enter without a choice searches for what was typed', async () => {
  const { page } = await typing('harbour');

  await page.keyboard.press('Enter');

  await page.waitForURL('**/search?*q=harbour*');
  expect(await page.getByRole('region', { name: 'Results' }).getByRole('article').count()).toBeGreaterThan(0);
});
