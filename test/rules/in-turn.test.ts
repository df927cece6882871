import { expect, test } from 'vitest';
import { inTurn, type Thread } from '../../src/db/threads.ts';

/** A thread that answers each question with its own number, until it is asked to end. */
function numbered(number: number): Thread<string> {
  let isOver = false;

  return {
    async ask(question) {
      if (question === 'end') isOver = true;
      return number;
    },
    hasEnded: () => isOver,
    async stop() {
      isOver = true;
    },
  };
}

function threads() {
  let begun = 0;

  return {
    begin: () => {
      begun += 1;
      return numbered(begun);
    },
    begun: () => begun,
  };
}

const unlimited = { atOnce: 1, milliseconds: Number.POSITIVE_INFINITY };

test('a thread is begun with the first question', async () => {
  const { begin, begun } = threads();
  const { ask, close } = inTurn(begin, unlimited);
  const before = begun();

  await ask('one');
  await ask('two');
  await close();

  expect([before, begun()]).toEqual([0, 1]);
});

test('after a thread that ended by itself, another one answers', async () => {
  const { ask } = inTurn(threads().begin, unlimited);
  await ask('end');

  expect(await ask('next')).toBe(2);
});

test('what nobody asked needs no end, and nothing is begun after it', async () => {
  const { begin, begun } = threads();
  const { ask, close } = inTurn(begin, unlimited);

  await close();

  await expect(ask('late')).rejects.toThrow('The database is closed.');
  expect(begun()).toBe(0);
});

test('so many questions are worked on at a time, and the next one when one of them is answered', async () => {
  const asked: string[] = [];
  const answers = new Map<string, (answer: string) => void>();
  const thread: Thread<string> = {
    ask(question) {
      asked.push(question);
      return new Promise((resolve) => answers.set(question, resolve));
    },
    hasEnded: () => false,
    stop: async () => undefined,
  };
  const { ask } = inTurn(() => thread, { ...unlimited, atOnce: 2 });
  const first = ask('a');
  void ask('b');
  void ask('c');
  const before = [...asked];

  answers.get('a')?.('done');
  await first;
  await Promise.resolve();

  expect(before).toEqual(['a', 'b']);
  expect(asked).toEqual(['a', 'b', 'c']);
});

test('at the end, what still waits is told so', async () => {
  const { ask, close } = inTurn(threads().begin, unlimited);
  const [first, second] = [ask('one'), ask('two')];

  const refused = second.catch((error: Error) => error.message);
  await close();

  expect(await first).toBe(1);
  expect(await refused).toBe('The database is closed.');
});
