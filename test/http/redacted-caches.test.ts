import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { expect, onTestFinished, test } from 'vitest';
import { openDoor } from '../../src/door.ts';
import { purging } from '../../src/site/purging.ts';
import { article } from '../support/article.ts';
import { keepCorrection } from '../support/corrections.ts';
import { send } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { openSite } from '../support/site.ts';

const secret = 'Quillonade';

/** A cache in front that hears purges, and answers as it is told. */
async function cacheInFront() {
  const heard: string[] = [];
  const state = { status: 200 };
  const server = createServer((req, res) => {
    if (state.status === 200) heard.push(String(req.headers['surrogate-key']));
    res.writeHead(state.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());

  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/purge`, heard, state };
}

async function paper(settings: Record<string, string> = {}) {
  const site = await openSite(settings);
  const agent = await editor(site);
  const story = await article(site, { title: 'Towns borrow', body: `Then ${secret} paid.` });
  await keepCorrection(agent, story.id, { words: `It was ${secret}, not its bank.` });
  const desk = `/desk/articles/${story.id}/redaction`;
  const remove = () =>
    send(agent, desk, { passages: secret, reason: 'A court.', base: '1', step: 'remove' }).expect(303);
  const said = async () => /The cache in front [^<]*/.exec((await agent.get(desk)).text)?.[0];

  return { site, agent, path: story.path, remove, said };
}

test('a redaction drops every kept page at once, and in every other process with its next look', async () => {
  const { site, path, remove } = await paper();
  const other = openDoor(site);
  await other.changes.look();
  const doors = [site.door.answer, other.answer];
  const pages = [path, '/corrections'];
  const holding = async () => {
    const found: string[] = [];
    for (const door of doors)
      for (const page of pages) if ((await request(door).get(page)).text.includes(secret)) found.push(page);
    return found;
  };
  const before = await holding();

  await remove();
  await other.changes.look();

  expect(before).toEqual([...pages, ...pages]);
  expect(await holding()).toEqual([]);
});

test('the cache in front is told to drop everything, again until it has heard, and the desk says when it had', async () => {
  const front = await cacheInFront();
  const { site, remove, said } = await paper({ PURGE_URL: front.address });
  const tell = purging(site, 0);
  await tell();
  front.state.status = 503;

  await remove();
  const first = await said();
  await tell();
  const second = await said();
  front.state.status = 200;
  site.clock.now = new Date('2025-04-14T20:31:00.000Z');
  await tell();

  expect([first, second]).toEqual([
    'The cache in front is being told, tried 0 times.',
    'The cache in front is being told, tried 1 time.',
  ]);
  expect(front.heard.at(-1)).toBe('all');
  expect(await said()).toMatch(/^The cache in front was told: .*20:31/);
});

test('a redaction does not wait until an earlier change is tried again', async () => {
  const front = await cacheInFront();
  const { site, remove, said } = await paper({ PURGE_URL: front.address });
  const tell = purging(site, 0);
  front.state.status = 503;
  await tell();
  front.state.status = 200;

  await remove();
  await tell();

  expect(await said()).toContain('was told');
});

test('without a cache in front, nothing is said of one', async () => {
  const { remove, said } = await paper();

  await remove();

  expect(await said()).toBeUndefined();
});
