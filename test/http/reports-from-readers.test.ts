import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { sweepReports } from '../../src/reports/reports.ts';
import { article } from '../support/article.ts';
import { republish, withdraw } from '../support/changing.ts';
import { editor } from '../support/editor.ts';
import { formTo, problemsIn, titleOf } from '../support/form.ts';
import { openSite, type TestSite } from '../support/site.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:137.0) Gecko/20100101 Firefox/137.0';
const words = 'The mayor is called Berit, not Birgit.';

const post = (site: TestSite, path: string, typed: Record<string, string> = {}, browser = firefox) =>
  request(site.app)
    .post(`${path}/report`)
    .type('form')
    .set('User-Agent', browser)
    .send({ words, ...typed });

const kept = (site: TestSite) =>
  site.db.all<{ articleId: number; revision: number; words: string; email: string | null; state: string }>(sql`
    SELECT article_id AS "articleId", revision, words, email, state FROM reports ORDER BY id`);

describe('a reader', () => {
  test('finds a link under the story, and a form that any cache may keep', async () => {
    const site = await openSite();
    const { path } = await article(site);

    const story = await request(site.app).get(path).expect(200);
    const form = await request(site.app).get(`${path}/report`).expect(200);

    expect(story.text).toContain(`href="${path}/report"`);
    expect(form.headers).not.toHaveProperty('set-cookie');
    expect(form.headers['cache-control'] ?? '').not.toContain('no-store');
    expect(Object.keys(formTo(`${path}/report`, form.text).fields)).toEqual(['revision', 'email', 'website', 'words']);
    expect((await request(site.app).get(`${path}/report`)).text).toBe(form.text);
  });

  test('sends a report without a script or an account, and is thanked on a page nobody keeps', async () => {
    const site = await openSite();
    const { path, id } = await article(site);

    const { headers } = await post(site, path, { email: 'reader@mail.example' }).expect(303);
    const thanks = await request(site.app).get(String(headers.location)).expect(200);

    expect(thanks.text).toContain('Thank you');
    expect(thanks.headers['cache-control']).toBe('no-store');
    expect(await kept(site)).toEqual([
      { articleId: id, revision: 1, words, email: 'reader@mail.example', state: 'new' },
    ]);
  });

  test('reports the version that was read, also when the story has changed since', async () => {
    const site = await openSite();
    const { path, id } = await article(site);
    const form = formTo(`${path}/report`, (await request(site.app).get(`${path}/report`)).text).fields;
    await republish(site, id, { body: 'Mended.' });

    await post(site, path, { ...form, words }).expect(303);
    await post(site, path).expect(303);
    await post(site, path, { revision: '99' }).expect(303);

    expect((await kept(site)).map(({ revision }) => revision)).toEqual([1, 2, 2]);
  });

  test('is led on where the story has moved, form and all', async () => {
    const site = await openSite();
    const { path, slug, id } = await article(site);
    await republish(site, id, { section: 'life' });
    const now = `/life/${slug}/report`;

    expect((await request(site.app).get(`${path}/report`).expect(301)).headers.location).toBe(now);
    expect((await post(site, path).expect(307)).headers.location).toBe(now);
  });

  test('cannot report a story that is withdrawn, a draft or not there', async () => {
    const site = await openSite();
    const { path: gone, id } = await article(site);
    const { path: draft } = await article(site, { status: 'draft' });
    await withdraw(site, id);

    await post(site, gone).expect(410);
    await post(site, draft).expect(404);
    await post(site, '/finance/nowhere').expect(404);
    await post(site, '/nowhere/nothing').expect(404);
    expect(await kept(site)).toEqual([]);
  });
});

describe('a report that is wrong', () => {
  test.each([
    ['without words', { words: ' \n ' }, 'words', 'Write what is wrong'],
    ['too long', { words: 'x'.repeat(2001) }, 'words', 'Your report must be 2,000 characters or fewer'],
    ['with a control character', { words: 'a\u0000b' }, 'words', 'Your report holds an invisible control character'],
    ['with an email that is none', { email: 'nobody' }, 'email', 'Enter an email address'],
    ['with an email that is more than one', { email: 'a@b.example?cc=c@d.example' }, 'email', 'Enter an email address'],
  ])('is given back with all that was typed: %s', async (_what, typed, field, message) => {
    const site = await openSite();
    const { path } = await article(site);

    const { text, headers } = await post(site, path, { email: 'reader@mail.example', ...typed }).expect(422);

    expect(titleOf(text)).toMatch(/^Error: /);
    expect(headers['cache-control']).toBe('no-store');
    expect(problemsIn(text)).toEqual([{ field, words: expect.stringContaining(message) }]);
    const { fields } = formTo(`${path}/report`, text);
    expect(fields.email).toBe({ email: 'reader@mail.example', ...typed }.email);
    expect(await kept(site)).toEqual([]);
  });

  test('may be as long as 2,000 characters, in any script and over many lines', async () => {
    const site = await openSite();
    const { path } = await article(site);
    const long = `${'語'.repeat(1990)}\r\n<b>&amp;`;

    await post(site, path, { words: long }).expect(303);

    expect((await kept(site))[0]?.words).toBe(long.replace('\r', ''));
  });
});

