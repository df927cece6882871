import request from 'supertest';
import { expect, test } from 'vitest';
import { element, linkOf, textOf } from '../support/html.ts';
import { openSite } from '../support/site.ts';

test('the paper says about itself who it is, under its own name', async () => {
  const site = await openSite({ SITE_NAME: 'Quay & Kettle', BASE_URL: 'https://paper.example' });

  const { text } = await request(site.app).get('/about').expect(200);

  expect(textOf(element(text, '<h1'))).toBe('About us');
  expect(textOf(element(text, '<main'))).toContain('Quay & Kettle is an independent paper.');
  expect(linkOf(text, 'canonical')).toBe('https://paper.example/about');
});

test('the corrections page is there before the first correction', async () => {
  const site = await openSite();

  const { text } = await request(site.app).get('/corrections').expect(200);

  expect(textOf(element(text, '<h1'))).toBe('Corrections');
  expect(textOf(element(text, '<main'))).toContain('No correction has been published yet.');
});

test('every link of the foot answers', async () => {
  const site = await openSite();
  const { text } = await request(site.app).get('/about');

  const links = [...element(text, '<footer').matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);

  for (const link of links.filter((href) => href !== '/desk')) await request(site.app).get(link).expect(200);
  expect(links).toContain('/corrections');
});
