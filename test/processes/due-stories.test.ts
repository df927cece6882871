import { expect, test } from 'vitest';
import { openStorage } from '../../src/db/open.ts';
import { sql } from '../../src/db/sql.ts';
import { emptyPlace, engines } from '../support/places.ts';
import { newPlace, type Place, serve } from '../support/program.ts';

const password = 'a kettle on the quay';

/** Signs the first account in and returns its cookie. */
async function signIn(address: string, link: string): Promise<string> {
  const body = new URLSearchParams({ name: 'Mara', email: 'mara@paper.example', password });
  const made = await fetch(link, { method: 'POST', body, redirect: 'manual', headers: { Origin: address } });

  return (made.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

/** Writes a story that is to go live at a moment the form, which knows minutes, cannot say. */
async function schedule({ address, settings }: Place, cookie: string, title: string, due: Date): Promise<void> {
  const page = await (await fetch(`${address}/desk/articles/new`, { headers: { cookie } })).text();
  const action = /<form class="write" method="post" action="([^"]+)"/.exec(page)?.[1] ?? '';
  const times = { when: 'later', publishDate: '2099-01-01', publishTime: '06:30' };
  const story = { base_revision: '0', section: 'finance', title, body: 'Its text.', authors: 'Mara' };
  const body = new URLSearchParams({ ...story, ...times, action: 'publish' });
  const headers = { cookie, Origin: address };
  const saved = await fetch(address + action, { method: 'POST', body, redirect: 'manual', headers });
  expect(saved.status).toBe(303);

  const storage = await openStorage(settings.DATABASE_URL ?? '', '', () => new Date());
  expect(await storage.db.run(sql`UPDATE scheduled_acts SET due_at = ${due.toISOString()}`)).toBe(1);
  await storage.close();
}

/** How late the story can be read at its address, in milliseconds. */
async function lateness(address: string, due: Date): Promise<number> {
  for (;;) {
    const { status } = await fetch(address);
    if (status === 200) return Date.now() - due.getTime();
    if (Date.now() > due.getTime() + 10_000) throw new Error('It was not published.');
  }
}

const setupLink = /http:\/\/127\.0\.0\.1:\d+\/desk\/setup\/[\w-]{43}/;

test.each(engines)('two processes on %s publish one due story once, within a second of its time', async (engine) => {
  const place = await newPlace({ DATABASE_URL: (await emptyPlace(engine)).databaseUrl });
  const other = await newPlace();
  const paper = await serve(place);
  const [link] = await paper.prints(setupLink);
  const cookie = await signIn(place.address, link);
  await serve({ ...other, settings: { ...other.settings, DATABASE_URL: place.settings.DATABASE_URL ?? '' } });
  const due = new Date(Date.now() + 4000);
  await schedule(place, cookie, 'On time', due);
  expect((await fetch(`${place.address}/finance/on-time`)).status).toBe(404);

  const late = await lateness(`${place.address}/finance/on-time`, due);

  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(1000);
  const log = await (await fetch(`${place.address}/desk/log`, { headers: { cookie } })).text();
  expect(log.match(/published, as scheduled by Mara/g)).toHaveLength(1);
});

test.each(
  engines,
)('on %s a story that came due while the paper was down is there with the first page', async (engine) => {
  const place = await newPlace({ DATABASE_URL: (await emptyPlace(engine)).databaseUrl });
  const first = await serve(place);
  const [link] = await first.prints(setupLink);
  const cookie = await signIn(place.address, link);
  await schedule(place, cookie, 'While down', new Date(Date.now() + 60_000));
  first.process.kill('SIGTERM');
  await first.ended;
  const storage = await openStorage(place.settings.DATABASE_URL ?? '', '', () => new Date());
  await storage.db.run(sql`UPDATE scheduled_acts SET due_at = ${new Date().toISOString()}`);
  await storage.close();

  await serve(place);

  expect((await fetch(`${place.address}/finance/while-down`)).status).toBe(200);
});
