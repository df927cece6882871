import sharp from 'sharp';
import request from 'supertest';
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { audienceOf } from '../../src/audience/audience.ts';
import { openStorage } from '../../src/db/open.ts';
import { sql } from '../../src/db/sql.ts';
import { openPaper } from '../../src/site/paper.ts';
import { article } from '../support/article.ts';
import { type Editor, send } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formsIn, formTo, problemsIn } from '../support/form.ts';
import { fill } from '../support/shape.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { logOf } from '../support/staff.ts';

const historyOf = ({ db }: TestSite) =>
  db.all<{ name: string; by: string; old: string | null; new: string | null }>(sql`
    SELECT name, account_name AS by, old_value AS old, new_value AS new FROM setting_changes ORDER BY id`);

test('the settings of the environment are first values, until the newsroom saves its own', async () => {
  const site = await openSite({ SITE_NAME: 'The Tide', SITE_TIMEZONE: 'Asia/Shanghai' });
  const agent = await editor(site);
  const first = formTo('/desk/settings', (await agent.get('/desk/settings').expect(200)).text).fields;

  await fill(agent, '/desk/settings', { name: 'The Harbour Post' });

  const paper = await openPaper(site);
  expect(first).toMatchObject({ name: 'The Tide', timeZone: 'Asia/Shanghai', language: 'en-GB', dateStyle: 'stamp' });
  expect([paper.name, paper.settings.timeZone]).toEqual(['The Harbour Post', 'Asia/Shanghai']);
  expect(await historyOf(site)).toEqual([{ name: 'name', by: 'Mara Ellison', old: null, new: 'The Harbour Post' }]);
  expect(await logOf(site)).toContain('Mara Ellison changed Setting: Name');
});

test('a new zone and date style are on the pages of every process at once', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await article(site, { publishedAt: '2025-04-14T20:26:49.000Z' });
  const storage = await openStorage(site.config.databaseUrl, site.config.databaseReadUrl, site.now);
  const elsewhere = { ...site, ...storage };
  const other = createApp(elsewhere, audienceOf(elsewhere));
  const shown = async () => (await request(other).get(story.path).expect(200)).text;
  const before = await shown();

  await fill(agent, '/desk/settings', { timeZone: 'Europe/London' });
  const inLondon = await shown();
  await fill(agent, '/desk/settings', { dateStyle: 'words' });
  const inWords = await shown();
  await storage.close();

  const time = (text: string) => `<time datetime="2025-04-14T20:26:49.000Z">${text}</time>`;
  expect(before).toContain(time('2025-04-14 20:26:49'));
  expect(inLondon).toContain(time('2025-04-14 21:26:49'));
  expect(inWords).toContain(time('14 April 2025, 21:26 BST'));
});

test('the day of the archive and of a repeated address follows the zone', async () => {
  const site = await openSite();
  const agent = await editor(site);
  await article(site, { title: 'Late', publishedAt: '2025-04-14T20:26:49.000Z' });
  await request(site.app).get('/archive/2025/04/15').expect(200);

  await fill(agent, '/desk/settings', { timeZone: 'Asia/Shanghai' });

  expect((await request(site.app).get('/archive/2025/04/15')).text).toContain('Late');
  expect((await request(site.app).get('/archive/2025/04/14')).text).toContain('Nothing was published then.');
});

test('the language of the paper is the language of its pages', async () => {
  const site = await openSite();
  const agent = await editor(site);

  await fill(agent, '/desk/settings', { language: 'de' });

  const { text } = await request(site.app).get('/');
  expect(text).toContain('<html lang="de" dir="ltr">');
  expect(text).toContain('Montag');
});

test('every change is a row with before and after, and can be put back', async () => {
  const site = await openSite({ SITE_NAME: 'The Tide' });
  const agent = await editor(site);
  await fill(agent, '/desk/settings', { name: 'First' });
  await fill(agent, '/desk/settings', { name: 'Second', phone: '+44 20 7946 0000' });
  const { text } = await agent.get('/desk/settings/history').expect(200);
  const forms = formsIn(text).filter(({ action }) => action.startsWith('/desk/settings/history/'));

  await send(agent, forms.at(-1)?.action ?? '', forms.at(-1)?.fields ?? {}).expect(303);

  expect(forms).toHaveLength(3);
  expect((await openPaper(site)).name).toBe('The Tide');
  expect((await historyOf(site)).map(({ name, old, new: now }) => [name, old, now])).toEqual([
    ['name', null, 'First'],
    ['name', 'First', 'Second'],
    ['phone', null, '+44 20 7946 0000'],
    ['name', 'Second', null],
  ]);
});

test('what is saved unchanged makes no row', async () => {
  const site = await openSite();
  const agent = await editor(site);

  await fill(agent, '/desk/settings', {});

  expect(await historyOf(site)).toEqual([]);
});

test('of two people who change settings, the later one is told, and keeps what was typed', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const mine = formTo('/desk/settings', (await agent.get('/desk/settings')).text).fields;
  await fill(agent, '/desk/settings', { name: 'Theirs' });

  const { text } = await send(agent, '/desk/settings', { ...mine, name: 'Mine' }).expect(409);
  await send(agent, '/desk/settings', formTo('/desk/settings', text).fields).expect(303);

  expect(formTo('/desk/settings', text).fields.name).toBe('Mine');
  expect((await openPaper(site)).name).toBe('Mine');
});

