import { expect, test } from 'vitest';
import { filesIn, read } from './imports.ts';

/** What the manual sets in italics is what stands on a button, a link or a heading; `A → B` is one after the other. */
const named = [...read('docs/editing.md').matchAll(/(?<![*\w])\*([^*\s][^*]*)\*(?![*\w])/g)].flatMap(([, name = '']) =>
  name.replace(/\s+/g, ' ').split(' → '),
);

/** Words between two tags, or between two quotation marks of a page's code. */
const stands = (name: string, text: string) =>
  ['>', "'", '"'].some((mark) => text.includes(`${mark}${name}${mark === '>' ? '<' : mark}`));

test('every name that the manual for editors gives a button stands on a page', () => {
  const pages = [...filesIn('views', /\.ejs$/), ...filesIn('src', /\.ts$/)].map(read);

  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !pages.some((text) => stands(name, text)))).toEqual([]);
});
