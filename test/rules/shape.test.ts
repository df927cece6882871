import { expect, test } from 'vitest';
import { nearNames } from '../../src/articles/topic/near.ts';
import { newTopicsIn, withTopicInstead } from '../../src/desk/new-topics.ts';
import { entryOf, LinkForm } from '../../src/shape/menus/menu.form.ts';
import { changedMenu } from '../../src/shape/menus/menus.ts';
import { moved } from '../../src/shape/order.ts';
import { datesOf, keptDates } from '../../src/site/dates.ts';
import { type MenuEntry, menuLinks } from '../../src/site/menu.ts';
import { shownPages } from '../../src/site/pages.ts';
import { wrongRule } from '../../src/site/robots.ts';
import type { Section } from '../../src/site/section.ts';
import { firstSettings, settingsOf } from '../../src/site/settings.ts';

const first = firstSettings({ siteName: 'The Harbour Post', siteLanguage: 'en-GB', siteTimezone: 'UTC' });

const section = (id: number, slug: string): Section => ({
  id,
  slug,
  name: slug.toUpperCase(),
  description: '',
  hue: 'life',
  retired: 0,
});

test.each([
  ['Municipal bond', 'Municipal bonds'],
  ['municipal bonds', 'Municipal bonds'],
  ['Café', 'Cafe'],
  ['Harbor', 'Harbour'],
  ['Harbour bonds', 'Bonds'],
])('“%s” may have been meant as “%s”', (typed, known) => {
  expect(nearNames(typed, ['Wages', known, 'Copper'], 3)).toEqual([known]);
});

test.each(['Tin', 'Oil', 'Savings', '潮汐'])('“%s” is like none of the others', (typed) => {
  expect(nearNames(typed, ['Wages', 'Copper', 'Rents', 'Tide', '储蓄'], 3)).toEqual([]);
});

test('the nearest names come first, and no more than asked for', () => {
  expect(nearNames('Bond', ['Bonds abroad', 'Harbour bond', 'Bonds', 'Bonn'], 2)).toEqual(['Bonds', 'Bonn']);
});

test('the form names new topics only where they are confirmed or asked about', () => {
  const typed = { topics: 'Coast, Municipal bond', newTopics: 'municipal-bond' };

  expect(newTopicsIn(typed, ['Municipal bonds'])).toEqual([
    { slug: 'municipal-bond', name: 'Municipal bond', near: ['Municipal bonds'] },
  ]);
});

test('a topic that is there takes the place of the new one, and stands once', () => {
  const typed = { topics: 'Coast, Municipal bond, Municipal bonds', newTopics: 'municipal-bond other', body: 'kept' };

  expect(withTopicInstead(typed, 'municipal-bond:Municipal bonds')).toEqual({
    topics: 'Coast, Municipal bonds',
    newTopics: 'other',
    body: 'kept',
  });
});

test('moving past either end changes nothing', () => {
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], -1, 1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
});

test('a menu shows what is there now, and nothing twice', () => {
  const entries: MenuEntry[] = [
    { kind: 'section', id: 2 },
    { kind: 'sections' },
    { kind: 'section', id: 9 },
    { kind: 'page', id: 5 },
    { kind: 'page', id: 6 },
    { kind: 'place', path: '/archive' },
    { kind: 'place', path: '/nowhere' },
    { kind: 'link', name: 'Shop', href: 'https://shop.example/' },
  ];
  const known = { sections: [section(1, 'a'), section(2, 'b')], pages: [{ id: 5, slug: 'ethics', title: 'Ethics' }] };

  expect(menuLinks(entries, known).map(({ href, name }) => `${href} ${name}`)).toEqual([
    '/b B',
    '/a A',
    '/ethics Ethics',
    '/archive Archive',
    'https://shop.example/ Shop',
  ]);
});

test.each([
  ['up:1', 'bac'],
  ['down:0', 'bac'],
  ['remove:2', 'ab'],
  ['up:0', 'abc'],
  ['down:9', 'abc'],
  ['remove:9', 'abc'],
])('a menu after %s', (change, order) => {
  const entries = [...'abc'].map((path): MenuEntry => ({ kind: 'place', path }));

  expect(
    changedMenu(entries, change)
      .map((entry) => (entry.kind === 'place' ? entry.path : ''))
      .join(''),
  ).toBe(order);
});

test.each(['https://shop.example/a?b=c', 'http://shop.example', '/finance', '/'])('a link may lead to %s', (href) => {
  expect(LinkForm.safeParse({ name: 'Shop', href }).success).toBe(true);
});

test.each([
  'javascript:alert(1)',
  '//evil.example',
  '/\\evil.example',
  'data:text/html,x',
  'shop.example',
  '',
])('a link may not lead to %s', (href) => {
  expect(LinkForm.safeParse({ name: 'Shop', href }).success).toBe(false);
});

test.each(['', 'section:', 'section:x', 'section:0', 'page:-1', 'link:/x'])('“%s” is nothing for a menu', (choice) => {
  expect(entryOf(choice)).toBeUndefined();
});

test('what was saved wins over the environment, setting by setting', () => {
  const settings = settingsOf({ timeZone: 'Asia/Shanghai', foot: '[]' }, first);

  expect(settings).toEqual({ ...first, timeZone: 'Asia/Shanghai', foot: [] });
});

test('the default pages stand until somebody publishes their own', () => {
  const row = { id: 1, slug: 'about', title: 'Who we are' };
  const withEmail = { ...first, email: 'desk@paper.example' };

  expect(shownPages([], first).map(({ title }) => title)).toEqual(['About us']);
  expect(shownPages([], withEmail).map(({ title }) => title)).toEqual(['About us', 'Contact']);
  expect(shownPages([{ ...row, status: 'draft' }], first).map(({ title }) => title)).toEqual(['About us']);
  expect(shownPages([{ ...row, status: 'published' }], first).map(({ title }) => title)).toEqual(['Who we are']);
  expect(shownPages([{ ...row, status: 'withdrawn' }], first)).toEqual([]);
});

test.each([
  ['User-agent: GPTBot\nDisallow: /\n\n# why\nCrawl-delay: 5\nSitemap: https://a.example/s.xml', undefined],
  ['Disallow /', 'Disallow /'],
  ['User-agent: *\n<script>', '<script>'],
])('lines of robots.txt are checked: %j', (rules, wrong) => {
  expect(wrongRule(rules)).toBe(wrong);
});

test.each([
  ['Europe/London', '14 April 2025, 21:26 BST'],
  ['UTC', '14 April 2025, 20:26 UTC'],
  ['Asia/Shanghai', '15 April 2025, 04:26 GMT+8'],
])('in words, %s writes %s', (zone, text) => {
  expect(datesOf(zone, 'en-GB', 'words').stamp('2025-04-14T20:26:49.000Z').text).toBe(text);
});

test('the same dates are made once, and others are not mistaken for them', () => {
  expect(keptDates('UTC', 'en-GB', 'stamp')).toBe(keptDates('UTC', 'en-GB', 'stamp'));
  expect(keptDates('UTC', 'en-GB', 'words')).not.toBe(keptDates('UTC', 'en-GB', 'stamp'));
});
