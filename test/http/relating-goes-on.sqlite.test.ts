import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { relateAll } from '../../src/rails/relating.ts';
import { article } from '../support/article.ts';
import { openSite } from '../support/site.ts';

const ferries = (day: string) => ({
  title: `Ferries late on ${day}`,
  body: `Ferries to Merrow Point were late on ${day}. Ferry crews at Merrow Point waited for the tide.`,
});

test('a story whose links cannot be kept does not hold up the others, and is said', async () => {
  const site = await openSite();
  await article(site, ferries('Monday'));
  await article(site, ferries('Wednesday'));
  const { id } = await article(site, { title: 'A story the disk refuses', body: 'Nothing of it can be read.' });
  const database = new Sqlite(site.config.databaseUrl);
  database.exec(`CREATE TRIGGER refused BEFORE INSERT ON story_sequences WHEN NEW.article_id = ${id}
    BEGIN SELECT RAISE(ABORT, 'a bad sector'); END`);
  database.close();

  await expect(relateAll(site)).rejects.toThrow('a bad sector');

  expect(await site.db.all(sql`SELECT article_id FROM related`)).toHaveLength(2);
  expect(await site.db.all(sql`SELECT article_id FROM related_queue`)).toEqual([{ article_id: id }]);
});
