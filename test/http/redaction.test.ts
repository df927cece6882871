import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { relateAll } from '../../src/rails/relating.ts';
import { backup } from '../../src/transfer/backup/backup.ts';
import { sealAll } from '../../src/versions/sealing.ts';
import { article } from '../support/article.ts';
import { keepDraft, republish, withdraw } from '../support/changing.ts';
import { keepCorrection, readersWords } from '../support/corrections.ts';
import { crawl, filled, routesOf, unvisited } from '../support/crawl.ts';
import { type Editor, formOf, revisionsOf, send, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formTo, problemsIn } from '../support/form.ts';
import { press } from '../support/front.ts';
import { keepPicture, upload } from '../support/pictures.ts';
import { newFolder } from '../support/places.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { colleague, logOf } from '../support/staff.ts';
import { everyRow } from '../support/tables.ts';
import { findingsOf } from '../support/versions.ts';

const secret = 'Quillonade';

const addressOf = (id: number) => `/desk/articles/${id}/redaction`;

/** Asks for a removal, and says yes to the question. */
async function remove(agent: Editor, id: number, typed: Record<string, string>): Promise<void> {
  const form = { passages: '', reason: 'By order of a court.', ...typed };
  const asked = await send(agent, addressOf(id), form).expect(200);
  const { fields } = formTo(addressOf(id), asked.text);
  await send(agent, addressOf(id), { ...fields, step: 'remove' }).expect(303);
}

/** A story with the word in every field and in everything that stands beside it. */
async function paper() {
  const site = await openSite();
  const agent = await editor(site);
  const words = { title: `${secret} borrows from towns`, summary: `What ${secret} did.` };
  const story = await write(
    agent,
    { ...words, body: `Then QUILLONADE paid.\n\nEleven towns.`, topics: 'Coast' },
    'publish',
  );
  const path = '/finance/quillonade-borrows-from-towns';
  await article(site, { title: 'Eleven towns on the coast', body: `They paid. Eleven towns.`, topics: ['Coast'] });

  return { site, agent, id: story.id, path, action: story.action };
}

/** These are asked for with a one-time word or a number that no link holds, and tell of no story. */
const apart = ['/desk/setup/:token', '/desk/invitation/:token', '/desk/reset/:token', '/views/:file'];

const asking = ['/search?q=', '/search/suggest?q=', '/desk/articles?q=', '/desk/front/find?slot=side-2&base=1&q='];
/** The beginning of the word, the word with a letter missing, and what stands beside it. */
const questions = ['quillon', 'quilonade', 'eleven', 'towns'];

/** Everything the site answers: at each of its routes, and wherever its links lead from there. */
async function everything(
  { app, config }: TestSite,
  agent: Editor,
  id: number,
  slug: string,
  starts: readonly string[],
) {
  const routes = routesOf(app).filter((route) => !apart.includes(route));
  const about = { section: 'finance', slug, range: '1..2', number: '1' };
  const known = [...new Set(routes)].flatMap((route) => [
    filled(route, about) ?? [],
    route.startsWith('/desk/articles/:id') ? (filled(route, { id: String(id) }) ?? []) : [],
  ]);
  const asked = asking.flatMap((address) => questions.map((question) => address + question));
  const answers = await crawl(agent, config.baseUrl, [...known.flat(), ...asked, ...starts]);

  return { answers, missed: unvisited(routes, [...answers.keys()]) };
}

const leaksIn = (answers: ReadonlyMap<string, string>) =>
  [...answers].filter(([, answer]) => answer.toLowerCase().includes(secret.toLowerCase())).map(([address]) => address);

/** All that a backup holds, unpacked. */
async function backedUp({ config, now }: TestSite): Promise<string> {
  const file = join(newFolder(), 'paper.tar.gz');
  await backup(config, file, now());

  return gunzipSync(readFileSync(file)).toString('utf8').toLowerCase();
}

