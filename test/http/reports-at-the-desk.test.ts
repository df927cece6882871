import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { republish, withdraw } from '../support/changing.ts';
import { send } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formTo, problemsIn } from '../support/form.ts';
import { element, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { logOf } from '../support/staff.ts';

/** A report as a reader of their own sends it. */
async function report(site: TestSite, path: string, words: string, email = ''): Promise<number> {
  const { count } = (await site.db.get<{ count: number }>(sql`
    SELECT CAST(count(*) AS integer) AS count FROM reports`)) ?? { count: 0 };
  const browser = `Mozilla/5.0 (X11; Linux x86_64) Firefox/${count}`;
  await request(site.app)
    .post(`${path}/report`)
    .type('form')
    .set('User-Agent', browser)
    .send({ words, email })
    .expect(303);
  const newest = await site.db.get<{ id: number }>(sql`SELECT id FROM reports ORDER BY id DESC LIMIT 1`);

  return newest?.id ?? 0;
}

async function paper() {
  const site = await openSite();
  const agent = await editor(site);
  const story = await article(site, { title: 'Harbour towns borrow' });

  return { site, agent, story };
}

describe('the list', () => {
  test('has open reports first, new ones before those somebody looks at, and closed ones below', async () => {
    const { site, agent, story } = await paper();
    const [first, second, third] = [
      await report(site, story.path, 'The first.'),
      await report(site, story.path, 'The second.'),
      await report(site, story.path, 'The third.'),
    ];
    await send(agent, `/desk/reports/${first}`, { base: '0', state: 'looking', note: '' }).expect(303);
    await send(agent, `/desk/reports/${second}`, { base: '0', state: 'no mistake', note: '' }).expect(303);

    const { text } = await agent.get('/desk/reports').expect(200);

    const order = [...text.matchAll(/href="\/desk\/reports\/(\d+)"/g)].map(([, id]) => Number(id));
    expect(order).toEqual([third, first, second]);
    expect(textOf(text)).toContain('Harbour towns borrow');
  });

  test('names the version a report is about, and the one that readers see now', async () => {
    const { site, agent, story } = await paper();
    const id = await report(site, story.path, 'Wrong.');
    const version = async () => textOf((await agent.get('/desk/reports').expect(200)).text);

    expect(await version()).toContain('Version 1, which readers see now');
    await republish(site, story.id, { body: 'Mended.' });
    expect(await version()).toContain('Version 1; readers now see version 2');
    await withdraw(site, story.id);
    expect(await version()).toContain('readers do not see the story now');
    await agent.get(`/desk/reports/${id}`).expect(200);
  });

  test('is empty with a word, and goes on to older closed ones', async () => {
    const { site, agent, story } = await paper();
    expect((await agent.get('/desk/reports').expect(200)).text).toContain('Nothing waits.');
    for (let count = 0; count < 32; count += 1) {
      const id = await report(site, story.path, `Report ${count}`);
      await send(agent, `/desk/reports/${id}`, { base: '0', state: 'mended', note: '' }).expect(303);
    }

    const { text } = await agent.get('/desk/reports').expect(200);
    const [, older = ''] = /href="(\/desk\/reports\?before=\d+)"/.exec(text) ?? [];

    expect([...text.matchAll(/href="\/desk\/reports\/\d+"/g)]).toHaveLength(30);
    expect([...(await agent.get(older).expect(200)).text.matchAll(/href="\/desk\/reports\/\d+"/g)]).toHaveLength(2);
  });
});

describe('the newsroom', () => {
  test('sees how many are new in its menu, and on the story how many are open', async () => {
    const { site, agent, story } = await paper();
    const menu = async () => textOf(element((await agent.get('/desk/reports')).text, '<ul role="list"'));
    const edit = async () => (await agent.get(`/desk/articles/${story.id}`).expect(200)).text;
    expect(await menu()).not.toContain('new');
    expect(await edit()).not.toContain('from a reader');

    const id = await report(site, story.path, 'Wrong.');
    await report(site, story.path, 'Very wrong.');

    expect(await menu()).toContain('Reports 2 new');
    expect(await edit()).toContain(`<a href="/desk/reports?story=${story.id}">2 reports from readers</a>`);
    await send(agent, `/desk/reports/${id}`, { base: '0', state: 'mended', note: '' }).expect(303);
    expect(await menu()).toContain('Reports 1 new');
    expect(await edit()).toContain('1 report from a reader');
  });

  test('reads a report as it was typed, with the email and nothing of it as markup', async () => {
    const { site, agent, story } = await paper();
    const id = await report(site, story.path, '<script>alert(1)</script>\nSecond line', 'reader@mail.example');

    const { text } = await agent.get(`/desk/reports/${id}`).expect(200);

    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\nSecond line');
    expect(text).toContain('href="mailto:reader@mail.example"');
  });

  test('moves a report on with a note; what was done, by whom and when stays', async () => {
    const { site, agent, story } = await paper();
    const id = await report(site, story.path, 'Wrong.');
    const press = async (typed: Record<string, string>) => {
      const { fields } = formTo(`/desk/reports/${id}`, (await agent.get(`/desk/reports/${id}`)).text);
      await send(agent, `/desk/reports/${id}`, { ...fields, ...typed }).expect(303);
    };

    await press({ state: 'looking', note: 'Asked the town hall.' });
    site.clock.now = new Date('2025-04-14T21:15:00.000Z');
    await press({ state: 'mended', note: 'Name put right in version 2.' });
    await press({ state: 'new', note: '' });

    const done = textOf(element((await agent.get(`/desk/reports/${id}`)).text, '<ol class="pins"'));
    expect(done).toContain('Looking at it Mara Ellison, 14 April, 20:30');
    expect(done).toContain('Asked the town hall.');
    expect(done).toContain('Mended Mara Ellison, 14 April, 21:15');
    expect((await logOf(site)).slice(-3)).toEqual([
      'Mara Ellison took up a report Harbour towns borrow',
      'Mara Ellison closed a report as mended Harbour towns borrow',
      'Mara Ellison opened a report again Harbour towns borrow',
    ]);
    const row = await site.db.get(sql`SELECT state, closed_at AS closed FROM reports WHERE id = ${id}`);
    expect(row).toEqual({ state: 'new', closed: null });
  });

  test('loses no note when two work on one report: the second is told, and the note is still there', async () => {
    const { site, agent, story } = await paper();
    const id = await report(site, story.path, 'Wrong.');
    await send(agent, `/desk/reports/${id}`, { base: '0', state: 'looking', note: 'First' }).expect(303);

    const late = { base: '0', state: 'no mistake', note: 'Second' };
    const { text } = await send(agent, `/desk/reports/${id}`, late).expect(409);

    const { fields } = formTo(`/desk/reports/${id}`, text);
    expect(fields.note).toBe('Second');
    expect(text).toContain('First');
    await send(agent, `/desk/reports/${id}`, { ...fields, state: 'no mistake' }).expect(303);
    await send(agent, `/desk/reports/${id}`, { ...fields, state: 'no mistake' }).expect(303);
  });

  test.each([
    [{ base: '0', state: 'burnt', note: 'Kept' }, 'state', 'Choose how it stands'],
    [{ base: '0', state: 'mended', note: 'x'.repeat(2001) }, 'note', 'Note must be 2,000 characters or fewer'],
    [{ base: '0', state: 'new', note: '' }, 'note', 'Choose another state, or write a note'],
    [{ base: 'x', state: 'mended', note: 'Kept' }, 'base', 'Open the report again'],
  ])('is told what is wrong with a form, and keeps what it typed', async (typed, field, words) => {
    const { site, agent, story } = await paper();
    const id = await report(site, story.path, 'Wrong.');

    const { text } = await send(agent, `/desk/reports/${id}`, typed).expect(422);

    expect(problemsIn(text)).toEqual([{ field, words }]);
    expect(formTo(`/desk/reports/${id}`, text).fields.note).toBe(typed.note);
  });

  test.each([
    '/desk/reports/5',
    '/desk/reports/x',
    '/desk/reports/-1',
    '/desk/reports/99999999999999999',
  ])('finds no report at %s', async (path) => {
    const { agent } = await paper();

    await agent.get(path).expect(404);
    await send(agent, path, { base: '0', state: 'mended', note: '' }).expect(404);
  });
});

test('only editors and administrators handle reports', async () => {
  const { site, agent, story } = await paper();
  const id = await report(site, story.path, 'Wrong.');
  const statuses = async () => [
    (await agent.get('/desk/reports')).status,
    (await agent.get(`/desk/reports/${id}`)).status,
    (await send(agent, `/desk/reports/${id}`, { base: '0', state: 'burnt', note: '' })).status,
  ];

  for (const role of ['editor', 'admin']) {
    await site.db.run(sql`UPDATE accounts SET role = ${role}`);
    expect(await statuses()).toEqual([200, 200, 422]);
  }
  await site.db.run(sql`UPDATE accounts SET role = 'author'`);
  expect(await statuses()).toEqual([403, 403, 403]);
  expect((await agent.get('/desk/articles')).text).not.toContain('/desk/reports');
  expect((await request(site.app).get('/desk/reports')).status).toBe(303);
});
