import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { deskVisitor, makeEditor, openBrowser, servePaper, visitor } from '../support/browser.ts';
import { credentials } from '../support/editor.ts';
import { jpeg } from '../support/pictures.ts';

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

const picture = async () => ({ name: 'quay.jpg', mimeType: 'image/jpeg', buffer: await jpeg({ tone: 31 }) });

const signInHere = async (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByLabel('Email').fill(credentials.email);
  await dialog.getByLabel('Password').fill(credentials.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
};

const leadOf = (page: Page) => page.locator('input[name="picture"]').inputValue();

test('a save after the sign-in has ended asks for it, and then takes the text and the chosen picture along', async () => {
  const page = await writing();
  await page.getByLabel('Title').fill('Written and illustrated');
  await page.getByLabel('Upload a picture').setInputFiles(await picture());
  await page.context().clearCookies();
  await page.keyboard.press('Control+s');
  await signInHere(page);
  await page.waitForURL(/done=draft/);

  expect(await page.getByLabel('Title').inputValue()).toBe('Written and illustrated');
  expect(await leadOf(page)).toMatch(/^pictures\//);
});

test('a chosen picture alone waits on the page until somebody is signed in again', async () => {
  const page = await writing();
  await page.getByLabel('Title').fill('Illustrated later');
  await page.keyboard.press('Control+s');
  await page.waitForURL(/done=draft/);
  await page.getByLabel('Upload a picture').setInputFiles(await picture());
  await page.context().clearCookies();
  await page.keyboard.press('Control+s');
  await signInHere(page);
  await page.waitForURL(/done=draft/);
  await page.locator('img[src*="/media/pictures/"]').first().waitFor();

  expect(await leadOf(page)).toMatch(/^pictures\//);
});

test('who puts the sign-in off can go on writing, and is asked again when they save', async () => {
  const page = await writing();
  await page.getByLabel('Title').fill('First words');
  await page.context().clearCookies();
  await page.clock.runFor(3100);
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByRole('button', { name: 'Later' }).click();

  await page.getByLabel('Title').fill('First words, and more');
  await page.clock.runFor(3100);
  await page.locator(state, { hasText: /^You are signed out/ }).waitFor();
  const isAskedWhileWriting = await dialog.isVisible();
  await page.keyboard.press('Control+s');
  await signInHere(page);
  await page.waitForURL(/done=draft/);

  expect(isAskedWhileWriting).toBe(false);
  expect(await page.getByLabel('Title').inputValue()).toBe('First words, and more');
});

test('without scripts, the text and the chosen picture come through a sign-in that has ended', async () => {
  const page = await deskVisitor(browser, paper, { javaScriptEnabled: false });
  await page.goto(`${paper.address}/desk/articles/new`);
  await page.getByLabel('Title').fill('Without scripts');
  await page.locator('textarea[name="body"]').fill('Eleven towns share one bond.');
  await page.getByLabel('Upload a picture').setInputFiles(await picture());
  const { now } = paper.site.clock;
  paper.site.clock.now = new Date(now.getTime() + 13 * 3_600_000);
  await page.getByRole('button', { name: 'Save draft' }).last().click();
  await page.getByLabel('Email').fill(credentials.email);
  await page.getByLabel('Password').fill(credentials.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('“quay.jpg” goes with it.').waitFor();
  await page.getByRole('button', { name: 'Carry on where you were' }).click();
  await page.waitForURL(/done=draft/);
  paper.site.clock.now = now;

  expect(await page.getByLabel('Title').inputValue()).toBe('Without scripts');
  expect(await leadOf(page)).toMatch(/^pictures\//);
});

test('a chosen picture that was not sent asks before the page is left', async () => {
  const page = await writing();
  await page.getByLabel('Upload a picture').setInputFiles(await picture());
  await page.getByLabel('Title').focus();
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.getByRole('link', { name: 'Articles' }).first().click();
  await page.waitForURL(/\/desk\/articles$/);

  expect(asked).toEqual(['beforeunload']);
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