/** The bytes of every file of the storage. */
function bytesOf({ config }: TestSite): string {
  const folder = dirname(config.databaseUrl);

  return readdirSync(folder)
    .filter((file) => /^paper\.db/.test(file))
    .map((file) => readFileSync(join(folder, file), 'latin1'))
    .join('')
    .toLowerCase();
}

describe('a redacted word', () => {
  test('is at no address, in no row and in no file of the storage any more', async () => {
    const { site, agent, id, path, action } = await paper();
    await republish(site, id, { body: `Later ${secret} paid twice.\n\nEleven towns.` });
    await keepDraft(site, id, { body: `A draft about ${secret}.` });
    const typing = { ...(await formOf(agent, action)), body: `Typed about ${secret}, and not saved.` };
    await send(agent, `${action}/autosave`, typing).expect(200);
    await keepCorrection(agent, id, { words: `It was ${secret}, not its bank.`, serious: 'yes' });
    await request(site.app)
      .post(`${path}/report`)
      .type('form')
      .send({ words: `${secret} is wrong` })
      .expect(303);
    const inbox = await agent.get('/desk/reports');
    const report = String(/href="(\/desk\/reports\/\d+)"/.exec(inbox.text)?.[1]);
    await send(agent, report, { base: '0', state: 'looking', note: `Ask ${secret}` }).expect(303);
    await press(agent, `put:splash:${id}`);
    await keepPicture(agent, site, { width: 900, height: 600 });
    await upload(agent, [Buffer.from('%PDF-1.4\nstartxref\n9\n%%EOF'), 'report.pdf']).expect(303);
    const later = { when: 'later', publishDate: '2025-04-15', publishTime: '06:30' };
    await write(agent, { title: 'Tomorrow on the coast', series: 'The coast', ...later }, 'publish');
    await write(agent, { title: 'Today on the coast', series: 'The coast' }, 'publish');
    await send(agent, '/desk/articles/bulk', { act: 'topic', topic: 'Coast', story: String(id) }).expect(303);
    await relateAll(site);
    await agent.get(`/search?q=${secret}`).expect(200);
    const held = (await everyRow(site)).match(new RegExp(secret, 'gi'))?.length ?? 0;

    await remove(agent, id, { passages: secret, slug: 'a-company-borrows-from-towns' });
    await relateAll(site);

    expect(held).toBeGreaterThan(20);
    const { answers, missed } = await everything(site, agent, id, 'a-company-borrows-from-towns', [report, action]);
    expect(missed).toEqual([]);
    expect(leaksIn(answers)).toEqual([]);
    expect(answers.get('/finance/a-company-borrows-from-towns/changes/1..2')).toContain('[removed]');
    expect(await backedUp(site)).not.toContain(secret.toLowerCase());
    expect((await everyRow(site)).toLowerCase()).not.toContain(secret.toLowerCase());
    if (site.db.engine === 'sqlite') expect(bytesOf(site)).not.toContain(secret.toLowerCase());
    expect(await readersWords(site, '/finance/a-company-borrows-from-towns')).toContain('Later [removed] paid twice.');
  }, 60_000);

  test('leaves a gap that readers see, with its day and the reason', async () => {
    const { site, agent, id } = await paper();

    await remove(agent, id, { passages: secret, slug: 'a-company-borrows' });

    const shown = await readersWords(site, '/finance/a-company-borrows');
    expect(shown).toContain('Then [removed] paid.');
    expect(shown).toContain('Words were removed here on 14 April 2025 for legal reasons: By order of a court.');
    expect((await logOf(site)).at(-1)).toBe('Mara Ellison redacted [removed] borrows from towns');
  });

  test('in an address: the old one still leads to the story, and is kept only as a hash', async () => {
    const { site, agent, id, path } = await paper();

    await remove(agent, id, { passages: secret, slug: 'a-company-borrows' });

    await request(site.app).get(path).expect(301).expect('Location', '/finance/a-company-borrows');
    const kept = await site.db.all(sql`SELECT slug FROM article_slugs WHERE slug LIKE '%quillonade%'`);
    expect(kept).toEqual([]);
  });

  test('is not found by search, nor are the words it stood with lost', async () => {
    const { site, agent, id } = await paper();

    await remove(agent, id, { passages: secret, slug: 'a-company-borrows' });

    expect((await request(site.app).get(`/search?q=${secret}`)).text).not.toContain('/finance/a-company-borrows');
    expect((await request(site.app).get('/search?q=borrows')).text).toContain('/finance/a-company-borrows');
  });

  test('does not come back with a form that was opened before: it is a conflict that shows both', async () => {
    const { agent, id, action } = await paper();
    const open = await formOf(agent, action);

    await remove(agent, id, { passages: secret, slug: 'a-company-borrows' });

    await send(agent, action, { ...open, action: 'publish' }).expect(409);
  });
});

