import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { editor } from '../support/editor.ts';
import { multiply } from '../support/many.ts';
import { openSite } from '../support/site.ts';

test.each([
  [200, undefined],
  [201, '201 stories wait for their related links.'],
  [2500, '2,000 stories or more wait for their related links.'],
] as const)('where %i stories wait for their links, the desk says so where these are many', async (stories, words) => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site);
  await multiply(site, stories - 1);

  const { text } = await agent.get('/desk/articles').expect(200);

  if (words) expect(text).toContain(words);
  else expect(text).not.toContain('wait for their related links');
});
