import { expect, test } from 'vitest';
import { changedPins } from '../../src/desk/pins.ts';

test('a story is added at the end, once', () => {
  expect(changedPins([5, 6], 'add:7')).toEqual([5, 6, 7]);
  expect(changedPins([5, 6], 'add:5')).toEqual([5, 6]);
});

test('a story is removed, and one that is not there is no mistake', () => {
  expect(changedPins([5, 6, 7], 'remove:6')).toEqual([5, 7]);
  expect(changedPins([5, 6, 7], 'remove:8')).toEqual([5, 6, 7]);
});

test('a story moves up and down by one place', () => {
  expect(changedPins([5, 6, 7], 'up:7')).toEqual([5, 7, 6]);
  expect(changedPins([5, 6, 7], 'down:5')).toEqual([6, 5, 7]);
});

test('the first cannot move up, the last cannot move down', () => {
  expect(changedPins([5, 6, 7], 'up:5')).toEqual([5, 6, 7]);
  expect(changedPins([5, 6, 7], 'down:7')).toEqual([5, 6, 7]);
  expect(changedPins([5, 6, 7], 'up:9')).toEqual([5, 6, 7]);
});

test.each([
  'find',
  '',
  'add',
  'add:',
  'add:0',
  'add:-1',
  'add:1.5',
  'add:x',
  'add:1e99',
  'burn:5',
  ':5',
])('what is no change changes nothing: "%s"', (change) => {
  expect(changedPins([5, 6], change)).toEqual([5, 6]);
});

test('the list that was given stays as it was', () => {
  const pins = Object.freeze([5, 6, 7]);

  expect(changedPins(pins, 'down:5')).not.toBe(pins);
  expect(pins).toEqual([5, 6, 7]);
});