describe('against abuse', () => {
  test('a reader may send five reports an hour; the sixth comes back with its text and the time to wait', async () => {
    const site = await openSite();
    const [{ path }, { path: other }] = [await article(site), await article(site)];
    for (let report = 0; report < 5; report += 1) {
      await post(site, report % 2 ? path : other, { words: `Report ${report}` }).expect(303);
      site.clock.now = new Date(site.clock.now.getTime() + 60_000);
    }

    const { text, headers } = await post(site, path, { words: 'The sixth' }).expect(429);

    expect(Number(headers['retry-after'])).toBe(55 * 60);
    expect(text).toContain('The sixth');
    expect(problemsIn(text)[0]?.words).toContain('send it again after 21:30');
    expect(await kept(site)).toHaveLength(5);
    await post(site, path, {}, `${firefox} other`).expect(303);
    site.clock.now = new Date('2025-04-14T21:30:00.000Z');
    await post(site, path, { words: 'The sixth' }).expect(303);
  });

  test('twenty reports at the same moment are counted one by one', async () => {
    const site = await openSite();
    const { path } = await article(site);

    const answers = await Promise.all(Array.from({ length: 20 }, () => post(site, path)));

    expect(answers.map(({ status }) => status).filter((status) => status === 303).length).toBeLessThanOrEqual(5);
    expect((await kept(site)).length).toBeLessThanOrEqual(5);
    expect((await kept(site)).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => [303, 409, 429].includes(status))).toBe(true);
  });

  test('a program that fills in the hidden field is thanked and not heard', async () => {
    const site = await openSite();
    const { path } = await article(site);

    await post(site, path, { website: 'https://spam.example' }).expect(303);

    expect(await kept(site)).toEqual([]);
  });

  test('a report is kept whatever the browser calls itself', async () => {
    const site = await openSite();
    const { path } = await article(site);

    await post(site, path, {}, 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/156.0').expect(303);

    expect(await kept(site)).toHaveLength(1);
  });

  test('nothing stored tells who the reader is, and who sent how many is forgotten after an hour', async () => {
    const site = await openSite();
    const { path } = await article(site);
    await post(site, path).expect(303);
    const marks = () => site.db.all<object>(sql`SELECT mark, number, made_at FROM report_marks`);

    expect(JSON.stringify([await marks(), await kept(site)])).not.toMatch(/127\.0\.0\.1|Firefox/);
    expect((await kept(site))[0]?.email).toBeNull();
    site.clock.now = new Date(site.clock.now.getTime() + 3_600_000);
    await sweepReports(site);
    expect(await marks()).toEqual([]);
  });

  test('a form from another site is refused', async () => {
    const site = await openSite();
    const { path } = await article(site);

    await post(site, path).set('Sec-Fetch-Site', 'cross-site').expect(403);
  });

  test('fields that were sent twice, or as objects, are no reason to break', async () => {
    const site = await openSite();
    const { path } = await article(site);
    const sendRaw = (body: string) =>
      request(site.app).post(`${path}/report`).set('User-Agent', firefox).type('form').send(body);

    for (const body of ['words=a&words=b', 'words[a]=b', 'words=a&email=x&email=y', 'revision=1&revision=2', ''])
      expect((await sendRaw(body)).status).toBe(422);
  });
});

test('an email is deleted ninety days after the report was closed, and not before', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { path } = await article(site);
  await post(site, path, { email: 'closed@mail.example' }).expect(303);
  await post(site, path, { email: 'open@mail.example' }).expect(303);
  const [closed] = await site.db.all<{ id: number }>(sql`SELECT id FROM reports ORDER BY id`);
  const form = { base: '0', state: 'mended', note: '' };
  await agent.post(`/desk/reports/${closed?.id}`).type('form').send(form).expect(303);
  const emails = async () => (await kept(site)).map(({ email }) => email);
  const days = (count: number) => new Date(Date.parse('2025-04-14T20:30:00.000Z') + count * 86_400_000);

  site.clock.now = new Date(days(90).getTime() - 1);
  await sweepReports(site);
  expect(await emails()).toEqual(['closed@mail.example', 'open@mail.example']);

  site.clock.now = days(90);
  await sweepReports(site);
  expect(await emails()).toEqual([null, 'open@mail.example']);
});
