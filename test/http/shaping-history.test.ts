import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { editor } from '../support/editor.ts';
import { formsIn } from '../support/form.ts';
import { textOf } from '../support/html.ts';
import { fill, hops, idOf } from '../support/shape.ts';
import { openSite } from '../support/site.ts';
import { logOf } from '../support/staff.ts';

const kinds = [
  { list: '/desk/topics', name: 'Coast', page: '/topics/coast', moved: '/topics/shore' },
  { list: '/desk/series', name: 'The quay', page: '/series/the-quay', moved: '/series/shore' },
  { list: '/desk/sections', name: 'Life', page: '/life', moved: '/shore' },
] as const;

test.each(
  kinds,
)('every change of $name in $list is kept with who and when, and restoring is one more', async (kind) => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { topics: ['Coast'], series: 'The quay', section: 'life' });
  const form = `${kind.list}/${await idOf(agent, kind.list, kind.name)}`;
  await fill(agent, form, { name: 'Shore', slug: 'shore' });
  await fill(agent, form, { description: 'Where the land stops.' });

  const { text } = await agent.get(form).expect(200);
  const [, oldest] = formsIn(text).filter(({ action }) => action === `${form}/restore`);
  const change = [...text.matchAll(/name="change" value="(\d+)">Restore/g)].map(([, id]) => id);
  await agent
    .post(`${form}/restore`)
    .type('form')
    .send({ ...oldest?.fields, change: change[1] })
    .expect(303);

  expect(textOf(text)).toContain(`Name: ${kind.name}. Address: ${kind.page.split('/').at(-1)}`);
  expect(textOf(text)).toMatch(/Mara Ellison, .*14 April|Mara Ellison, \d\d:\d\d/);
  expect(await hops(site, kind.moved)).toEqual([`301 ${kind.moved}`, `200 ${kind.page}`]);
  expect((await request(site.app).get(kind.page).expect(200)).text).toContain(`<h1>${kind.name}</h1>`);
  expect(await site.db.all(sql`SELECT id FROM shape_changes`)).toHaveLength(3);
  expect((await logOf(site)).at(-1)).toContain(`Shore → ${kind.name}`);
});

test('restoring on a form that is out of date is refused, and an unknown change is not found', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { topics: ['Coast', 'Tides'] });
  const form = `/desk/topics/${await idOf(agent, '/desk/topics', 'Coast')}`;
  await fill(agent, form, { description: 'One.' });
  const { text } = await agent.get(form).expect(200);
  const [restoring] = formsIn(text).filter(({ action }) => action === `${form}/restore`);
  const change = /name="change" value="(\d+)"/.exec(text)?.[1];
  await fill(agent, form, { description: 'Two.' });

  const other = `/desk/topics/${await idOf(agent, '/desk/topics', 'Tides')}`;
  await agent
    .post(`${form}/restore`)
    .type('form')
    .send({ ...restoring?.fields, change })
    .expect(409);
  await agent
    .post(`${other}/restore`)
    .type('form')
    .send({ ...restoring?.fields, change })
    .expect(404);
  await agent.post(`${form}/restore`).type('form').send({ change: 'x' }).expect(400);

  expect((await request(site.app).get('/topics/coast')).text).toContain('Two.');
});

test('a form sent again without a change leaves no row', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { topics: ['Coast'] });
  const form = `/desk/topics/${await idOf(agent, '/desk/topics', 'Coast')}`;

  await fill(agent, form, {});

  expect(await site.db.all(sql`SELECT id FROM shape_changes`)).toEqual([]);
  expect((await agent.get(form)).text).not.toContain('>History</h2>');
});
