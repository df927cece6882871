import { expect, test } from 'vitest';
import { newState, published, saved, scheduled, unscheduled, withdrawn } from '../../src/articles/article.ts';
import { choicesOf, publicationTime, readTime, typedTime } from '../../src/desk/schedule/schedule.ts';
import { datesOf } from '../../src/site/dates.ts';

const now = new Date('2025-01-01T12:00:00.000Z');
const read = (zone: string, date: string, time: string, choice = '') =>
  readTime('publish', { date, time, choice }, datesOf(zone, 'en-GB'), now);

test.each([
  ['Europe/London', '2025-01-15', '06:30', '2025-01-15T06:30:00.000Z'],
  ['Europe/London', '2025-07-15', '06:30', '2025-07-15T05:30:00.000Z'],
  ['America/New_York', '2025-07-15', '23:45', '2025-07-16T03:45:00.000Z'],
  ['Asia/Kathmandu', '2025-07-15', '05:45', '2025-07-15T00:00:00.000Z'],
  ['Europe/London', '2025-03-30', '00:59', '2025-03-30T00:59:00.000Z'],
  ['Europe/London', '2025-03-30', '02:00', '2025-03-30T01:00:00.000Z'],
  ['Australia/Lord_Howe', '2025-10-05', '02:30', '2025-10-04T15:30:00.000Z'],
])('in %s, %s at %s is one moment', (zone, date, time, at) => {
  expect(read(zone, date, time)).toEqual({ kind: 'at', at });
});

test.each([
  ['Europe/London', '2025-03-30', '01:30', '2025-03-30T00:30:00.000Z', '2025-03-30T01:30:00.000Z'],
  ['America/New_York', '2025-03-09', '02:00', '2025-03-09T06:00:00.000Z', '2025-03-09T07:00:00.000Z'],
  ['Australia/Lord_Howe', '2025-10-05', '02:15', '2025-10-04T15:15:00.000Z', '2025-10-04T15:45:00.000Z'],
])('in %s the clocks skip %s at %s: it is never guessed, and both times beside it are offered', (zone, date, time, first, second) => {
  const answer = read(zone, date, time);

  expect(datesOf(zone, 'en-GB').instants(`${date}T${time}`)).toEqual([]);
  expect(answer).toMatchObject({ kind: 'wrong', problem: { field: 'publishDate' } });
  expect(JSON.stringify(answer)).toContain(`skip ${time}`);
  expect(choicesOf({ date, time, choice: '' }, datesOf(zone, 'en-GB')).map(({ value }) => value)).toEqual([
    first,
    second,
  ]);
  expect(read(zone, date, time, second)).toEqual({ kind: 'at', at: second });
});

test.each([
  ['Europe/London', '2025-10-26', '01:30', '2025-10-26T00:30:00.000Z', '2025-10-26T01:30:00.000Z'],
  ['America/New_York', '2025-11-02', '01:00', '2025-11-02T05:00:00.000Z', '2025-11-02T06:00:00.000Z'],
  ['Australia/Lord_Howe', '2025-04-06', '01:45', '2025-04-05T14:45:00.000Z', '2025-04-05T15:15:00.000Z'],
])('in %s the clocks show %s at %s twice: somebody has to say which', (zone, date, time, first, second) => {
  const dates = datesOf(zone, 'en-GB');

  expect(dates.instants(`${date}T${time}`)).toEqual([first, second]);
  expect(JSON.stringify(read(zone, date, time))).toContain(`show ${time} twice`);
  expect(read(zone, date, time, first)).toEqual({ kind: 'at', at: first });
  expect(read(zone, date, time, second)).toEqual({ kind: 'at', at: second });
  expect(typedTime(second, dates)).toEqual({ date, time, choice: second });
});

test('the choices are named by what the clocks say', () => {
  const names = (date: string, time: string) =>
    choicesOf({ date, time, choice: '' }, datesOf('Europe/London', 'en-GB')).map(({ name }) => name);

  expect(names('2025-10-26', '01:30')).toEqual(['26 October 2025, 01:30 BST', '26 October 2025, 01:30 GMT']);
  expect(names('2025-03-30', '01:30')).toEqual(['30 March 2025, 00:30 GMT', '30 March 2025, 02:30 BST']);
  expect(names('2025-03-30', '03:30')).toEqual([]);
});

test('a choice made for another time does not count', () => {
  expect(read('Europe/London', '2025-10-26', '01:30', '2026-10-25T00:30:00.000Z')).toMatchObject({ kind: 'wrong' });
  expect(read('Europe/London', '2025-10-27', '01:30', '2025-10-26T00:30:00.000Z')).toEqual({
    kind: 'at',
    at: '2025-10-27T01:30:00.000Z',
  });
});

test.each([
  ['', '06:30', 'publishDate'],
  ['2025-02-30', '06:30', 'publishDate'],
  ['15.4.2025', '06:30', 'publishDate'],
  ['2025-04-15', '', 'publishTime'],
  ['2025-04-15', '24:00', 'publishTime'],
  ['2025-04-15', 'noon', 'publishTime'],
  ['2025-01-01', '12:00', 'publishDate'],
  ['2024-12-31', '23:59', 'publishDate'],
])('%j at %j is refused at the field %s', (date, time, field) => {
  expect(read('UTC', date, time)).toMatchObject({ kind: 'wrong', problem: { field } });
});

test('nothing typed is no time', () => {
  expect(read('UTC', '', '')).toEqual({ kind: 'none' });
});

test.each([
  ['on time', '2025-04-15T06:30:00.200Z', '2025-04-15T06:30:00.000Z'],
  ['a minute late', '2025-04-15T06:31:00.000Z', '2025-04-15T06:30:00.000Z'],
  ['later', '2025-04-15T06:31:00.001Z', '2025-04-15T06:31:00.001Z'],
  ['before its time, by hand', '2025-04-15T06:00:00.000Z', '2025-04-15T06:00:00.000Z'],
])('a story that goes live %s is dated %s', (_when, at, dated) => {
  expect(publicationTime('2025-04-15T06:30:00.000Z', new Date(at)).toISOString()).toBe(dated);
});

test('a story that readers have never seen is scheduled; one they know stays published', () => {
  const at = new Date('2025-04-15T06:30:00.000Z');
  const draft = saved(newState);
  const live = published(draft, now, true);

  expect(scheduled(draft, at, now).status).toBe('scheduled');
  expect(unscheduled(scheduled(draft, at, now))).toEqual(draft);
  expect(scheduled(live, at, now)).toEqual(live);
  expect(() => scheduled(withdrawn(live), at, now)).toThrow('Bring it back first');
  expect(() => scheduled(draft, now, now)).toThrow('a time to come');
});
