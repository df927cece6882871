import { describe, expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { carryOutDue } from '../../src/desk/schedule/due.ts';
import { sealAll } from '../../src/versions/sealing.ts';
import { article } from '../support/article.ts';
import { change, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { openSite } from '../support/site.ts';
import { findingsOf, versionsOf } from '../support/versions.ts';

test('each state that readers see is a version, and drafts are none', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'draft');
  await change(agent, story, { title: 'Four towns borrow' }, 'publish');
  await change(agent, story, { title: 'Five towns borrow' }, 'draft');
  await change(agent, story, { title: 'Six towns borrow' }, 'publish');
  await change(agent, story, {}, 'withdraw');
  await change(agent, story, {}, 'return');

  const versions = await versionsOf(site, story.id);

  expect(versions.map(({ number, kind, revision }) => [number, kind, revision])).toEqual([
    [1, 'published', 2],
    [2, 'changed', 4],
    [3, 'withdrawn', null],
    [4, 'returned', 4],
  ]);
});

test('publishing again what readers see already makes no version', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  await change(agent, story, {}, 'publish');

  expect(await versionsOf(site, story.id)).toHaveLength(1);
});

test('a scheduled publication makes one version, of the moment it was published', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const day = new Date(site.clock.now.getTime() + 86_400_000).toISOString();
  const story = await write(agent, {
    when: 'later',
    publishDate: day.slice(0, 10),
    publishTime: '09:00',
    action: 'publish',
  });
  await change(agent, story, { when: 'later', publishDate: day.slice(0, 10), publishTime: '09:00' }, 'publish');
  site.clock.now = new Date(`${day.slice(0, 10)}T09:00:01.000Z`);
  await carryOutDue(site);

  expect((await versionsOf(site, story.id)).map(({ kind, at }) => [kind, at])).toEqual([
    ['published', `${day.slice(0, 10)}T09:00:00.000Z`],
  ]);
});

test('each version carries a hash, and that of the version before', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'publish');
  await change(agent, story, { title: 'Four towns borrow' }, 'publish');

  const [first, second] = await versionsOf(site, story.id);

  expect(first?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(first?.previous).toBe('');
  expect(second?.previous).toBe(first?.hash);
  expect(second?.hash).not.toBe(first?.hash);
});

test('a version left without its hash gets one later, and the chain goes on from it', async () => {
  const site = await openSite();
  const story = await article(site);
  expect((await versionsOf(site, story.id))[0]?.hash).toBeNull();

  await sealAll(site);

  expect((await versionsOf(site, story.id))[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await findingsOf(site)).toEqual([]);
});

test('a save stands where its version cannot be sealed, which is made up for later', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, {}, 'draft');
  await site.db.run(sql`ALTER TABLE public_versions RENAME COLUMN previous TO former`);

  await change(agent, story, {}, 'publish');
  await site.db.run(sql`ALTER TABLE public_versions RENAME COLUMN former TO previous`);
  await sealAll(site);

  expect((await versionsOf(site, story.id)).map(({ hash }) => hash)).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  expect(await findingsOf(site)).toEqual([]);
});

describe('check finds', () => {
  const damages: [string, (id: number) => ReturnType<typeof sql>, RegExp][] = [
    [
      'a title changed behind the desk',
      (id) => sql`UPDATE revisions SET content = replace(content, 'Four towns', 'Nine towns') WHERE article_id = ${id}`,
      /^Story \d+: version 2 does not fit its hash: the title was changed$/,
    ],
    [
      'a text changed behind the desk',
      (id) => sql`UPDATE revisions SET content = replace(content, 'Eleven', 'Twelve') WHERE article_id = ${id}`,
      /version 1 does not fit its hash: the body was changed$/,
    ],
    [
      'a reason changed',
      (id) => sql`UPDATE public_versions SET reason = 'None' WHERE article_id = ${id} AND number = 2`,
      /version 2 does not fit its hash: the reason was changed$/,
    ],
    [
      'a time changed',
      (id) => sql`UPDATE public_versions SET at = '2020-01-01T00:00:00.000Z' WHERE article_id = ${id} AND number = 2`,
      /version 2 does not fit its hash$/,
    ],
    [
      'a mend called minor afterwards',
      (id) => sql`UPDATE public_versions SET minor = 1 WHERE article_id = ${id} AND number = 2`,
      /version 2 does not fit its hash$/,
    ],
    [
      'another kind',
      (id) => sql`UPDATE public_versions SET kind = 'returned' WHERE article_id = ${id} AND number = 2`,
      /version 2 does not fit its hash$/,
    ],
    [
      'another save behind a version',
      (id) => sql`UPDATE public_versions SET revision = 1 WHERE article_id = ${id} AND number = 2`,
      /version 2 does not fit its hash: the title was changed$/,
    ],
    [
      'a save that is gone',
      (id) => sql`UPDATE public_versions SET revision = 77 WHERE article_id = ${id} AND number = 2`,
      /version 2 does not fit its hash: the save it shows was changed$/,
    ],
    [
      'a field taken out of the list',
      (id) => sql`
        UPDATE public_versions SET fields = replace(fields, '"summary"', '"other"') WHERE article_id = ${id} AND number = 1`,
      /version 1 does not fit its hash: the summary was changed$/,
    ],
    [
      'a version cut out of the middle',
      (id) => sql`DELETE FROM public_versions WHERE article_id = ${id} AND number = 1`,
      /version 1 is missing$/,
    ],
    [
      'the newest version cut off',
      (id) => sql`DELETE FROM public_versions WHERE article_id = ${id} AND number = 2`,
      /^Story \d+: what readers see is in no public version$/,
    ],
    [
      'a withdrawal that readers do not find',
      (id) => sql`
        INSERT INTO public_versions (article_id, number, kind, revision, at, minor, reason)
        VALUES (${id}, 3, 'withdrawn', NULL, '2025-05-01T10:00:00.000Z', 0, '')`,
      /stands otherwise than its newest public version says$/,
    ],
    [
      'a hash taken away',
      (id) => sql`UPDATE public_versions SET hash = NULL WHERE article_id = ${id} AND number = 1`,
      /version 2 does not follow from the one before it$/,
    ],
    [
      'a number left out',
      (id) => sql`UPDATE public_versions SET number = 4 WHERE article_id = ${id} AND number = 2`,
      /version 2 is missing$/,
    ],
    [
      'a salt changed',
      (id) => sql`
        UPDATE public_versions SET fields = replace(fields, '"salt":"', '"salt":"0') WHERE article_id = ${id} AND number = 1`,
      /version 1 does not fit its hash: the title was changed$/,
    ],
    [
      'a hash of another version',
      (id) => sql`UPDATE public_versions SET previous = hash WHERE article_id = ${id} AND number = 2`,
      /version 2 does not follow from the one before it$/,
    ],
  ];

  test.each(damages)('%s', async (_name, damage, finding) => {
    const site = await openSite();
    const agent = await editor(site);
    const story = await write(agent, {}, 'publish');
    await change(agent, story, { title: 'Four towns borrow' }, 'publish');
    await site.db.run(damage(story.id));

    const found = await findingsOf(site);

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(finding);
  });
});
