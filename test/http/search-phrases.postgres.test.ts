import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { article } from '../support/article.ts';
import { openSite } from '../support/site.ts';

const partly = 'Words this common were compared in the newest stories only. Choose dates to look further back.';

test('a phrase of words that very many stories hold is looked for in the newest, and the page says so', async () => {
  const site = await openSite();
  await article(site, { title: 'Harbour bonds', body: 'The tide waits.' });
  const ask = async (q: string) => (await request(site.app).get('/search').query({ q }).expect(200)).text;
  expect(await ask('"harbour bonds"')).not.toContain(partly);

  await site.db.run(sql`UPDATE terms SET documents = 9000 WHERE term IN ('', 'harbour', 'bonds')`);
  await article(site, { title: 'Another story', body: 'Plain.' });

  expect(await ask('"harbour bonds"')).toContain(partly);
  expect(await ask('"the tide"')).not.toContain(partly);
});
