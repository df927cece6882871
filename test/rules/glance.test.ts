import { expect, test } from 'vitest';
import { countWords, lengthWords } from '../../src/desk/writing/count.ts';
import { glanceAt } from '../../src/desk/writing/glance.ts';

const words = (body: string) => glanceAt(body).map((finding) => finding.words);

test('a picture without a description is named with the line it stands in', () => {
  expect(glanceAt('Words.\n\n![ ](/media/pictures/a.jpg "The quay")')).toEqual([
    { line: 2, words: 'A picture has no description for people who cannot see it.' },
  ]);
  expect(glanceAt('![A quay](/media/pictures/a.jpg)')).toEqual([]);
});

test('a heading that skips a level is named; the first and second level may both come first', () => {
  expect(words('## One\n\n#### Two')).toEqual(['The heading “Two” skips a level.']);
  expect(words('### Too deep')).toEqual(['The heading “Too deep” skips a level.']);
  expect(words('# One\n\n### Two\n\n## Three')).toEqual([]);
});

test.each([
  'Click here',
  'here',
  'Read more…',
  'this link',
  'More',
])('a link that reads “%s” does not say where it leads', (link) => {
  expect(words(`See [${link}](/x).`)).toEqual([`The link “${link}” does not say where it leads.`]);
});

test('a link in words of its own is fine', () => {
  expect(words('[The harbour bond](/x) and [more about the bond](/y)')).toEqual([]);
});

test('words are counted as readers see them: no signs, no addresses, every Chinese word', () => {
  expect(countWords('## Two **words**')).toBe(2);
  expect(countWords('[the page](https://merrow.example/a/b/c) and\nhttps://youtu.be/dQw4w9WgXcQ')).toBe(3);
  expect(countWords('借款的城市')).toBeGreaterThan(1);
});

test('200 words are a minute, and every text takes one', () => {
  expect(lengthWords('word')).toBe('1 word, 1 minute');
  expect(lengthWords('word '.repeat(1300))).toBe('1,300 words, 7 minutes');
});
