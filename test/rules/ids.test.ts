import { expect, test } from 'vitest';
import { idMaker } from '../../src/db/ids.ts';

const start = Date.UTC(2025, 3, 14);

test('later ids are greater, also when many are made in one millisecond', () => {
  const clock = { now: start };
  const newId = idMaker(7, () => clock.now);

  const ids = Array.from({ length: 5000 }, (_, n) => {
    if (n % 100 === 0) clock.now += 1;
    return newId();
  });

  expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0))).toBe(true);
});

test('ids keep growing when the clock goes back', () => {
  const clock = { now: start };
  const newId = idMaker(0, () => clock.now);
  const before = newId();
  clock.now -= 3_600_000;

  const after = newId();

  expect(after).toBeGreaterThan(before);
});

test('two slots never make the same id, whatever their clocks say', () => {
  const [one, other] = [idMaker(0, () => start), idMaker(511, () => start)];

  const ids = Array.from({ length: 20_000 }, (_, n) => (n % 2 ? one() : other()));

  expect(new Set(ids).size).toBe(20_000);
});

test('ids stay below 2^53 until 2054', () => {
  const newId = idMaker(511, () => Date.UTC(2054, 9, 1));

  const ids = Array.from({ length: 100 }, newId);

  expect(Math.max(...ids)).toBeLessThan(2 ** 53);
});

test('a story made in 2025 has an id of sixteen digits', () => {
  expect(String(idMaker(3, () => start)())).toMatch(/^1\d{15}$/);
});
