import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { change, send, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { problemsIn, titleOf } from '../support/form.ts';
import { frontForm, press } from '../support/front.ts';
import { element, meta, storiesOn, textOf } from '../support/html.ts';
import { hrefsIn } from '../support/rails.ts';
import { openSite, type TestSite } from '../support/site.ts';

const front = async (site: TestSite) => (await request(site.app).get('/').expect(200)).text;
const splash = async (site: TestSite) => storiesOn(element(await front(site), '<article class="card splash__story'))[0];
const side = async (site: TestSite) => storiesOn(element(await front(site), '<div class="splash__side'));

/** A paper with an editor and ten stories, the oldest first. */
async function paper() {
  const site = await openSite();
  const agent = await editor(site);
  const stories = [];
  for (let hour = 10; hour > 0; hour -= 1) {
    const publishedAt = new Date(site.clock.now.getTime() - hour * 3_600_000).toISOString();
    stories.push(await article(site, { title: `Tale ${10 - hour} of the harbour`, publishedAt }));
  }
  const [oldest, older, old] = stories;
  if (!oldest || !older || !old) throw new Error('There are no stories.');

  return { site, agent, stories, oldest, older, old };
}

describe('an editor', () => {
  test('puts a story into a slot, and readers see it there once it is published', async () => {
    const { site, agent, oldest } = await paper();
    const before = await splash(site);

    await press(agent, `put:splash:${oldest.id}`);
    expect(await splash(site)).toBe(before);

    await press(agent, 'publish');
    expect(await splash(site)).toBe(oldest.path);
  });

  test('finds a story by its headline, published ones only', async () => {
    const { site, agent, oldest } = await paper();
    await article(site, { title: 'A draft of the harbour', status: 'draft' });

    const { text } = await agent.get('/desk/front/find?slot=side-1&base=0&q=harbour+0').expect(200);

    expect(text).toContain(`value="put:side-1:${oldest.id}"`);
    expect(text).toContain('Tale 0 of the harbour');
    expect(text).not.toContain('A draft of the harbour');
  });

  test('is led from a slot to the stories for it, with the headlines kept', async () => {
    const { agent, oldest } = await paper();
    await press(agent, `put:splash:${oldest.id}`);

    const form = { ...(await frontForm(agent)), 'headline-splash': 'Tide turns', change: 'choose:side-1' };
    const { headers } = await send(agent, '/desk/front', form).expect(303);

    expect(headers.location).toBe('/desk/front/find?slot=side-1&base=2');
    expect((await frontForm(agent))['headline-splash']).toBe('Tide turns');
  });

  test('moves a story up and down across slots, and what stands there changes places with it', async () => {
    const { site, agent, oldest, older } = await paper();

    await press(agent, `put:splash:${oldest.id}`, `put:side-1:${older.id}`, 'up:side-1', 'publish');

    expect(await splash(site)).toBe(older.path);
    expect((await side(site))[0]).toBe(oldest.path);
  });

  test('puts a story that stands elsewhere into a new slot: it leaves the first', async () => {
    const { site, agent, oldest } = await paper();

    await press(agent, `put:splash:${oldest.id}`, `put:side-3:${oldest.id}`, 'publish');

    expect(await splash(site)).not.toBe(oldest.path);
    expect((await side(site))[2]).toBe(oldest.path);
  });

  test('clears a slot, which fills itself again', async () => {
    const { site, agent, oldest } = await paper();
    const before = await splash(site);

    await press(agent, `put:splash:${oldest.id}`, 'publish', 'clear:splash', 'publish');

    expect(await splash(site)).toBe(before);
  });

  test('gives a story a headline that stands on the front page and nowhere else', async () => {
    const { site, agent, oldest } = await paper();
    await press(agent, `put:splash:${oldest.id}`);

    const form = { ...(await frontForm(agent)), 'headline-splash': 'The tide turns <today>', change: 'publish' };
    await send(agent, '/desk/front', form).expect(303);

    expect(textOf(element(await front(site), '<article class="card splash__story'))).toContain(
      'The tide turns <today>',
    );
    for (const path of [oldest.path, '/finance', '/search?q=harbour'])
      expect((await request(site.app).get(path)).text).not.toContain('The tide turns');
  });

  test('orders the blocks, leaves one out and holds a story in one', async () => {
    const { site, agent, oldest } = await paper();
    for (let story = 0; story < 8; story += 1) await article(site, { section: 'life' });
    const block = async (name: string) => (await front(site)).indexOf(`aria-labelledby="block-${name}"`);

    await press(agent, ...Array.from({ length: 7 }, () => 'earlier:8'), `put:block-8-1:${oldest.id}`, 'publish');

    expect(await block('life')).toBeGreaterThan(0);
    expect(await block('life')).toBeLessThan(await block('finance'));
    expect(storiesOn(element(await front(site), '<section class="wrap block" data-hue="life"'))[0]).toBe(oldest.path);
    await press(agent, 'hide:8', 'publish');
    expect(await block('life')).toBe(-1);
    await press(agent, 'show:8', 'publish');
    expect(await block('life')).toBeGreaterThan(0);
  });

  test('sees the draft in the real template first, which nobody caches or lists', async () => {
    const { site, agent, oldest } = await paper();
    await press(agent, `put:splash:${oldest.id}`);

    const { text, headers } = await agent.get('/desk/front/preview').expect(200);

    expect(storiesOn(element(text, '<article class="card splash__story'))).toEqual([oldest.path]);
    expect(text).toContain('Preview. Not public.');
    expect(headers['cache-control']).toBe('no-store');
    expect(meta(text, 'robots')).toBe('noindex');
    expect(await splash(site)).not.toBe(oldest.path);
  });

  test('undoes one change after the other', async () => {
    const { agent, oldest, older } = await paper();
    await press(agent, `put:splash:${oldest.id}`, `put:side-1:${older.id}`, 'clear:splash');

    await press(agent, 'undo');
    expect(Object.keys(await frontForm(agent))).toEqual(['base', 'headline-splash', 'headline-side-1']);
    await press(agent, 'undo', 'undo');
    expect(Object.keys(await frontForm(agent))).toEqual(['base']);
    expect((await agent.get('/desk/front')).text).not.toContain('value="undo"');
  });

  test('undoes a publication: readers see what they saw, and the arrangement stays as a draft', async () => {
    const { site, agent, oldest, older } = await paper();
    await press(agent, `put:splash:${oldest.id}`, 'publish', `put:splash:${older.id}`, 'publish');

    await press(agent, 'undo');

    expect(await splash(site)).toBe(oldest.path);
    expect((await agent.get('/desk/front')).text).toContain('Tale 1 of the harbour');
    await press(agent, 'publish');
    expect(await splash(site)).toBe(older.path);
  });

  test('keeps a headline that was typed when the last change is undone', async () => {
    const { agent, oldest, older } = await paper();
    await press(agent, `put:splash:${oldest.id}`, `put:side-1:${older.id}`);

    await send(agent, '/desk/front', { ...(await frontForm(agent)), 'headline-splash': 'Typed', change: 'undo' });

    expect(await frontForm(agent)).toMatchObject({ 'headline-splash': 'Typed' });
    expect(await frontForm(agent)).not.toHaveProperty('headline-side-1');
  });
});

describe('a slot whose story readers cannot see', () => {
  test('refills at once, says so at the desk, and has its story again when it is back', async () => {
    const { site, agent, stories } = await paper();
    const story = await write(agent, { title: 'Quay sold' }, 'publish');
    await press(agent, `put:splash:${story.id}`, 'publish');

    await change(agent, story, {}, 'withdraw');

    expect(storiesOn(await front(site))).not.toContain('/finance/quay-sold');
    expect(await splash(site)).toBe(stories.at(-1)?.path);
    expect((await agent.get('/desk/front')).text).toContain('This story is withdrawn, so the slot fills itself');
    await change(agent, story, {}, 'return');
    expect(await splash(site)).toBe('/finance/quay-sold');
  });

  test('takes no draft', async () => {
    const { site, agent } = await paper();
    const draft = await article(site, { status: 'draft' });

    const form = { ...(await frontForm(agent)), change: `put:splash:${draft.id}` };
    const { text } = await send(agent, '/desk/front', form).expect(422);

    expect(problemsIn(text).map(({ words }) => words)).toEqual([
      'Readers cannot see that story any more. Choose another one',
    ]);
  });
});

test('two slots never show one story told twice: the first stands, and the desk says why', async () => {
  const { site, agent, oldest, older } = await paper();
  await press(agent, `put:splash:${oldest.id}`, `put:side-1:${older.id}`, 'publish');
  await site.db.atomically([
    sql`INSERT INTO same_story (article_id, copy_id) VALUES (${oldest.id}, ${older.id})`,
    sql`INSERT INTO same_story (article_id, copy_id) VALUES (${older.id}, ${oldest.id})`,
  ]);

  const stories = storiesOn(await front(site));

  expect(stories).toContain(oldest.path);
  expect(stories).not.toContain(older.path);
  expect((await agent.get('/desk/front')).text).toContain('The same story stands higher up');
});

test('what is read most comes before what is merely new, and the newest is among the first four', async () => {
  const { site, agent, oldest, stories } = await paper();
  await site.db.run(
    sql`INSERT INTO view_hours (hour, article_id, views, readers, addresses) VALUES ('2025-04-14T19', ${oldest.id}, 40, 40, 40)`,
  );
  await site.db.run(
    sql`INSERT INTO article_counts (article_id, views, reactions, readers, addresses) VALUES (${oldest.id}, 40, 0, 40, 40)`,
  );
  site.clock.now = new Date(site.clock.now.getTime() + 60_000);

  const top = [await splash(site), ...(await side(site))];

  expect(top[0]).toBe(oldest.path);
  expect(top).toContain(stories.at(-1)?.path);
  await press(agent, `put:splash:${stories.at(3)?.id}`, 'publish');
  expect(await splash(site)).toBe(stories.at(3)?.path);
});

describe('two editors at once', () => {
  test('lose nothing: the second sees both arrangements and chooses', async () => {
    const { site, agent, oldest, older } = await paper();
    const stale = { ...(await frontForm(agent)), change: `put:splash:${older.id}` };
    await press(agent, `put:splash:${oldest.id}`);

    const { text } = await send(agent, '/desk/front', stale).expect(409);

    expect(text).toContain('Mara Ellison changed the front page at 20:30');
    expect(textOf(element(text, '<tbody>'))).toContain('Tale 1 of the harbour');
    expect(textOf(element(text, '<tbody>'))).toContain('Tale 0 of the harbour');
    await send(agent, '/desk/front', { base: '1', from: '0', change: `put:splash:${older.id}` }).expect(303);
    await press(agent, 'publish');
    expect(await splash(site)).toBe(older.path);
  });

  test('keep the headlines that the second has typed', async () => {
    const { agent, oldest, older } = await paper();
    await press(agent, `put:splash:${oldest.id}`);
    const stale = { ...(await frontForm(agent)), 'headline-splash': 'Typed late', change: 'keep' };
    await press(agent, `put:side-1:${older.id}`);

    const { text } = await send(agent, '/desk/front', stale).expect(409);

    expect(text).toContain('name="headline-splash" value="Typed late"');
  });

  test('a form that was sent twice is no conflict', async () => {
    const { agent, oldest } = await paper();
    const form = { ...(await frontForm(agent)), change: `put:splash:${oldest.id}` };

    await send(agent, '/desk/front', form).expect(303);
    await send(agent, '/desk/front', form).expect(303);

    expect((await frontForm(agent)).base).toBe('1');
  });

  test('of twenty changes at the same time one is made, and the others are told', async () => {
    const { site, agent, stories } = await paper();
    const base = { ...(await frontForm(agent)) };

    const answers = await Promise.all(
      stories
        .flatMap(({ id }) => [`put:splash:${id}`, `put:side-1:${id}`])
        .map((change) => send(agent, '/desk/front', { ...base, change })),
    );

    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
    expect(await site.db.all(sql`SELECT number FROM front_arrangements`)).toHaveLength(1);
  });
});

describe('the log and the edition', () => {
  test('note every publication, and nothing of a draft', async () => {
    const { site, agent, oldest } = await paper();
    const edition = () => site.db.get<{ value: string }>(sql`SELECT value FROM settings WHERE name = 'edition'`);
    const before = Number((await edition())?.value);

    await press(agent, `put:splash:${oldest.id}`);
    expect(Number((await edition())?.value)).toBe(before);
    await press(agent, 'publish', 'undo');

    expect(Number((await edition())?.value)).toBe(before + 2);
    const acts = await site.db.all<{ act: string }>(
      sql`SELECT act FROM events WHERE about = 'The front page' ORDER BY id`,
    );
    expect(acts.map(({ act }) => act)).toEqual(['published', 'took back']);
  });
});

describe('what is wrong', () => {
  test('a form that belongs to no version there ever was is a plain refusal', async () => {
    const { agent, oldest } = await paper();

    await send(agent, '/desk/front', { base: '7', change: `put:splash:${oldest.id}` }).expect(409);
    await send(agent, '/desk/front', { base: '7', 'headline-splash': 'x'.repeat(201) }).expect(422);
    await send(agent, '/desk/front', { base: '0', from: '7', change: 'undo' }).expect(303);
    await send(agent, '/desk/front', { base: 'x', from: '-1' }).expect(422);
    await send(agent, '/desk/front', {}).expect(422);
  });

  test('a headline that is too long comes back with all that was typed', async () => {
    const { agent, oldest, older } = await paper();
    await press(agent, `put:splash:${oldest.id}`, `put:side-1:${older.id}`);
    const long = 'x'.repeat(201);
    const form = {
      ...(await frontForm(agent)),
      'headline-splash': long,
      'headline-side-1': 'Short',
      change: 'publish',
    };

    const { text } = await send(agent, '/desk/front', form).expect(422);

    expect(titleOf(text)).toMatch(/^Error: /);
    expect(problemsIn(text)).toEqual([
      { field: 'headline-splash', words: 'Front headline must be 200 characters or fewer' },
    ]);
    expect(text).toContain(`value="${long}"`);
    expect(text).toContain('value="Short"');
  });

  test.each([
    'put:splash',
    'put:nowhere:5',
    'up:block-99-1',
    'hide:99',
    'publish:now',
    'constructor',
    '__proto__:splash',
    'put:splash:1e99',
    'x'.repeat(61),
  ])('a button that does not exist is refused: %s', async (pressed) => {
    const { agent } = await paper();

    await send(agent, '/desk/front', { base: '0', change: pressed }).expect(422);
  });

  test.each([
    '/desk/front/find?slot=attic&base=0',
    '/desk/front/find?slot=splash&base=x',
    '/desk/front/find',
  ])('an address that means nothing is refused: %s', async (path) => {
    const { agent } = await paper();

    expect((await agent.get(path)).status).toBeOneOf([400, 404]);
  });
});

test('only editors and administrators arrange the front page', async () => {
  const { site, agent } = await paper();
  const pages = ['/desk/front', '/desk/front/find?slot=splash&base=0', '/desk/front/preview', '/desk/breaking'];
  const posts = ['/desk/front', '/desk/breaking', '/desk/breaking/find', '/desk/breaking/1/down'];
  const statuses = async () => [
    ...(await Promise.all(pages.map(async (path) => (await agent.get(path)).status))),
    ...(await Promise.all(posts.map(async (path) => (await send(agent, path, {})).status))),
  ];

  for (const role of ['editor', 'admin']) {
    await site.db.run(sql`UPDATE accounts SET role = ${role}`);
    expect(await statuses()).toEqual([200, 200, 200, 200, 422, 422, 200, 303]);
  }
  await site.db.run(sql`UPDATE accounts SET role = 'author'`);
  expect(await statuses()).toEqual(Array.from({ length: 8 }, () => 403));
  expect((await request(site.app).get('/desk/front')).status).toBe(303);
});

test('Recommendation beside a story follows the published front page', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const old = await article(site, { section: 'economy', publishedAt: '2025-01-01T10:00:00.000Z' });
  for (const section of ['economy', 'markets', 'money', 'finance', 'companies'])
    for (let story = 0; story < 15; story += 1)
      await article(site, { section, publishedAt: '2025-02-01T10:00:00.000Z' });
  const { path } = await article(site, { section: 'life' });
  const recommended = async () => hrefsIn((await request(site.app).get(path).expect(200)).text, 'recommendation');
  expect(await recommended()).not.toContain(old.path);

  await press(agent, `put:splash:${old.id}`);
  expect(await recommended()).not.toContain(old.path);
  await press(agent, 'publish');

  expect(await recommended()).toContain(old.path);
});
