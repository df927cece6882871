import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { openBrowser, visitor } from '../support/browser.ts';
import { credentials } from '../support/editor.ts';
import { begin, newPlace, type Place, type Running, serve } from '../support/program.ts';
import { smallDisk } from '../support/small-disk.ts';

const browser = await openBrowser();
const state = '[data-save-state]';
const isKept = /^(Kept|Saved)/;

/** Signs in with the first account, which the paper's one-time link makes, and opens a new story. */
async function writing(place: Place, paper: Running): Promise<Page> {
  const [link] = await paper.prints(/http:\/\/\S+\/desk\/setup\/\S+(?=\n)/);
  const page = await visitor(browser, place, { reducedMotion: 'reduce' });
  await page.goto(link);
  await page.getByLabel('Name').fill('Mara Ellison');
  await page.getByLabel('Email').fill(credentials.email);
  await page.getByLabel('Password').fill(credentials.password);
  await page.getByRole('button', { name: /Create/ }).click();
  await page.waitForURL(/\/desk/);
  await page.goto('/desk/articles/new');

  return page;
}

/** Everything the bar has said since this was called. */
async function watchBar(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`
    const bar = document.querySelector('${state}');
    window.saidByBar = [];
    new MutationObserver(() => saidByBar.push(bar.textContent)).observe(bar, { childList: true });
  `);

  return () => page.evaluate('saidByBar');
}

const surfaceText = (page: Page) => page.locator('textarea[name="body"]').inputValue();

const typeStory = async (page: Page, words: string) => {
  await page.getByRole('textbox', { name: 'Story', exact: true }).click();
  await page.keyboard.type(words);
};

const waitFor = (page: Page, words: RegExp) => page.locator(state, { hasText: words }).waitFor({ timeout: 40_000 });

/** Opens the story anew and brings back what is offered there. */
async function broughtBack(page: Page): Promise<string> {
  page.once('dialog', (dialog) => void dialog.accept());
  await page.goto('/desk/articles/new');
  await page
    .getByRole('link', { name: /words?/ })
    .first()
    .click();
  await page.waitForURL(/autosaves/);

  return surfaceText(page);
}

async function killed(paper: Running): Promise<void> {
  process.kill(paper.paperId(), 'SIGKILL');
  await paper.ended;
}

test('a server that is killed between two keystrokes is never said to have them, and has them once it is back', async () => {
  const place = await newPlace();
  const paper = await serve(place);
  const page = await writing(place, paper);
  await typeStory(page, 'The tide was early ');
  await waitFor(page, isKept);
  const bar = await watchBar(page);

  await killed(paper);
  await page.keyboard.type('and the boats were late.');
  await waitFor(page, /^Not saved\. Trying again in \d+ seconds?$/);
  const saidMeanwhile = await bar();
  await serve(place);
  await waitFor(page, isKept);

  expect(saidMeanwhile.filter((words) => isKept.test(words))).toEqual([]);
  expect(await broughtBack(page)).toBe('The tide was early and the boats were late.');
});

test('a server that is killed before its answer arrives is asked again, and has every word once', async () => {
  const place = await newPlace();
  const paper = await serve(place);
  const page = await writing(place, paper);
  const bar = await watchBar(page);
  let isFirst = true;
  await page.route('**/autosave', async (route) => {
    if (!isFirst) return route.continue();
    isFirst = false;
    // The paper has kept it; the answer dies with it.
    await route.fetch();
    await killed(paper);
    await route.abort();
  });

  await typeStory(page, 'Kept, and not confirmed.');
  await waitFor(page, /^Not saved/);
  const saidMeanwhile = await bar();
  await serve(place);
  await waitFor(page, isKept);

  expect(saidMeanwhile.filter((words) => isKept.test(words))).toEqual([]);
  expect(await broughtBack(page)).toBe('Kept, and not confirmed.');
});

test('a save whose server is killed leaves the page and every word where they are, and arrives later', async () => {
  const place = await newPlace();
  const paper = await serve(place);
  const page = await writing(place, paper);
  await page.getByLabel('Title').fill('Saved at the second try');
  await typeStory(page, 'Every word of it.');

  await killed(paper);
  await page.keyboard.press('Control+s');
  await waitFor(page, /^Not saved/);
  const text = await surfaceText(page);
  await serve(place);
  await waitFor(page, isKept);
  await page.keyboard.press('Control+s');
  await page.waitForURL(/done=draft/);

  expect(text).toBe('Every word of it.');
  expect(await surfaceText(page)).toBe('Every word of it.');
});

test('a browser that dies with unsent text offers it when it comes back', async () => {
  const place = await newPlace();
  const paper = await serve(place);
  const page = await writing(place, paper);
  await page.route('**/autosave', (route) => route.abort());
  await typeStory(page, 'Only this browser had it.');
  await waitFor(page, /^Not saved/);
  const address = page.url();

  // A page that goes down asks nothing, as with a power cut.
  await page.close({ runBeforeUnload: false });
  const again = await page.context().newPage();
  await again.goto(address);
  await again.getByRole('button', { name: 'Bring it back' }).click();
  await again.waitForURL(/\/typed$/);

  expect(await surfaceText(again)).toBe('Only this browser had it.');
});

test('a full disk is never said to have saved, the browser keeps the text, and it is saved once there is room', async () => {
  const place = await newPlace();
  const folder = dirname(place.database);
  const paper = begin(['start'], place, smallDisk(folder));
  await paper.prints(/The paper is at /);
  const page = await writing(place, paper);
  const inside = join(`/proc/${paper.paperId()}/root`, folder);
  const ballast = join(inside, 'ballast');
  await typeStory(page, 'Before the disk was full. ');
  await waitFor(page, isKept);
  const bar = await watchBar(page);

  needsRoom(join(inside, 'paper.db'));
  fill(ballast);
  await page.keyboard.type('After it.');
  await waitFor(page, /^Not saved\. Trying again in \d+ seconds?$/);
  await page.keyboard.press('Control+s');
  await page.locator(state, { hasText: /^Not saved/ }).waitFor();
  const saidMeanwhile = await bar();
  const copy = await page.evaluate(() => JSON.stringify(localStorage));
  rmSync(ballast);
  await waitFor(page, isKept);
  await page.keyboard.press('Control+s');
  await page.waitForURL(/done=draft/);

  expect(saidMeanwhile.filter((words) => isKept.test(words))).toEqual([]);
  expect(copy).toContain('After+it.');
  expect(await surfaceText(page)).toBe('Before the disk was full. After it.');
});

/** Empties the write-ahead log, which is written over as long as it has room of its own. */
function needsRoom(path: string): void {
  const database = new Sqlite(path);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** Writes until the disk takes no more, to the last byte. */
function fill(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  for (const size of [1_000_000, 4096, 1]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  onTestFinished(() => rmSync(path, { force: true }));
}
