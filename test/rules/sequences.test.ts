import { expect, test } from 'vitest';
import { isNearCopy, mayBeNearCopy, overlap, sequencesOf, sketchOf, told } from '../../src/rails/sequences.ts';

/** Words that no other number gives, so that texts overlap only where a test wants it. */
const words = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `word${from + n}`).join(' ');
const shared = (a: string, b: string) => overlap(sequencesOf(a), sequencesOf(b));
const isCopy = (a: string, b: string) => isNearCopy(told(a), told(b));

test('a text is read as its sequences of four words, each once', () => {
  expect(sequencesOf('The tide came in. The tide came in!').size).toBe(4);
  expect(sequencesOf('One two three four').size).toBe(1);
});

test.each(['', 'One', 'One two three'])('a text of fewer than four words has no sequence: "%s"', (text) => {
  expect(sequencesOf(text).size).toBe(0);
});

test('a text shares everything with itself and nothing with another', () => {
  expect(shared(words(0, 60), words(0, 60))).toBe(1);
  expect(shared(words(0, 60), words(100, 160))).toBe(0);
});

test('capitals, accents and punctuation make no other story', () => {
  const text = words(0, 30);

  expect(isCopy(text, text.toUpperCase().replaceAll(' ', ', '))).toBe(true);
});

test('a text that was only added to is the same story', () => {
  expect(isCopy(words(0, 100), `${words(500, 560)} ${words(0, 100)} ${words(700, 800)}`)).toBe(true);
});

test('a rewrite without its lead and a quarter of its sentences, with two of another hand, is the same story', () => {
  const sentence = (n: number) => words(n * 100, n * 100 + 14);
  const story = [0, 1, 2, 3, 4, 5, 6, 7].map(sentence).join('. ');
  const rewrite = [20, 2, 3, 5, 6, 7, 21].map(sentence).join('. ');

  expect(isCopy(story, rewrite)).toBe(true);
});

test('a short story whose few whole sentences stand between others is the same story', () => {
  const sentence = (n: number) => words(n * 100, n * 100 + 9);
  const report = (numbers: number[]) => numbers.map(sentence).join('. ');

  expect(isCopy(report([1, 2, 3, 4, 5, 6]), report([21, 2, 22, 4, 23, 24, 25, 6]))).toBe(true);
  expect(isCopy(report([1, 2, 3, 4, 5, 6]), report([21, 22, 23, 24, 2, 25]))).toBe(false);
});

test('sentences are told from one another where a script puts no space between them', () => {
  const report = (numbers: number[]) => numbers.map((n) => `潮港町${'一二三四五六七八九'[n]}灯塔船海岸。`).join('');

  expect(isCopy(report([0, 1, 2, 3, 4, 5]), report([2, 1, 0, 5, 4, 3]))).toBe(true);
});

test('a single sentence that two brief notes share proves nothing', () => {
  const note = (day: string) => `Ferries to Merrow Point were late on ${day}. Ferry crews at Merrow Point waited.`;

  expect(isCopy(`Late on Friday: ferries. ${note('Friday')}`, `Ferries on Monday late. ${note('Monday')}`)).toBe(false);
});

test('one long phrase of a trade does not make two short reports one', () => {
  const report = (from: number) => `${words(from, from + 8)} ${words(0, 20)}. ${words(from + 8, from + 40)}.`;

  expect(shared(report(1000), report(2000))).toBeGreaterThan(0.25);
  expect(isCopy(report(1000), report(2000))).toBe(false);
});

test('a follow-up that takes a third of its sentences over as background is another story, but hardly in a few lines', () => {
  const sentence = (n: number) => words(n * 100, n * 100 + 20);
  const report = (numbers: number[]) => numbers.map(sentence).join('. ');

  expect(
    isCopy(report([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), report([21, 22, 23, 24, 25, 26, 27, 28, 1, 2, 3, 4])),
  ).toBe(false);
  expect(isCopy(report([1, 2, 3, 4]), report([21, 22, 1, 2]))).toBe(true);
});

test('set phrases of a trade do not make two reports one, however many they share', () => {
  const report = (from: number) =>
    [0, 1, 2, 3, 4, 5, 6]
      .map((n) => `${words(n * 10, n * 10 + 6)} ${words(from + n * 10, from + n * 10 + 6)}`)
      .join(' ');

  expect(shared(report(1000), report(2000))).toBeGreaterThan(0.2);
  expect(isCopy(report(1000), report(2000))).toBe(false);
});

test('a text of a few words is a copy of nothing', () => {
  expect(isCopy(words(0, 12), words(0, 12))).toBe(false);
});

test('a copy is found by the sketch of the other, the shorter inside the longer and the longer around it', () => {
  const [short, long] = [sequencesOf(words(0, 60)), sequencesOf(`${words(0, 60)} ${words(100, 200)}`)];

  expect(sketchOf(short).filter((hash) => long.has(hash))).toHaveLength(16);
  expect(sketchOf(long).filter((hash) => short.has(hash)).length).toBeGreaterThan(1);
});

/** Whether a text would be read at all for another one, by what its sketch shares with it. */
function mayBe(text: string, other: string) {
  const [own, sketch] = [sequencesOf(text), sketchOf(sequencesOf(other))];
  const shared = sketch.filter((hash) => own.has(hash)).length;

  return mayBeNearCopy(own, shared, { size: sketch.length, largest: Math.max(...sketch) });
}

test('a sketch tells that a text may be a copy: rewritten, added to, contained in a longer one, or very short', () => {
  const story = words(0, 240);

  expect(mayBe(story, `${words(60, 240)} ${words(500, 540)}`)).toBe(true);
  expect(mayBe(story, `${story} ${words(500, 900)}`)).toBe(true);
  expect(mayBe(`${story} ${words(500, 900)}`, story)).toBe(true);
  expect(mayBe(words(0, 16), words(0, 15))).toBe(true);
});

test('a text that shares a set phrase or two is not read, unless it is short', () => {
  const own = sequencesOf(words(0, 240));
  const lies = (part: number) => ({ size: 16, largest: part * 2 ** 32 });

  expect(mayBeNearCopy(own, 2, lies(16 / 240))).toBe(false);
  expect(mayBeNearCopy(own, 2, lies(16 / 130))).toBe(false);
  expect(mayBeNearCopy(own, 2, lies(16 / 110))).toBe(true);
  expect(mayBeNearCopy(own, 2, lies(16 / 900))).toBe(true);
  expect(mayBeNearCopy(own, 4, lies(16 / 240))).toBe(true);
});
