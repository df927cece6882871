import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { formTo } from '../support/form.ts';
import { newPlace, type Place, serve } from '../support/program.ts';

const wanted = 200;

test('after a kill in the middle of saving, every save that was acknowledged is there', async () => {
  const place = await newPlace();
  const paper = await serve(place);
  const [link = ''] = await paper.prints(/http:\S+\/desk\/setup\/\S+/);
  const cookie = await createAccount(place, link);
  const acknowledged: { id: number; title: string }[] = [];
  let isOver = false;
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let n = 0; !isOver; n += 1) {
      const title = `Writer ${writer}, story ${n}`;
      const id = await save(place, cookie, title).catch(() => undefined);
      if (id === undefined) return;

      acknowledged.push({ id, title });
      if (acknowledged.length >= wanted && !isOver) {
        isOver = true;
        process.kill(paper.paperId(), 'SIGKILL');
      }
    }
  });
  await Promise.all(writers);
  await paper.ended;

  const again = await serve(place);
  const readyz = await fetch(`${place.address}/readyz`);
  again.process.kill('SIGTERM');
  await again.ended;

  const database = new Sqlite(place.database, { readonly: true });
  const saved = new Map(database.prepare('SELECT id, working_title FROM articles').raw().all() as [number, string][]);
  const missing = acknowledged.filter(({ id, title }) => saved.get(id) !== title);
  const halves = database
    .prepare(
      'SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.article_id = a.id AND r.number = a.revision)',
    )
    .all();
  const integrity = database.pragma('integrity_check', { simple: true });
  const references = database.pragma('foreign_key_check');
  database.close();
  expect(acknowledged.length).toBeGreaterThanOrEqual(wanted);
  expect(readyz.status).toBe(200);
  expect(missing).toEqual([]);
  expect(halves).toEqual([]);
  expect(integrity).toBe('ok');
  expect(references).toEqual([]);
});

async function createAccount(place: Place, link: string): Promise<string> {
  const body = new URLSearchParams({ name: 'Mara', email: 'mara@paper.example', password: 'a kettle on the quay' });
  const answer = await fetch(link, { method: 'POST', body, redirect: 'manual' });
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`${place.address} made no account.`);

  return cookie;
}

/** Saves a new story through the form; its id once the paper has acknowledged it. */
async function save(place: Place, cookie: string, title: string): Promise<number> {
  const headers = { Cookie: cookie, Origin: place.address };
  const page = await (await fetch(`${place.address}/desk/articles/new`, { headers })).text();
  const action = String(/class="write" method="post" action="([^"]+)"/.exec(page)?.[1]);
  const body = new URLSearchParams({
    ...formTo(action, page).fields,
    title,
    body: 'Text '.repeat(500),
    action: 'publish',
  });
  const answer = await fetch(place.address + action, { method: 'POST', headers, body, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`The save was answered with ${answer.status}.`);

  return Number(action.split('/').at(-1));
}
