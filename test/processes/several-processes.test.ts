import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import { expect, test } from 'vitest';
import { newPlace, type Place, serve } from '../support/program.ts';
import { desk } from '../support/published.ts';

const settings = { WORKERS: '2' };

/** What a reader may wait for before they ask again. */
const patienceMilliseconds = 1000;

/**
 * A reader on a connection of their own, so that one process after the other answers. A connection that was handed to a
 * process in the moment it died is lost, and the reader asks again.
 */
async function read(place: Place, path: string): Promise<{ status: number; text: string }> {
  try {
    return await readOnce(place, path);
  } catch {
    return readOnce(place, path);
  }
}

function readOnce(place: Place, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patienceMilliseconds);
    const asked = request(`${place.address}${path}`, { agent: false, signal }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    asked.on('error', reject).end();
  });
}

const readMany = (place: Place, path: string, times: number) =>
  Promise.all(Array.from({ length: times }, () => read(place, path)));

const childrenOf = (id: number): number[] =>
  execFileSync('ps', ['-o', 'pid=', '--ppid', String(id)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .map(Number);

const workersIn = async (place: Place) =>
  new Set((await readMany(place, '/metrics', 8)).map(({ text }) => /worker="(\d)"/.exec(text)?.[1]));

test('a change is seen by the readers of every process within half a second', async () => {
  const place = await newPlace(settings);
  const paper = await serve(place);
  const editor = await desk(place, paper);
  const { path, retitle } = await editor.publish('Harbour bonds sell out');
  const before = await readMany(place, path, 12);

  await retitle('Harbour bonds sold out by noon');
  const since = performance.now();
  let seen = await readMany(place, path, 12);
  while (!seen.every(({ text }) => text.includes('sold out by noon')) && performance.now() - since < 500) {
    seen = await readMany(place, path, 12);
  }
  const workers = await workersIn(place);

  expect(before.every(({ text }) => text.includes('Harbour bonds sell out'))).toBe(true);
  expect(seen.every(({ text }) => text.includes('sold out by noon'))).toBe(true);
  expect([...workers].sort()).toEqual(['1', '2']);
});

test('a process that is killed is started again, and readers are answered meanwhile', async () => {
  const place = await newPlace(settings);
  const paper = await serve(place);
  const [first] = childrenOf(paper.paperId());
  process.kill(first as number, 'SIGKILL');

  const meanwhile = await read(place, '/healthz');
  const since = performance.now();
  while (childrenOf(paper.paperId()).length < 2 && performance.now() - since < 10_000) await read(place, '/healthz');
  while ((await workersIn(place)).size < 2 && performance.now() - since < 20_000) await read(place, '/healthz');

  expect(meanwhile.status).toBe(200);
  expect([...(await workersIn(place))].sort()).toEqual(['1', '2']);
  expect(childrenOf(paper.paperId())).not.toContain(first);
});

test('told to stop, all processes finish and end', async () => {
  const place = await newPlace(settings);
  const paper = await serve(place);
  const ids = childrenOf(paper.paperId());

  paper.process.kill('SIGTERM');
  const { code } = await paper.ended;

  expect(ids).toHaveLength(2);
  expect(code).toBe(0);
  expect(ids.filter((id) => isAlive(id))).toEqual([]);
});

test('where the first process dies, the others end too', async () => {
  const place = await newPlace(settings);
  const paper = await serve(place);
  const ids = childrenOf(paper.paperId());

  process.kill(paper.paperId(), 'SIGKILL');
  await paper.ended;
  const since = performance.now();
  while (ids.some(isAlive) && performance.now() - since < 15_000) await new Promise((done) => setTimeout(done, 50));

  expect(ids.filter(isAlive)).toEqual([]);
});

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
