import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newFolder } from '../support/places.ts';
import { freePort } from '../support/postgres.ts';
import { newPlace, serve } from '../support/program.ts';
import { desk } from '../support/published.ts';
import { varnishPath } from '../support/varnish.ts';

const vcl = readFileSync(join(import.meta.dirname, '../../deploy/varnish.vcl'), 'utf8');

/** Varnish on a port of its own, with the rules of `deploy`, in front of the paper. */
async function varnish(port: number, paperPort: number): Promise<void> {
  const folder = newFolder();
  const rules = join(folder, 'paper.vcl');
  writeFileSync(rules, vcl.replace('.port = "3000"', `.port = "${paperPort}"`));
  const words = [
    '-F',
    '-j',
    'none',
    '-a',
    `127.0.0.1:${port}`,
    '-f',
    rules,
    '-n',
    join(folder, 'work'),
    '-s',
    'malloc,16m',
  ];
  const child = spawn(String(varnishPath()), words, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });

  await until(async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).status === 200);
}

/** Asks again and again, for as long as anybody would wait. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const since = performance.now();
  for (;;) {
    if (await holds().catch(() => false)) return;
    if (performance.now() - since > 15_000) throw new Error('It did not come true within 15 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('Varnish keeps what the paper lets it, hears of a change, and hears of it later where it was down', async () => {
  const port = await freePort();
  const front = `http://127.0.0.1:${port}`;
  const place = await newPlace({ PURGE_URL: `${front}/purge` });
  const paper = await serve(place);
  const editor = await desk(place, paper);
  const { path, retitle } = await editor.publish('Harbour bonds sell out');
  const isShown = async (words: string) => (await (await fetch(front + path)).text()).includes(words);
  const backlog = async () => {
    const text = await (await fetch(`${place.address}/metrics`)).text();
    return Number(/^securenest_purge_backlog (\d+)/m.exec(text)?.[1]);
  };

  // Nobody hears the purges yet: they wait, and the saves went through all the same.
  await varnish(port, place.port);
  await until(async () => (await backlog()) === 0);
  await until(async () => Number((await fetch(front + path)).headers.get('age')) > 0);
  const kept = await fetch(front + path);
  await retitle('Harbour bonds sold out by noon');
  await until(() => isShown('sold out by noon'));
  const stranger = await fetch(`${front}/purge`, { headers: { 'Surrogate-Key': 'all' } });
  const signIn = await fetch(`${front}/desk/sign-in`);

  expect(kept.headers.get('surrogate-key')).toBeNull();
  expect(kept.headers.get('cache-control')).toContain('s-maxage=60');
  expect(stranger.status).toBe(403);
  expect(Number(signIn.headers.get('age'))).toBe(0);
});
