import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { openSite } from '../support/site.ts';

test('a published article is read at its address', async () => {
  const site = await openSite();
  const { path, title } = await article(site, { title: 'Harbour towns borrow' });

  const { text } = await request(site.app).get(path).expect(200);

  expect(path).toBe('/finance/harbour-towns-borrow');
  expect(text).toContain(`<h1>${title}</h1>`);
});

test('a draft is not found by readers', async () => {
  const site = await openSite();
  const { path } = await article(site, { status: 'draft' });

  await request(site.app).get(path).expect(404);
});
