import { expect, test } from 'vitest';
import { hasControlCharacter, id, line, text, toLf } from '../../src/web/text.ts';

const title = line({ label: 'Title', most: 10, required: 'Enter a title' });
const story = text({ label: 'Story', most: 10 });
const messageOf = (read: { success: boolean; error?: { issues: { message: string }[] } | undefined }) =>
  read.error?.issues.map(({ message }) => message);

test('a line loses its breaks and the space around it', () => {
  expect(title.parse(' a \r\n\t b ')).toBe('a b');
});

test('a text keeps everything but the kind of its line ends and the space at its very end', () => {
  expect(story.parse('\r\n  a\r\rb \n ')).toBe('\n  a\n\nb');
});

test('a field that a form left out is empty', () => {
  expect(story.parse(undefined)).toBe('');
  expect(messageOf(title.safeParse(undefined))).toEqual(['Enter a title']);
});

test('a length is counted in characters, not in halves of emoji', () => {
  expect(title.parse('🦀'.repeat(10))).toBe('🦀'.repeat(10));
  expect(messageOf(title.safeParse('🦀'.repeat(11)))).toEqual(['Title must be 10 characters or fewer']);
});

test('space that is trimmed does not count', () => {
  expect(title.parse(`${' '.repeat(50)}a`)).toBe('a');
});

test.each([
  '\u0000',
  '\u0007',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u009f',
])('the control character %j is refused', (character) => {
  expect(hasControlCharacter(`a${character}b`)).toBe(true);
  expect(messageOf(story.safeParse(`a${character}b`))).toEqual([
    'Story holds an invisible control character. Type the words again without it',
  ]);
});

test.each(['\t', '\n', '\r', '\u00a0', '\u200f', '\u202e', '\u200d', '\ufeff', '🦀'])('%j is text', (character) => {
  expect(hasControlCharacter(`a${character}b`)).toBe(false);
});

test('a field sent twice is not text', () => {
  expect(messageOf(story.safeParse(['a', 'b']))).toEqual(['Story must be text']);
});

test('all line ends become one kind', () => {
  expect(toLf('a\r\nb\rc\nd\r\r\n')).toBe('a\nb\nc\nd\n\n');
});

test.each([
  ['1', 1],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
])('%s is an id', (typed, value) => {
  expect(id.parse(typed)).toBe(value);
});

test.each([
  '0',
  '01',
  '-1',
  '+1',
  '1.0',
  '1e3',
  ' 1',
  '1\n',
  '٣',
  '9007199254740992',
  '99999999999999999',
  '',
  undefined,
  1,
  ['1'],
])('%j is no id', (typed) => {
  expect(id.safeParse(typed).success).toBe(false);
});
