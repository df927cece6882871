import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { article } from '../support/article.ts';
import { consoleOf, deskVisitor, makeEditor, openBrowser, servePaper, tabTo, visitor } from '../support/browser.ts';
import { jpeg, mediaIn } from '../support/pictures.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();
const agent = await makeEditor(paper);

/** Files on somebody's computer. */
async function filesOnDisk(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = { 'quay.jpg': await jpeg({ width: 560, height: 280 }), 'notes.txt': Buffer.from('no picture') };

  return Object.entries(files).map(([name, bytes]) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  });
}

test.each([
  true,
  false,
])('files are uploaded, described and focused in a browser (with scripts: %s)', async (javaScriptEnabled) => {
  const page = await deskVisitor(browser, paper, { javaScriptEnabled });
  const [quay = '', notes = ''] = await filesOnDisk();
  await page.goto('/desk/media');

  await page.setInputFiles('#files', [quay, notes]);
  await page.locator('form[data-upload] button').press('Enter');

  await page.getByText('notes: this is a kind of file').first().waitFor();
  expect(await page.locator('form[data-upload] + ul li').count()).toBe(javaScriptEnabled ? 2 : 0);
  await page.getByRole('link', { name: 'quay', exact: true }).first().press('Enter');
  await page.waitForURL('**/desk/media/*');
  await page.fill('#description', 'A quay.');
  await page.fill('#credit', 'M. E.');
  await page.locator('input[type="image"]').click({ position: { x: 210, y: 35 } });
  await page.waitForURL('**?done=saved');

  expect(await page.inputValue('#focusX')).toBe('75');
  expect(await page.inputValue('#focusY')).toBe('25');
  const position = `getComputedStyle(document.querySelector('.tile__media--16-9 img')).objectPosition`;
  expect(await page.evaluate(position)).toBe('75% 25%');
  expect(await mediaIn(paper.site)).toHaveLength(1);
});

test('a story gets its picture from the library by keyboard, with the text in the form', async () => {
  const page = await deskVisitor(browser, paper);
  await page.goto('/desk/articles/new');
  await page.fill('#title', 'A story with a picture');
  await tabTo(page, '#pictureQuestion');
  await page.keyboard.type('quay');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/picture#panel-picture');
  await tabTo(page, 'button[value^="use:"]');
  await page.keyboard.press('Enter');
  await page.locator('#pictureDescription').waitFor();

  expect(await page.inputValue('#title')).toBe('A story with a picture');
  expect(await page.inputValue('#pictureDescription')).toBe('A quay.');
});

test('an embed loads nothing until a reader asks for it, and then only a frame of its provider', async () => {
  const { path } = await article(paper.site, { title: 'With a video', body: 'Text.\n\nhttps://youtu.be/dQw4w9WgXcQ' });
  const page = await visitor(browser, paper);
  const asked: string[] = [];
  await page.route(/^https:/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: 'A film.', contentType: 'text/html' });
  });
  const said = consoleOf(page);
  await page.goto(path);
  expect(asked).toEqual([]);

  await tabTo(page, '.embed button');
  await page.keyboard.press('Enter');
  await page.frameLocator('.embed iframe').getByText('A film.').waitFor();

  expect(asked).toEqual(['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ']);
  expect(await page.locator('.embed iframe').getAttribute('sandbox')).toContain('allow-scripts');
  expect(said).toEqual([]);
});

test('a file on the desk survives the form of a story without scripts', async () => {
  const page = await deskVisitor(browser, paper, { javaScriptEnabled: false });
  const [quay = ''] = await filesOnDisk();
  await page.goto('/desk/articles/new');
  await page.fill('#title', 'Uploaded here');
  await page.setInputFiles('#pictureFile', quay);
  await page.locator('button[value="upload"]').press('Enter');
  await page.locator('#pictureDescription').waitFor();

  expect(await page.inputValue('#title')).toBe('Uploaded here');
  expect(agent).toBeDefined();
});
