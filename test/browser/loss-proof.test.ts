import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { makeEditor, openBrowser, servePaper, visitor } from '../support/browser.ts';
import { credentials } from '../support/editor.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();
await makeEditor(paper);

/** A page at a new story, signed in, with a clock that the test moves. */
async function writing() {
  const page = await visitor(browser, paper);
  await page.goto(`${paper.address}/desk/sign-in`);
  await page.getByLabel('Email').fill(credentials.email);
  await page.getByLabel('Password').fill(credentials.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/desk/);
  await page.clock.install();
  await page.goto(`${paper.address}/desk/articles/new`);

  return page;
}

const state = '[data-save-state]';
const said = '[data-save-said]';

test('what is typed is kept three seconds after the typing stops, and the bar says so', async () => {
  const page = await writing();
  await page.getByLabel('Title').fill('The tide was early');

  expect(await page.textContent(state)).toBe('Changed, not saved yet');
  await page.clock.runFor(3100);
  await page.locator(state, { hasText: /^Kept for you at/ }).waitFor({ state: 'attached' });

  expect(await page.textContent(said)).toMatch(/^Kept at \d\d:\d\d$/);
  const rows = await paper.site.db.all<{ fields: string }>(sql`SELECT fields FROM autosaves ORDER BY id DESC LIMIT 1`);
  expect(JSON.parse(rows[0]?.fields ?? '{}').title).toBe('The tide was early');
});

test('without a network the bar never says saved, counts down, and keeps the text once the network is back', async () => {
  const page = await writing();
  await page.getByLabel('Title').fill('A word before the cable was cut');
  await page.context().setOffline(true);
  await page.clock.runFor(3100);
  await page.locator(state, { hasText: /^Not saved\. Trying again in \d+ seconds?$/ }).waitFor();
  expect(await page.textContent(said)).toBe('Not saved. Your text is kept in this browser.');

  await page.context().setOffline(false);
  await page.clock.runFor(6000);
  await page.locator(said, { hasText: /^Kept again at/ }).waitFor({ state: 'attached' });

  const rows = await paper.site.db.all<{ fields: string }>(sql`SELECT fields FROM autosaves ORDER BY id DESC LIMIT 1`);
  expect(JSON.parse(rows[0]?.fields ?? '{}').title).toBe('A word before the cable was cut');
});

test('a save that cannot reach the newsroom leaves the page and its text where they are', async () => {
  const page = await writing();
  await page.getByLabel('Title').fill('Nothing is lost');
  await page.context().setOffline(true);
  await page.keyboard.press('Control+s');
  await page.locator(state, { hasText: /^Not saved./ }).waitFor({ state: 'attached' });

  expect(await page.getByLabel('Title').inputValue()).toBe('Nothing is lost');
  await page.context().setOffline(false);
});

test('text that never reached the newsroom is offered by the browser that has it', async () => {
  const page = await writing();
  await page.getByLabel('Title').fill('Only in this browser');
  await page.context().setOffline(true);
  await page.clock.runFor(3100);
  await page.locator(state, { hasText: /^Not saved./ }).waitFor({ state: 'attached' });
  await page.route('**/autosave', (route) => route.abort());
  await page.context().setOffline(false);
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();

  await page.getByRole('button', { name: 'Bring it back' }).click();
  await page.waitForURL(/\/typed$/);

  expect(await page.getByLabel('Title').inputValue()).toBe('Only in this browser');
});

test('a sign-in that has ended is renewed on the page, and the text is kept', async () => {
  const page = await writing();
  await page.getByLabel('Title').fill('Written while signed out');
  await page.context().clearCookies();
  await page.clock.runFor(3100);
  await page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
  await page.getByRole('dialog').getByLabel('Email').fill(credentials.email);
  await page.getByRole('dialog').getByLabel('Password').fill(credentials.password);
  await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.clock.runFor(100);
  await page.locator(state, { hasText: /^Kept for you at/ }).waitFor({ state: 'attached' });

  await page.keyboard.press('Control+s');
  await page.waitForURL(/done=draft/);
  expect(await page.getByLabel('Title').inputValue()).toBe('Written while signed out');
});

test('a new story keeps its text when its page is loaded again', async () => {
  const page = await writing();
  await page.getByLabel('Title').fill('Loaded twice');
  await page.clock.runFor(3100);
  await page.locator(state, { hasText: /^Kept for you at/ }).waitFor({ state: 'attached' });
  await page.reload();

  await page
    .getByRole('link', { name: /“Loaded twice”/ })
    .first()
    .click();
  await page.waitForURL(/autosaves/);

  expect(await page.getByLabel('Title').inputValue()).toBe('Loaded twice');
});