test('a form that was opened before keeps nothing on the server any more, and is told why', async () => {
  const { site, agent, id, action } = await paper();
  const before = { ...(await formOf(agent, action)), body: `Still typed about ${secret}.` };
  await remove(agent, id, { passages: secret, slug: 'a-company-borrows-from-towns' });

  const { body } = await send(agent, `${action}/autosave`, before).expect(409);

  expect(body).toEqual({ isRedacted: true });
  expect(await site.db.all(sql`SELECT id FROM autosaves WHERE article_id = ${id}`)).toEqual([]);
  await send(agent, `${action}/autosave`, await formOf(agent, action)).expect(200);
});

test('the chain of public versions still holds, and nobody can try words against the hash of a redacted field', async () => {
  const { site, agent, id } = await paper();
  await republish(site, id, { body: `Later ${secret} paid twice.` });

  await remove(agent, id, { passages: secret, slug: 'a-company-borrows' });
  await sealAll(site);

  expect(await findingsOf(site)).toEqual([]);
  const versions = await site.db.all<{ fields: string }>(sql`
    SELECT fields FROM public_versions WHERE article_id = ${id} ORDER BY number`);
  expect(versions.map(({ fields }) => Object.keys(JSON.parse(fields).body))).toEqual([
    ['hash'],
    ['hash'],
    ['salt', 'hash'],
  ]);
});

describe('a whole field', () => {
  test('goes from every save, and every title the story had with it', async () => {
    const { site, agent, id } = await paper();
    await republish(site, id, { title: 'A second title with a name' });

    await remove(agent, id, { 'part-title': 'yes', 'part-body': 'yes', slug: 'without-a-name' });

    const saves = await revisionsOf(site, id);
    expect([...new Set(saves.map(({ title }) => title))]).toEqual(['[removed]']);
    expect([...new Set(saves.map(({ body }) => body))]).toEqual(['[removed]']);
    expect((await logOf(site)).join(' ')).not.toContain('second title');
    await request(site.app).get('/finance/without-a-name').expect(200);
  });

  test('that describes a picture goes from the library too', async () => {
    const { site, agent } = await paper();
    const picture = await keepPicture(agent, site, { width: 900, height: 600 }, { description: 'A witness at dusk.' });
    const words = { picture: picture.file, pictureDescription: 'A witness at dusk.', pictureCredit: 'M. E.' };
    const { id } = await write(agent, { title: 'First', ...words }, 'publish');

    await remove(agent, id, { 'part-pictureDescription': 'yes' });

    expect(await everyRow(site)).not.toContain('witness');
    expect(await site.db.get(sql`SELECT description FROM media WHERE id = ${picture.id}`)).toEqual({
      description: '[removed]',
    });
  });

  test('that is a picture takes its files from the disk, unless another story uses it', async () => {
    const { site, agent } = await paper();
    const picture = await keepPicture(agent, site, { width: 900, height: 600 });
    const words = { picture: picture.file, pictureDescription: 'A quay.', pictureCredit: 'M. E.' };
    const first = await write(agent, { title: 'First', ...words }, 'publish');
    const second = await write(agent, { title: 'Second', ...words }, 'publish');

    await remove(agent, first.id, { 'part-picture': 'yes' });
    await request(site.app).get(`/media/${picture.file}`).expect(200);
    await remove(agent, second.id, { 'part-picture': 'yes' });

    await request(site.app).get(`/media/${picture.file}`).expect(404);
    expect(await revisionsOf(site, second.id)).toMatchObject([{ picture: null }, { picture: null }]);
  });
});

