import { expect, test } from 'vitest';
import { type Sql, sql } from '../../src/db/sql.ts';
import { addSample } from '../../src/sample/filling.ts';
import { article } from '../support/article.ts';
import { change, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { openSite } from '../support/site.ts';
import { findingsOf } from '../support/versions.ts';

test('a paper that was worked on has no findings', async () => {
  const site = await openSite();
  await addSample(site);
  const agent = await editor(site);
  const story = await write(agent, { topics: 'Coast' }, 'publish');
  await change(agent, story, { title: 'Another title', topics: 'Coast, Boats' }, 'draft');
  await change(agent, story, {}, 'withdraw');

  expect(await findingsOf(site)).toEqual([]);
});

const damages: [string, (id: number) => Sql, RegExp][] = [
  [
    'a save that is missing',
    (id) => sql`UPDATE articles SET revision = 9 WHERE id = ${id}`,
    /^“Kettles” .* has no row for its newest save$/,
  ],
  [
    'a public save that is missing',
    (id) => sql`UPDATE articles SET public_revision = 9 WHERE id = ${id}`,
    /the save that readers see is missing$/,
  ],
  [
    'an address that is not held',
    (id) => sql`DELETE FROM article_slugs WHERE article_id = ${id}`,
    /does not hold its own address$/,
  ],
  [
    'words that are not filed',
    (id) => sql`DELETE FROM article_terms WHERE article_id = ${id}`,
    /has no words filed for search$/,
  ],
  [
    'words counted wrongly',
    () => sql`UPDATE terms SET documents = documents + 1 WHERE term = 'kettles'`,
    /^1 words are counted wrongly .* “kettles”$/,
  ],
  [
    'a topic with another date',
    () => sql`UPDATE article_topics SET published_at = NULL`,
    /stands under a topic with another date/,
  ],
  [
    'a picture without its file',
    (id) => sql`UPDATE articles SET picture_file = 'no.jpg' WHERE id = ${id}`,
    /^no\.jpg is missing, which a story names$/,
  ],
];

test.each(damages)('%s is found', async (_what, damage, words) => {
  const site = await openSite();
  const { id } = await article(site, { title: 'Kettles', topics: ['Coast'] });
  await site.db.run(damage(id));

  expect((await findingsOf(site)).filter((finding) => words.test(finding))).toHaveLength(1);
});

test('a story missing from the search index is found', async () => {
  const site = await openSite();
  const { id } = await article(site, { title: 'Kettles' });
  await site.db.run(
    site.db.engine === 'sqlite'
      ? sql`DELETE FROM article_search WHERE rowid = ${id}`
      : sql`DELETE FROM article_search WHERE article_id = ${id}`,
  );

  expect(await findingsOf(site)).toEqual([`“Kettles” (${id}) is published and not in the search index`]);
});
