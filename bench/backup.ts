// Measures a backup of a running paper into which stories are saved, and proves that it is of one moment.
//   node bench/backup.ts [ARTICLES] [SERVER]   2000 articles in a temporary SQLite file unless said otherwise
// SERVER is a PostgreSQL server where databases may be made, such as postgres://paper@127.0.0.1:5432/

import { type ChildProcess, spawn } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { sql } from '../src/db/sql.ts';
import { addGeneratedArchive } from '../src/sample/generated.ts';
import { openSite } from '../src/site/opening.ts';
import { restore } from '../src/transfer/backup/restore.ts';
import { findings } from '../src/transfer/check/check.ts';
import { freePort } from './harness/port.ts';
import { say } from './harness/say.ts';
import { median, percentile } from './harness/stats.ts';

const savesPerSecond = 50;
const warmUpSeconds = 3;
const program = join(import.meta.dirname, '../bin/securenest');
const folder = mkdtempSync(join(tmpdir(), 'paper-bench-'));
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Place {
  readonly DATABASE_URL: string;
  readonly MEDIA_DIR: string;
}

async function measure([articles = '2000', server]: readonly string[]): Promise<void> {
  const [place, other] = [await placeNamed('paper', server), await placeNamed('copy', server)];
  await fill(place, Number(articles));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const running = spawn(process.execPath, [program, 'start'], {
    env: { ...process.env, ...place, PORT: String(port), SAMPLE_EDITION: 'off', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const counts = await savedDuring(address, await signIn(address, await setupLink(running)), place);
    await prove(place, other, counts);
  } finally {
    const ended = new Promise((resolve) => running.once('close', resolve));
    if (running.exitCode === null && running.kill('SIGTERM')) await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Counts {
  /** Saves that were answered when the backup began, and that were sent when it had ended. */
  readonly before: number;
  readonly after: number;
}

/** Keeps saving at its pace, each save a story of its own, while the backup is made in a process of its own. */
async function savedDuring(address: string, cookie: string, place: Place): Promise<Counts> {
  const form = await (await fetch(`${address}/desk/articles/new`, { headers: { cookie } })).text();
  const first = Number(/action="\/desk\/articles\/(\d+)"/.exec(form)?.[1]);
  const state = { sent: 0, done: 0, failed: 0, isOver: false };
  const waits: number[] = [];
  const began = performance.now();
  const save = async (n: number) => {
    const start = performance.now();
    const story = { base_revision: '0', title: `Bench ${n}`, section: 'finance', body: 'Text.', action: 'publish' };
    const answer = await fetch(`${address}/desk/articles/${first + n}`, {
      method: 'POST',
      body: new URLSearchParams(story),
      redirect: 'manual',
      headers: { cookie, origin: address },
    });
    waits.push(performance.now() - start);
    if (answer.status === 303) state.done += 1;
    else state.failed += 1;
  };
  const saving = (async () => {
    const under: Promise<void>[] = [];
    for (; !state.isOver; state.sent += 1) {
      under.push(save(state.sent));
      await pause(Math.max(0, began + ((state.sent + 1) * 1000) / savesPerSecond - performance.now()));
    }
    await Promise.all(under);
  })();

  await pause(warmUpSeconds * 1000);
  const [before, start] = [state.done, performance.now()];
  await run(['backup', join(folder, 'paper.tar.gz')], place);
  const [after, seconds] = [state.sent, (performance.now() - start) / 1000];
  const rate = (state.done - before) / seconds;
  state.isOver = true;
  await saving;
  if (state.failed > 0) throw new Error(`${state.failed} saves failed.`);

  const [middle, longest] = [median(waits), percentile(waits, 100)];
  say(`Backup in ${seconds.toFixed(1)} s, with ${rate.toFixed(1)} saves a second meanwhile.`);
  say(`A save took ${middle.toFixed(0)} ms in the middle, ${longest.toFixed(0)} ms at most.`);
  return { before, after };
}

/** The copy holds what was saved before, nothing that was saved after, and each story whole. */
async function prove(place: Place, other: Place, { before, after }: Counts): Promise<void> {
  const config = readConfig({ ...other, LOG_LEVEL: 'error' });
  await restore(config, createReadStream(join(folder, 'paper.tar.gz')), new Date());
  const site = await openSite(config);
  try {
    const rows = await site.db.all<{
      revision: number;
      saves: number;
      slugs: number;
      title: string;
      content: string;
    }>(sql`
      SELECT a.revision, a.title, max(r.content) AS content, CAST(count(*) AS integer) AS saves,
        CAST((SELECT count(*) FROM article_slugs s WHERE s.article_id = a.id) AS integer) AS slugs
      FROM articles a JOIN revisions r ON r.article_id = a.id
      WHERE a.title LIKE ${'Bench %'} GROUP BY a.id, a.revision, a.title`);
    const torn = rows.filter(
      ({ revision, saves, slugs, title, content }) =>
        revision !== saves || slugs !== 1 || (JSON.parse(content) as { title: string }).title !== title,
    );
    const problems: string[] = [];
    for await (const finding of findings(config)) problems.push(finding);
    say(`${rows.length} stories in the copy; ${before} were saved when it began, ${after} when it ended.`);
    if (rows.length < before || rows.length > after || torn.length > 0 || problems.length > 0)
      throw new Error(`The copy is not of one moment: ${torn.length} torn. ${JSON.stringify(problems).slice(0, 500)}`);
    say(`The backup of ${site.db.engine} is of one moment: ${place.DATABASE_URL} → ${other.DATABASE_URL}`);
  } finally {
    await site.close();
  }
}

async function fill(place: Place, articles: number): Promise<void> {
  const site = await openSite(readConfig({ ...place, LOG_LEVEL: 'error' }));
  await addGeneratedArchive(site, articles, () => undefined);
  await site.close();
}

async function placeNamed(name: string, server: string | undefined): Promise<Place> {
  const place = { MEDIA_DIR: join(folder, `${name}-media`) };
  if (!server) return { ...place, DATABASE_URL: join(folder, `${name}.db`) };

  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: `${server}postgres` });
  await client.connect();
  const database = `bench_${name}_${process.pid}`;
  await client.query(`CREATE DATABASE ${database}`);
  await client.end();
  return { ...place, DATABASE_URL: server + database };
}

const setupLink = (running: ChildProcess) =>
  new Promise<string>((resolve, reject) => {
    let printed = '';
    running.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk;
      const link = /http:\S+\/desk\/setup\/[\w-]{43}/.exec(printed)?.[0];
      if (link) resolve(link);
    });
    running.once('close', () => reject(new Error(`The paper ended: ${printed}`)));
  });

async function signIn(address: string, link: string): Promise<string> {
  const body = new URLSearchParams({ name: 'Bench', email: 'bench@paper.example', password: 'a kettle on the quay' });
  const made = await fetch(link, { method: 'POST', body, redirect: 'manual', headers: { origin: address } });

  return (made.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

async function run(words: readonly string[], place: Place): Promise<void> {
  const child = spawn(process.execPath, [program, ...words], {
    env: { ...process.env, ...place },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}.`);
}

await measure(process.argv.slice(2));
