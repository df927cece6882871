import { createHash } from 'node:crypto';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { carryOutDue } from '../../src/desk/schedule/due.ts';
import { sealAll } from '../../src/versions/sealing.ts';
import { article } from '../support/article.ts';
import { change, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { versionsOf } from '../support/versions.ts';

const path = '/finance/harbour-towns-borrow';
const page = (site: TestSite, address = `${path}/changes`) => request(site.app).get(address);

async function changedStory(typed: Record<string, string> = {}) {
  const site = await openSite();
  site.clock.now = new Date('2025-04-14T10:00:00.000Z');
  const agent = await editor(site);
  const story = await write(agent, { body: 'The first issue of £1.6m sold out.\n\nPlenty.' }, 'publish');
  site.clock.now = new Date('2025-04-14T16:20:00.000Z');
  await change(agent, story, { body: 'The first issue of £1.8m sold out.\n\nPlenty.', ...typed }, 'publish');

  return { site, agent, story };
}

test('a story that was never changed does not speak of changes', async () => {
  const site = await openSite();
  await write(await editor(site), {}, 'publish');

  const { text } = await page(site, path).expect(200);

  expect(text).not.toContain('/changes"');
  await page(site).expect(200);
});

test('a changed story says when, and leads to what changed', async () => {
  const { site } = await changedStory();

  const { text } = await page(site, path).expect(200);

  expect(text).toContain(
    ` href="${path}/changes"><time datetime="2025-04-14T16:20:00.000Z">14 April, 16:20</time></a>`,
  );
});

test('every version is listed with its time and reason, and nobody’s name', async () => {
  const { site } = await changedStory({ reason: 'The council corrected its figure' });

  const { text } = await page(site).expect(200);

  const told = textOf(/<ol class="changelog"[\s\S]*?<\/ol>/.exec(text)?.[0] ?? '');
  expect(told).toMatch(
    /Version 2: Changed 14 April, 16:20.*The council corrected its figure.*Version 1: First published/,
  );
  expect(text).not.toContain('Mara Ellison saved');
});

test('two versions are compared word by word, with signs as well as colour', async () => {
  const { site } = await changedStory();

  const { text } = await page(site, `${path}/changes/1..2`).expect(200);

  expect(text).toContain('<del>1.6m</del>');
  expect(text).toContain('<ins>1.8m</ins>');
  expect(textOf(text)).toMatch(/−Removed The first issue of £1\.6m.*\+Added The first issue of £1\.8m/);
});

test('the newest hash stands on the page for anyone to keep', async () => {
  const { site, story } = await changedStory();
  const newest = (await versionsOf(site, story.id)).at(-1)?.hash;

  const { text } = await page(site).expect(200);

  expect(newest).toMatch(/^[0-9a-f]{64}$/);
  expect(textOf(text)).toContain(`Keep the newest one, ${newest}`);
});

describe('a small mend', () => {
  test('does not move the time of update, and stays in the list as what it is', async () => {
    const { site } = await changedStory({ minor: 'yes' });

    const story = await page(site, path).expect(200);
    const list = await page(site).expect(200);

    expect(story.text).not.toContain('<dt>Updated</dt>');
    expect(story.text).toContain(` href="${path}/changes">What changed</a>`);
    expect(story.text).toContain('"dateModified":"2025-04-14T10:00:00.000Z"');
    expect(textOf(list.text)).toContain('Version 2: Small mend');
  });

  test('can be made by a schedule too', async () => {
    const { site, agent, story } = await changedStory();
    const later = { when: 'later', publishDate: '2025-04-15', publishTime: '09:00' };
    await change(agent, story, { body: 'The first issue of £1.9m sold out.', minor: 'yes', ...later }, 'publish');
    site.clock.now = new Date('2025-04-15T09:00:01.000Z');
    await carryOutDue(site);

    const { text } = await page(site, path).expect(200);

    expect(text).toContain('£1.9m');
    expect(text).toContain('"dateModified":"2025-04-14T16:20:00.000Z"');
  });
});

test('a former address of the story leads to the changes at the present one', async () => {
  const { site, agent, story } = await changedStory();
  await change(agent, story, { slug: 'towns-borrow' }, 'publish');

  await page(site).expect(301).expect('Location', '/finance/towns-borrow/changes');
  await page(site, `${path}/changes/1..2`).expect(301).expect('Location', '/finance/towns-borrow/changes/1..2');
});

test('a withdrawn story shows no changes', async () => {
  const { site, agent, story } = await changedStory();
  await change(agent, story, {}, 'withdraw');

  await page(site).expect(410);
  await page(site, `${path}/changes/1..2`).expect(410);
});

test('a draft is in no list and no comparison', async () => {
  const { site, agent, story } = await changedStory();
  await change(agent, story, { body: 'A secret still.' }, 'draft');

  const { text } = await page(site).expect(200);

  expect(text).not.toContain('Version 3');
  await page(site, `${path}/changes/2..3`).expect(404);
});

test.each([
  '2..1',
  '1..1',
  '0..1',
  '1..9',
  '1...2',
  'a..b',
  '1..99999999999',
  '%00..1',
])('the comparison %s is not found', async (range) => {
  const { site } = await changedStory();

  const { status } = await page(site, `${path}/changes/${range}`);

  expect([400, 404]).toContain(status);
});

test('search engines are not asked to list comparisons', async () => {
  const { site } = await changedStory();

  const { text } = await page(site, `${path}/changes/1..2`).expect(200);

  expect(text).toContain('<meta name="robots" content="noindex">');
});

describe('the record of a version', () => {
  interface Told {
    readonly fields: readonly {
      readonly name: string;
      readonly salt: string;
      readonly value: string;
      readonly hash: string;
    }[];
    readonly [part: string]: unknown;
  }

  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const record = async (site: TestSite, number: number): Promise<Told> =>
    (await page(site, `${path}/changes/${number}.json`).expect(200).expect('Content-Type', /json/)).body;

  test('holds all that anybody needs to compute its hash again', async () => {
    const { site } = await changedStory({ reason: 'The council corrected its figure' });
    const [first, second] = [await record(site, 1), await record(site, 2)];

    for (const { fields, ...told } of [first, second]) {
      for (const { name, salt, value, hash } of fields) expect(sha256(`${salt}\n${name}\n${value}`)).toBe(hash);
      const parts = [told.story, told.number, told.kind, told.save, told.at, told.minor];
      const own = sha256(JSON.stringify([...parts, fields.map(({ name, hash }) => [name, hash]), told.previous]));
      expect(own).toBe(told.hash);
    }
    expect(second.previous).toBe(first.hash);
    expect(second.fields.find(({ name }) => name === 'reason')?.value).toBe('The council corrected its figure');
  });

  test('says only why, where the story was withdrawn', async () => {
    const { site, agent, story } = await changedStory();
    await change(agent, story, {}, 'withdraw');
    await page(site, `${path}/changes/1.json`).expect(410);
    await change(agent, story, {}, 'return');

    const { fields, save } = await record(site, 3);

    expect([fields.map(({ name }) => name), save]).toEqual([['reason'], null]);
  });

  test('leads from a former address to the present one, and is not for search engines', async () => {
    const { site, agent, story } = await changedStory();
    const { headers } = await page(site, `${path}/changes/1.json`).expect(200);
    await change(agent, story, { slug: 'towns-borrow' }, 'publish');

    expect(headers['x-robots-tag']).toBe('noindex');
    await page(site, `${path}/changes/2.json`).expect(301).expect('Location', '/finance/towns-borrow/changes/2.json');
  });

  test.each(['0', '9', '-1', '1.5', 'x', '99999999999'])('%s is none', async (number) => {
    const { site } = await changedStory();

    await page(site, `${path}/changes/${number}.json`).expect(404);
  });
});

describe('in memory', () => {
  const kept = (site: TestSite, address: string) => request(site.door.answer).get(address).expect(200);

  test('the pages of changes are kept until the story changes', async () => {
    const { site, agent, story } = await changedStory();
    for (const address of [`${path}/changes`, `${path}/changes/1..2`, `${path}/changes/2.json`]) {
      await kept(site, address);
      const { made } = site.door.cache.counts;
      await kept(site, address);
      expect(site.door.cache.counts.made).toBe(made);
    }

    await change(agent, story, { body: 'The first issue of £1.9m sold out.' }, 'publish');

    expect((await kept(site, `${path}/changes`)).text).toContain('Version 3');
  });

  test('a page is not kept while the hash of a version is still being made', async () => {
    const site = await openSite();
    const { path: own } = await article(site);

    const before = await kept(site, `${own}/changes`);
    await sealAll(site);
    const after = await kept(site, `${own}/changes`);

    expect(before.headers['cache-control']).toBe('no-store');
    expect(before.text).toContain('being made');
    expect(after.text).not.toContain('being made');
  });
});
