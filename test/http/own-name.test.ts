import request from 'supertest';
import { expect, test } from 'vitest';
import { addSample } from '../../src/sample/filling.ts';
import { write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { fill } from '../support/shape.ts';
import { openSite } from '../support/site.ts';
import { withoutStorage } from '../support/storage.ts';

/** Addresses of the same kind are walked once or twice, not a hundred times. */
const kindOf = (path: string) =>
  path
    .replace(/\?.*/, '?')
    .replace(/\d{2,}/g, '9')
    .split('/')
    .slice(0, 3)
    .join('/');
const perKind = 2;

/** Every page that can be reached by links from some addresses, with its text. */
async function walk(get: (path: string) => Promise<{ status: number; text: string }>, from: readonly string[]) {
  const waiting = [...from];
  const seen = new Set<string>();
  const kinds = new Map<string, number>();
  const pages: { path: string; status: number; text: string }[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const walked = kinds.get(kindOf(path)) ?? 0;
    if (seen.has(path) || (walked >= perKind && !from.includes(path))) continue;
    seen.add(path);
    kinds.set(kindOf(path), walked + 1);

    const { status, text = '' } = await get(path);
    pages.push({ path, status, text });
    waiting.push(...[...text.matchAll(/href="(\/[^"#]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&')));
  }

  return pages;
}

test('once the paper has a name of its own, no page of it says another', async () => {
  const site = await openSite();
  await addSample(site);
  const agent = await editor(site);
  await fill(agent, '/desk/settings', { name: 'The Harbour Post', email: 'desk@paper.example' });
  await fill(agent, '/desk/pages/1', { action: 'publish' });
  await write(agent, { series: 'Tides', topics: 'Coast' }, 'publish');

  const programs = ['/robots.txt', '/llms.txt', '/feed.xml', '/.well-known/security.txt'];
  const readers = await walk(
    (path) => request(site.app).get(path),
    ['/', '/nothing/here', '/desk/sign-in', ...programs],
  );
  const staff = await walk(
    (path) => agent.get(path),
    ['/desk', '/desk/sections/1', '/desk/pages/2', '/desk/series/new', '/desk/settings/history', '/desk/menus'],
  );

  const pages = [...readers, ...staff];
  expect(pages.filter(({ status }) => status >= 500).map(({ path }) => path)).toEqual([]);
  const named = pages.filter(({ path, text }) => /securenest/i.test(text) && !/\.(css|js|woff2)/.test(path));
  expect(named.map(({ path }) => path)).toEqual([]);
  expect(pages.length).toBeGreaterThan(60);
  expect(readers.filter(({ text }) => text.includes('The Harbour Post')).length).toBeGreaterThan(30);
}, 120_000);

test('the page that says the paper is broken names no paper', async () => {
  const { text } = await request(await withoutStorage(await openSite()))
    .get('/')
    .expect(500);

  expect(text).not.toMatch(/securenest/i);
});
