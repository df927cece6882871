import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { backup } from '../../src/transfer/backup/backup.ts';
import { article } from '../support/article.ts';
import { newFolder } from '../support/places.ts';
import { openSite, type TestSite } from '../support/site.ts';

async function metricsOf(site: TestSite): Promise<string> {
  const { text } = await request(site.app)
    .get('/metrics')
    .expect(200)
    .expect('Content-Type', /^text\/plain/);

  return text;
}

const numberOf = (text: string, name: string) => new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1];

test('the machine itself may read how many requests were answered, by kind and status', async () => {
  const site = await openSite();
  const { path } = await article(site);
  await request(site.app).get(path).expect(200);
  await request(site.app).get('/finance/nothing-here').expect(404);
  await request(site.app).get('/css/site.css').expect(200);

  const text = await metricsOf(site);

  expect(text).toContain('securenest_request_seconds_count{kind="/:section/:slug",status="200"} 1');
  expect(text).toContain('securenest_request_seconds_count{kind="/:section/:slug",status="404"} 1');
  expect(text).toContain('securenest_request_seconds_count{kind="asset",status="200"} 1');
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  expect(text).not.toContain(path);
});

test('what waits is counted: views, related links, overdue stories', async () => {
  const site = await openSite();
  const { id } = await article(site);
  await site.audience.views.note(id, { address: '192.0.2.1', browser: 'A browser' });
  await site.db.run(sql`
    INSERT INTO scheduled_acts (id, article_id, act, revision, due_at, made_at)
    VALUES (1, ${id}, 'withdraw', 0, '2025-04-14T20:00:00.000Z', '2025-04-14T19:00:00.000Z')`);

  const text = await metricsOf(site);

  expect(numberOf(text, 'securenest_views_waiting')).toBe('1');
  expect(numberOf(text, 'securenest_related_backlog')).toBe('1');
  expect(numberOf(text, 'securenest_overdue_stories')).toBe('1');
});

test('the age of the rankings and of the last backup is told in seconds', async () => {
  const site = await openSite();
  const before = await metricsOf(site);
  await request(site.app).get('/most-read').expect(200);
  await backup(site.config, `${newFolder()}/paper.tar.gz`, site.clock.now);
  site.clock.now = new Date(site.clock.now.getTime() + 90_000);

  const after = await metricsOf(site);

  expect(numberOf(before, 'securenest_ranking_age_seconds')).toBe('Nan');
  expect(numberOf(before, 'securenest_backup_age_seconds')).toBe('Nan');
  expect(numberOf(after, 'securenest_ranking_age_seconds')).toBe('90');
  expect(numberOf(after, 'securenest_backup_age_seconds')).toBe('90');
});

test('what a proxy passes on is refused, unless the setting opens it', async () => {
  const [site, open] = [await openSite(), await openSite({ METRICS_FROM: 'anywhere' })];

  await request(site.app).get('/metrics').set('X-Forwarded-For', '127.0.0.1').expect(403);
  await request(open.app).get('/metrics').set('X-Forwarded-For', '192.0.2.1').expect(200);
});
