import { expect, test } from 'vitest';
import { datesOf } from '../../src/site/dates.ts';
import { contentHash, sourceKey } from '../../src/transfer/jsonl/identity.ts';
import { type ImportedStory, readLine } from '../../src/transfer/jsonl/line.ts';

const london = datesOf('Europe/London', 'en-GB');
const read = (line: unknown) => readLine(Buffer.from(JSON.stringify(line)), london);
const story = (line: object): ImportedStory => {
  const result = read({ title: 'A title', body: 'A text.', ...line });
  if (!result.ok) throw new Error(result.problem);

  return result.story;
};

test.each([
  ['2025-04-14T20:26:49Z', '2025-04-14T20:26:49.000Z'],
  ['2025-04-14T20:26:49.123Z', '2025-04-14T20:26:49.000Z'],
  ['2025-04-14T20:26+02:00', '2025-04-14T18:26:00.000Z'],
  ['2025-04-14 20:26:49 -0530', '2025-04-15T01:56:49.000Z'],
])('a date with a zone is that moment: %s', (date, at) => {
  expect(story({ date }).date).toBe(at);
});

test.each([
  ['2025-01-14', '2025-01-14T00:00:00.000Z'],
  ['2025-07-14', '2025-07-13T23:00:00.000Z'],
  ['2025-07-14T10:30', '2025-07-14T09:30:00.000Z'],
  ['2025-07-14 10:30:05', '2025-07-14T09:30:05.000Z'],
])('a date without a zone is the site’s: %s', (date, at) => {
  expect(story({ date }).date).toBe(at);
});

test('a time that the clocks repeat is its first, one that they skip is the moment after', () => {
  expect(story({ date: '2025-10-26T01:30' }).date).toBe('2025-10-26T00:30:00.000Z');
  expect(story({ date: '2025-03-30T01:30' }).date).toBe('2025-03-30T01:30:00.000Z');
});

test.each([
  'yesterday',
  '2025-13-01',
  '2025-02-30',
  '14/04/2025',
  '2025-04-14T25:00',
  '1744662409',
])('%s is no date', (date) => {
  expect(read({ title: 'A title', body: 'A text.', date })).toMatchObject({ ok: false });
});

test('what a line leaves out or calls null is empty, and the story is published', () => {
  const bare = story({ summary: null, tags: null, series: null });

  expect(bare).toEqual({
    id: '',
    url: '',
    title: 'A title',
    body: 'A text.',
    summary: '',
    date: '',
    section: '',
    slug: '',
    language: '',
    series: '',
    tags: [],
    authors: [],
    status: 'published',
  });
});

test('stray control characters and broken characters are cleaned, line ends are LF', () => {
  const cleaned = story({ title: 'A\u0000 \u0085title \ud800', body: 'One.\r\n\r\nTwo\u0007.\u2028' });

  expect(cleaned.title).toBe('A title \ufffd');
  expect(cleaned.body).toBe('One.\n\nTwo.');
});

test('a name that is too long and more names than a story may have are told', () => {
  const long = read({ title: 'x'.repeat(201), body: 'x', tags: Array(21).fill('a'), authors: ['y'.repeat(81)] });

  expect(long).toEqual({
    ok: false,
    problem:
      'title must be 200 characters or fewer; tags must be 20 names or fewer; ' +
      'authors: a name must be 80 characters or fewer',
  });
});

test.each([['not json'], ['"text"'], ['null'], ['[{}]'], ['{"title":'], ['']])('%j is no story', (line) => {
  expect(readLine(Buffer.from(line), london)).toEqual({ ok: false, problem: 'it is not a JSON object' });
});

test('bytes that are not UTF-8 are no story', () => {
  const bytes = Buffer.concat([Buffer.from('{"title":"'), Buffer.from([0xe9]), Buffer.from('","body":"x"}')]);

  expect(readLine(bytes, london)).toMatchObject({ ok: false });
});

test('the key follows the id, else the url, else title and date; the hash follows the content', () => {
  const full = story({ id: 7, url: 'https://a.example/7', date: '2020-01-01' });
  const other = { ...full, title: 'Another', body: 'Another.' };

  expect(sourceKey(other)).toBe(sourceKey(full));
  expect(sourceKey({ ...other, id: '' })).toBe(sourceKey({ ...full, id: '' }));
  expect(sourceKey({ ...other, id: '', url: '' })).not.toBe(sourceKey({ ...full, id: '', url: '' }));
  expect(sourceKey({ ...full, id: '8' })).not.toBe(sourceKey(full));
  expect(contentHash(other)).not.toBe(contentHash(full));
  expect(contentHash({ ...full, id: '8', url: '' })).toBe(contentHash(full));
  expect(contentHash({ ...full, tags: ['a'], authors: [] })).not.toBe(
    contentHash({ ...full, tags: [], authors: ['a'] }),
  );
});