test.each([
  ['name', ''],
  ['name', 'n'.repeat(81)],
  ['language', 'not a language'],
  ['language', 'q'],
  ['timeZone', 'Mars/Olympus'],
  ['dateStyle', 'roman'],
  ['email', 'nobody'],
  ['email', 'a@b.example\nBcc: c@d.example'],
  ['phone', 'ring us'],
  ['mark', 'crown'],
  ['searchEngines', 'maybe'],
  ['aiCrawlers', ''],
  ['robotsRules', 'Please go away'],
])('a wrong %s (%j) is refused, and everything typed comes back', async (field, value) => {
  const site = await openSite();
  const agent = await editor(site);

  const answer = await fill(agent, '/desk/settings', { address: '1 Quay, Merrow Point', [field]: value });

  expect(answer.status).toBe(422);
  expect(problemsIn(answer.text).map((problem) => problem.field)).toEqual([field]);
  expect(answer.text).toContain('value="1 Quay, Merrow Point"');
  expect(await historyOf(site)).toEqual([]);
});

test('the email address stands in the feed and in security.txt', async () => {
  const site = await openSite({ SITE_NAME: 'The Tide' });
  const agent = await editor(site);
  await request(site.app).get('/.well-known/security.txt').expect(404);

  await fill(agent, '/desk/settings', { email: 'desk@paper.example' });

  const { text } = await request(site.app).get('/.well-known/security.txt').expect(200);
  expect(text).toContain('Contact: mailto:desk@paper.example\nExpires: 2025-10-11T00:00:00.000Z\n');
  expect((await request(site.app).get('/feed.xml')).text).toContain(
    '<managingEditor>desk@paper.example (The Tide)</managingEditor>',
  );
});

test('robots are told what the newsroom says', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const robots = async () =>
    (
      await request(site.app)
        .get('/robots.txt')
        .expect(200)
        .expect('Content-Type', /text\/plain/)
    ).text;
  const welcome = await robots();

  await fill(agent, '/desk/settings', { aiCrawlers: 'away', robotsRules: 'User-agent: Slow\r\nCrawl-delay: 10' });
  const withoutAi = await robots();
  await fill(agent, '/desk/settings', { searchEngines: 'away' });

  expect(welcome).toBe('User-agent: *\nDisallow: /desk\nDisallow: /views\n');
  expect(withoutAi).toContain('User-agent: GPTBot\n');
  expect(withoutAi).toMatch(/User-agent: Timpibot\nDisallow: \/\n\nUser-agent: Slow\nCrawl-delay: 10\n$/);
  expect(await robots()).toMatch(/^User-agent: \*\nDisallow: \/\n/);
  expect((await request(site.app).get('/')).text).toContain('<meta name="robots" content="noindex">');
  expect((await request(site.app).get('/llms.txt')).text).toContain('not used to train language models');
});

test('programs find sections and pages in llms.txt', async () => {
  const site = await openSite({ SITE_NAME: 'The Tide', BASE_URL: 'https://tide.example' });

  const { text } = await request(site.app).get('/llms.txt').expect(200);

  expect(text).toMatch(/^# The Tide\n\n> /);
  expect(text).toContain('- [Finance](https://tide.example/finance): Lenders, savers');
  expect(text).toContain('- [About us](https://tide.example/about)');
});

const upload = async (agent: Editor, file: Buffer, name = 'icon.png') => {
  const { text } = await agent.get('/desk/settings');
  const base = formTo('/desk/settings/icon', text).fields.base ?? '';

  return agent.post('/desk/settings/icon').field('base', base).attach('icon', file, name);
};

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#900"/></svg>';

test.each([
  [
    'PNG',
    () =>
      sharp({ create: { width: 40, height: 20, channels: 3, background: '#900' } })
        .png()
        .toBuffer(),
  ],
  ['SVG', async () => Buffer.from(drawing)],
])('an icon of one’s own, as %s, is drawn anew and stands on every page', async (_kind, file) => {
  const site = await openSite();
  const agent = await editor(site);

  expect((await upload(agent, await file())).status).toBe(303);

  const { text } = await request(site.app).get('/');
  const href = /<link rel="icon" href="([^"]+)" type="image\/png">/.exec(text)?.[1] ?? '';
  expect(text).toContain(`<img src="${href}" alt="" width="32" height="32">`);
  const icon = await request(site.app).get(href).expect(200).expect('Content-Type', 'image/png');
  expect(icon.headers['cache-control']).toContain('immutable');
  expect(await sharp(icon.body).metadata()).toMatchObject({ format: 'png', width: 180, height: 180 });

  await fill(agent, '/desk/settings', { mark: 'none' });
  expect((await request(site.app).get('/')).text).not.toContain('<img src="/icons/');
});

test.each([
  ['words', Buffer.from('an icon')],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a broken PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])],
  ['an SVG with entities', Buffer.from(`<!DOCTYPE svg [<!ENTITY a "aaaa">]>${drawing}`)],
  [
    'an SVG that loads a file',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
  ],
  [
    'an SVG of a size beyond reason',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"/>'),
  ],
  ['more than 1 MB', Buffer.alloc(1_000_001, drawing)],
  ['nothing', Buffer.alloc(0)],
])('%s as an icon is refused plainly', async (_what, file) => {
  const site = await openSite();
  const agent = await editor(site);

  const answer = await upload(agent, file, 'icon.svg');

  expect(answer.status).toBe(422);
  expect(problemsIn(answer.text).map(({ field }) => field)).toEqual(['icon']);
  expect(await historyOf(site)).toEqual([]);
});

test.each([
  ['/desk/settings/history/1', { base: '0' }, 404],
  ['/desk/settings/history/x', { base: '0' }, 404],
  ['/desk/settings/icon', {}, 400],
  ['/desk/settings', {}, 422],
])('%s with %j is answered with %i', async (path, form, status) => {
  const site = await openSite();
  const agent = await editor(site);

  await agent.post(path).type('form').send(form).expect(status);
});
