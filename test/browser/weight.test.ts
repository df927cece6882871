import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openBrowser, servePaper, visitor } from '../support/browser.ts';
import { harbour } from '../support/page-kinds.ts';

const paper = await servePaper({ sample: true });
const browser = await openBrowser();

const file = (path: string) => readFileSync(join(import.meta.dirname, '../../public', path));
const kilobytes = (...parts: (Buffer | string)[]) => parts.reduce((sum, part) => sum + gzipSync(part).length, 0) / 1024;

/** As the paper sends it. */
async function sent(path: string): Promise<string> {
  const answer = await fetch(paper.address + path);
  return answer.text();
}

test('a story and its stylesheet are at most 15 KB on the way', async () => {
  expect(kilobytes(await sent(harbour), await sent('/css/site.css'))).toBeLessThanOrEqual(15);
});

test('the front page and its stylesheet are at most 18 KB on the way', async () => {
  expect(kilobytes(await sent('/'), await sent('/css/site.css'))).toBeLessThanOrEqual(18);
});

test('the stylesheets of the newsroom are at most 14 KB on the way', async () => {
  expect(kilobytes(await sent('/css/site.css'), await sent('/css/admin.css'))).toBeLessThanOrEqual(14);
});

test('the scripts of a reader are at most 3 KB, those of the newsroom at most 5 KB on the way', () => {
  expect(kilobytes(file('js/site.js'), file('js/article.js'))).toBeLessThanOrEqual(3);
  expect(kilobytes(file('js/desk.js'))).toBeLessThanOrEqual(5);
});

test('the writing surface is at most 180 KB on the way, and only on the page where stories are written', async () => {
  const reader = await sent(harbour);

  expect(kilobytes(file('js/built/surface.js'))).toBeLessThanOrEqual(180);
  expect(reader + (await sent('/desk/sign-in'))).not.toContain('built/surface');
});

test('the font is one file of at most 60 KB', () => {
  expect(file('fonts/newsreader.woff2').length / 1024).toBeLessThanOrEqual(60);
});

test.each(['/', '/finance', harbour, '/search?q=harbour'])('%s waits for its stylesheet alone', async (path) => {
  const page = await visitor(browser, paper);
  await page.goto(path);

  const blocking = await page.evaluate<string[]>(`performance.getEntriesByType('resource')
    .filter((resource) => resource.renderBlockingStatus === 'blocking')
    .map(({ name }) => new URL(name).pathname)`);

  expect(blocking).toEqual(['/css/site.css']);
});
