import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { send } from '../support/desk.ts';
import { editor, newStory } from '../support/editor.ts';
import { openSite } from '../support/site.ts';

const video = 'https://youtu.be/dQw4w9WgXcQ';
const map = 'https://www.openstreetmap.org/#map=15/51.5/-0.1';

const policyOf = (headers: Record<string, string>) => headers['content-security-policy'] ?? '';

test('a page with an embed names its provider in the policy, and no other page does', async () => {
  const site = await openSite();
  const { path } = await article(site, { title: 'With', body: `Text.\n\n${video}\n\n${map}` });
  const other = await article(site, { title: 'Without', body: `Text with ${video} in it.` });

  const page = await request(site.app).get(path).expect(200);
  const plain = await request(site.app).get(other.path).expect(200);

  expect(policyOf(page.headers)).toMatch(
    /;frame-src https:\/\/www\.youtube-nocookie\.com https:\/\/www\.openstreetmap\.org$/,
  );
  expect(policyOf(page.headers)).toContain("default-src 'self'");
  expect(page.text).toMatch(/<script defer src="\/js\/embed\.js\?v=\w+"><\/script>/);
  expect(page.text).not.toContain('<iframe');
  expect(policyOf(plain.headers)).not.toContain('frame-src');
  expect(plain.text).not.toContain('embed.js');
});

test('the preview shows an embed as readers will get it', async () => {
  const agent = await editor(await openSite());
  const { action, fields } = await newStory(agent);

  const { headers, text } = await send(agent, `${action}/preview`, { ...fields, title: 'A story', body: video }).expect(
    200,
  );

  expect(policyOf(headers as Record<string, string>)).toContain('frame-src https://www.youtube-nocookie.com');
  expect(text).toContain('<figure class="embed embed--video"');
});

test('lists and feeds carry nothing of an embed', async () => {
  const site = await openSite();
  await article(site, { title: 'With', body: video });

  for (const path of ['/', '/finance', '/feed.xml']) {
    const { text, headers } = await request(site.app).get(path).expect(200);
    expect(text).not.toContain('youtube');
    expect(policyOf(headers)).not.toContain('frame-src');
  }
});
