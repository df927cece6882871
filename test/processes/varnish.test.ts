import { expect, test } from 'vitest';
import { freePort } from '../support/postgres.ts';
import { newPlace, serve } from '../support/program.ts';
import { desk } from '../support/published.ts';
import { until, varnish } from '../support/varnish.ts';

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
