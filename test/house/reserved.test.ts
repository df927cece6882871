import { expect, test } from 'vitest';
import { usualPages } from '../../src/site/pages.ts';
import { reservedWords } from '../../src/site/reserved.ts';
import { filesIn, read } from './imports.ts';

const routeFiles = [...filesIn('src', /\.routes\.ts$/), 'src/app.ts'];

/** Every first segment that stands in a route of the site: `routes.get('/topics/:topic'`, `app.use('/desk'`, lists of them. */
const firstSegments = () =>
  routeFiles.flatMap((file) =>
    [...read(file).matchAll(/\.(?:get|post|put|use|all)\(\s*(\[[^\]]*\]|'[^']*')/g)].flatMap(([, paths = '']) =>
      [...paths.matchAll(/'\/([^/':{]+)/g)].map(([, segment = '']) => segment),
    ),
  );

test('no section can take a word that a route of the site needs', () => {
  const segments = firstSegments();

  expect(segments).toContain('desk');
  expect(segments).toContain('archive');
  expect(segments.filter((segment) => !reservedWords.has(segment))).toEqual([]);
});

test('no section can take the name of a folder of public files', () => {
  const folders = filesIn('public', /\.\w+$/).map((file) => file.split('/')[1] ?? '');

  expect([...new Set(folders)].filter((folder) => !reservedWords.has(folder))).toEqual([]);
});

test('every word the contract names is reserved', () => {
  const contract =
    'api account comments contact css fonts icons images img js live login media newsletters pages preview privacy ' +
    'static tag tags user users most-read topics authors series archive corrections search about feed.xml feed.atom ' +
    'feed.json sitemap.xml sitemap-news.xml robots.txt .well-known llms.txt healthz readyz metrics desk admin views';

  expect(contract.split(' ').filter((word) => !reservedWords.has(word))).toEqual([]);
  expect(usualPages.map(([slug]) => slug)).toEqual(['about', 'contact', 'privacy', 'ethics', 'imprint']);
});
