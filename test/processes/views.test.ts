import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { newPlace, type Place, serve } from '../support/program.ts';

const settings = { SAMPLE_EDITION: 'on', TRUST_PROXY: '1' };
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:137.0) Gecko/20100101 Firefox/137.0';

/** A published story of the paper, and how often it was viewed so far. */
function storyOf(place: Place): { id: number; views: number } {
  const database = new Sqlite(place.database, { readonly: true });
  const story = database
    .prepare(
      `SELECT a.id, c.views FROM articles a JOIN article_counts c ON c.article_id = a.id
       WHERE a.status = 'published' ORDER BY a.id LIMIT 1`,
    )
    .get() as { id: number; views: number };
  database.close();

  return story;
}

/** Views in the hourly buckets of a story and in its whole count. */
function writtenFor(place: Place, id: number) {
  const database = new Sqlite(place.database, { readonly: true });
  const ask = (text: string) => (database.prepare(text).get(id) as { views: number | null }).views ?? 0;
  const written = {
    total: ask('SELECT views FROM article_counts WHERE article_id = ?'),
    hourly: ask('SELECT sum(views) AS views FROM view_hours WHERE article_id = ?'),
    marks: ask('SELECT count(*) AS views FROM view_marks WHERE article_id = ?'),
  };
  database.close();

  return written;
}

/** Whether the paper acknowledged the view of reader number so-and-so. */
async function look(place: Place, article: number, reader: number): Promise<boolean> {
  const headers = {
    'Content-Type': 'application/json',
    'User-Agent': firefox,
    'X-Forwarded-For': `10.0.${reader >> 8}.${reader & 255}`,
  };
  const answer = await fetch(`${place.address}/views`, { method: 'POST', headers, body: JSON.stringify({ article }) });

  return answer.status === 204;
}

/** So many connections at once: a system has only so many for one process. */
const mostAtOnce = 200;

async function every(from: number, to: number, visit: (reader: number) => Promise<boolean>): Promise<boolean[]> {
  const seen: boolean[] = [];
  for (let first = from; first < to; first += mostAtOnce) {
    const length = Math.min(mostAtOnce, to - first);
    seen.push(...(await Promise.all(Array.from({ length }, (_, n) => visit(first + n)))));
  }

  return seen;
}

test('a paper that is told to stop loses no view', async () => {
  const place = await newPlace(settings);
  const paper = await serve(place);
  const { id } = storyOf(place);
  const before = writtenFor(place, id);
  const seen = await every(0, 400, (reader) => look(place, id, reader));
  const refreshed = await every(0, 400, (reader) => look(place, id, reader));

  paper.process.kill('SIGTERM');
  const { code } = await paper.ended;
  const after = writtenFor(place, id);

  expect([...seen, ...refreshed].every(Boolean)).toBe(true);
  expect(code).toBe(0);
  expect([after.total - before.total, after.hourly - before.hourly, after.marks]).toEqual([400, 400, 400]);
});

test('a restart forgets no reader', async () => {
  const place = await newPlace(settings);
  const paper = await serve(place);
  const { id, views } = storyOf(place);
  await every(0, 50, (reader) => look(place, id, reader));
  paper.process.kill('SIGTERM');
  await paper.ended;

  const again = await serve(place);
  await every(0, 60, (reader) => look(place, id, reader));
  again.process.kill('SIGTERM');
  await again.ended;

  expect(writtenFor(place, id).total - views).toBe(60);
});

test('a paper that is killed loses at most the views of the last second, and the next look of those readers counts', async () => {
  const place = await newPlace(settings);
  const paper = await serve(place);
  const { id, views } = storyOf(place);
  const acknowledged: number[] = [];
  const started = performance.now();
  let sent = 0;
  while (performance.now() - started < 3500) {
    await every(sent, sent + 5, (reader) => look(place, id, reader));
    sent += 5;
    acknowledged.push(...Array.from({ length: 5 }, () => performance.now()));
  }
  const killed = performance.now();
  process.kill(paper.paperId(), 'SIGKILL');
  await paper.ended;

  const again = await serve(place);
  const kept = writtenFor(place, id);
  const counted = kept.total - views;
  await every(0, sent, (reader) => look(place, id, reader));
  again.process.kill('SIGTERM');
  await again.ended;
  const healed = writtenFor(place, id);

  expect(acknowledged.length).toBeGreaterThan(100);
  expect(counted).toBeGreaterThanOrEqual(acknowledged.filter((at) => at < killed - 2000).length);
  expect(counted).toBeLessThanOrEqual(sent);
  expect(kept.marks).toBe(counted);
  expect(healed.total - views).toBe(sent);
});