test('a withdrawn story and a draft are redacted where they stand', async () => {
  const { site, agent } = await paper();
  const gone = await article(site, { title: 'Gone', body: `About ${secret}.` });
  await withdraw(site, gone.id);
  const draft = await article(site, { title: 'Draft', body: `About ${secret}.`, status: 'draft' });

  for (const { id } of [gone, draft]) await remove(agent, id, { passages: secret });

  const rows = await site.db.all<{ status: string; body: string }>(sql`
    SELECT status, body FROM articles WHERE id IN (${gone.id}, ${draft.id}) ORDER BY id`);
  expect(rows).toEqual([
    { status: 'withdrawn', body: 'About [removed].' },
    { status: 'draft', body: 'About [removed].' },
  ]);
});

describe('what is asked first', () => {
  test('names the thing, counts what it touches, and changes nothing yet', async () => {
    const { site, agent, id } = await paper();
    const before = await revisionsOf(site, id);

    const { text } = await send(agent, addressOf(id), { passages: secret, reason: 'A court.', slug: 'new' }).expect(
      200,
    );

    expect(text).toContain('This cannot be undone. It touches 1 save of the story');
    expect(text).toContain('quillonade-borrows-from-towns');
    expect(await revisionsOf(site, id)).toEqual(before);
  });

  test.each([
    ['nothing to remove', { passages: '', reason: 'A court.' }, 'passages'],
    ['a single letter', { passages: 'Q', reason: 'A court.' }, 'passages'],
    ['what stands nowhere', { passages: 'Zweigelt', reason: 'A court.' }, 'passages'],
    ['no reason', { passages: secret, reason: '' }, 'reason'],
    ['a reason that tells it', { passages: secret, reason: `${secret} sued.`, slug: 'new' }, 'reason'],
    ['a note that tells it', { passages: secret, reason: 'A court.', note: secret, slug: 'new' }, 'note'],
    ['no new address for one that tells it', { passages: secret, reason: 'A court.' }, 'slug'],
    ['a new address that tells it', { passages: secret, reason: 'A court.', slug: 'a-quillonade' }, 'slug'],
    ['the address of another story', { passages: secret, reason: 'A.', slug: 'eleven-towns-on-the-coast' }, 'slug'],
  ])('refuses %s, with what was typed', async (_name, form, field) => {
    const { agent, id } = await paper();

    const { text } = await send(agent, addressOf(id), form).expect(422);

    expect(problemsIn(text).map((problem) => problem.field)).toEqual([field]);
    expect(formTo(addressOf(id), text).fields).toMatchObject({ passages: form.passages, reason: form.reason });
  });
});

test('only an administrator redacts', async () => {
  const { site, agent, id } = await paper();

  for (const role of ['author', 'editor'] as const) {
    const other = await colleague(site, agent, role);
    await other.agent.get(addressOf(id)).expect(403);
    await send(other.agent, addressOf(id), { passages: secret, reason: 'x', step: 'remove' }).expect(403);
  }
});

test('the log is changed by nothing but a redaction', async () => {
  const { site, agent, id } = await paper();
  const spoil = () => site.db.run(sql`UPDATE events SET about = ${'Something else'}`);
  await expect(spoil()).rejects.toThrow();

  await remove(agent, id, { passages: secret, slug: 'new' });

  await expect(spoil()).rejects.toThrow();
  await expect(site.db.run(sql`UPDATE events SET act = ${'saved'}, about = ${'[removed]'}`)).rejects.toThrow();
});
