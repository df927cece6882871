import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { withdraw } from '../support/changing.ts';
import { type Editor, send } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formTo, problemsIn, titleOf } from '../support/form.ts';
import { element, textOf } from '../support/html.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { logOf } from '../support/staff.ts';

const words = 'Harbour closed after the storm';

async function lineForm(agent: Editor): Promise<Record<string, string>> {
  const { text } = await agent.get('/desk/breaking').expect(200);
  return formTo('/desk/breaking', text).fields;
}

const putUp = async (agent: Editor, typed: Record<string, string> = {}) =>
  send(agent, '/desk/breaking', {
    ...(await lineForm(agent)),
    words,
    endsDate: '2025-04-14',
    endsTime: '22:30',
    ...typed,
  });

/** The line as a page shows it; undefined where it has none. */
async function lineOn(site: TestSite, path: string): Promise<string | undefined> {
  const { text } = await request(site.app).get(path).expect(200);
  return text.includes('class="breaking"') ? element(text, '<aside class="breaking"') : undefined;
}

describe('breaking news', () => {
  test('stands above the masthead of the front page and the sections, and nowhere else', async () => {
    const site = await openSite();
    const agent = await editor(site);
    const { path } = await article(site);

    expect((await putUp(agent)).status).toBe(303);

    for (const page of ['/', '/finance', '/life']) {
      const { text } = await request(site.app).get(page).expect(200);
      expect(textOf(element(text, '<aside class="breaking"'))).toBe(`Breaking ${words}`);
      expect(text.indexOf('class="breaking"')).toBeLessThan(text.indexOf('<header class="masthead"'));
    }
    for (const page of [path, '/search', '/topics', '/most-read']) expect(await lineOn(site, page)).toBeUndefined();
  });

  test('says what it is in a word, and as a region with a name', async () => {
    const site = await openSite();
    await putUp(await editor(site));

    const line = await lineOn(site, '/');

    expect(line).toContain('aria-label="Breaking news"');
    expect(line).toContain('<strong>Breaking</strong>');
  });

  test('stands until its end, in the zone of the paper, and not a moment longer', async () => {
    const site = await openSite({ SITE_TIMEZONE: 'America/New_York' });
    const agent = await editor(site);
    await putUp(agent, { endsDate: '2025-04-14', endsTime: '18:00' });

    site.clock.now = new Date('2025-04-14T21:59:59.999Z');
    expect(await lineOn(site, '/')).toBeDefined();
    site.clock.now = new Date('2025-04-14T22:00:00.000Z');
    expect(await lineOn(site, '/')).toBeUndefined();
    expect(await lineOn(site, '/finance')).toBeUndefined();
    expect((await agent.get('/desk/breaking')).text).not.toContain('Readers see now');
  });

  test('leads to a story that is found by its headline, with all that was typed kept', async () => {
    const site = await openSite();
    const agent = await editor(site);
    const { path } = await article(site, { title: 'Storm over the quay' });
    await article(site, { title: 'Storm that nobody may see yet', status: 'draft' });
    const typed = { ...(await lineForm(agent)), words, endsDate: '2025-04-15', endsTime: '07:00', question: 'storm' };

    const found = await send(agent, '/desk/breaking/find', typed).expect(200);
    expect(found.text).toContain(`name="lead" value="${path}"`);
    expect(found.text).not.toContain('nobody may see');
    const chosen = await send(agent, '/desk/breaking/find', { ...typed, lead: path }).expect(200);
    const { fields } = formTo('/desk/breaking', chosen.text);
    expect(fields).toMatchObject({ words, href: path, endsDate: '2025-04-15', endsTime: '07:00', question: 'storm' });
    await send(agent, '/desk/breaking', fields).expect(303);

    expect(await lineOn(site, '/')).toContain(`<a href="${path}">${words}</a>`);
  });

  test('leads to any address of this site, or nowhere', async () => {
    const site = await openSite();
    const agent = await editor(site);

    await putUp(agent, { href: `${site.config.baseUrl}/finance?before=1#top` });
    expect(await lineOn(site, '/')).toContain('<a href="/finance?before=1#top">');
    await putUp(agent, { href: '/topics/coast' });
    expect(await lineOn(site, '/')).toContain('<a href="/topics/coast">');
    await putUp(agent, { href: '', words: 'Nowhere' });
    expect(await lineOn(site, '/')).not.toContain('<a ');
  });

  test('leads to no story that readers cannot see, and nowhere while its story is withdrawn', async () => {
    const site = await openSite();
    const agent = await editor(site);
    const { path: draft } = await article(site, { title: 'A draft', status: 'draft' });
    const story = await article(site, { title: 'Storm over the quay' });
    const refused = await putUp(agent, { href: draft });
    expect(problemsIn(refused.text)).toEqual([{ field: 'href', words: 'Readers find no story at this address' }]);
    await putUp(agent, { href: story.path });
    expect(await lineOn(site, '/')).toContain(`href="${story.path}"`);

    await withdraw(site, story.id);

    expect(await lineOn(site, '/')).toContain(words);
    expect(await lineOn(site, '/finance')).not.toContain('<a ');
    expect((await putUp(agent, { href: '/finance/%E0%A4%A' })).status).toBe(422);
  });

  test('is taken down at once', async () => {
    const site = await openSite();
    const agent = await editor(site);
    await putUp(agent);
    const [, action = ''] =
      /action="(\/desk\/breaking\/\d+\/down)"/.exec((await agent.get('/desk/breaking')).text) ?? [];

    await send(agent, action, {}).expect(303);
    await send(agent, action, {}).expect(303);

    expect(await lineOn(site, '/')).toBeUndefined();
    expect((await logOf(site)).slice(-2)).toEqual([
      `Mara Ellison put up breaking news ${words}`,
      `Mara Ellison took down breaking news ${words}`,
    ]);
  });

  test('is replaced by the next line, and an ended one does not come back', async () => {
    const site = await openSite();
    const agent = await editor(site);
    await putUp(agent, { endsDate: '2025-04-16' });
    await putUp(agent, { words: 'Harbour open again', endsDate: '2025-04-14' });
    expect(await lineOn(site, '/')).toContain('Harbour open again');

    site.clock.now = new Date('2025-04-15T10:00:00.000Z');

    expect(await lineOn(site, '/')).toBeUndefined();
  });

  test('that two editors write at once is shown to the second, whose own stays in the form', async () => {
    const site = await openSite();
    const agent = await editor(site);
    const stale = await lineForm(agent);
    await putUp(agent);
    const typed = { ...stale, words: 'Mine', endsDate: '2025-04-15', endsTime: '10:00' };

    const { text } = await send(agent, '/desk/breaking', typed).expect(409);

    expect(text).toContain('value="Mine"');
    expect(text).toContain(words);
    await send(agent, '/desk/breaking', formTo('/desk/breaking', text).fields).expect(303);
    expect(await lineOn(site, '/')).toContain('Mine');
  });

  test('that was sent twice is put up once', async () => {
    const site = await openSite();
    const agent = await editor(site);
    const form = { ...(await lineForm(agent)), words, endsDate: '2025-04-15', endsTime: '10:00' };

    await send(agent, '/desk/breaking', form).expect(303);
    await send(agent, '/desk/breaking', form).expect(303);
  });
});

describe('a line that is wrong', () => {
  const wrong: readonly (readonly [string, Record<string, string>, string, string])[] = [
    ['without words', { words: ' ' }, 'words', 'Write the line'],
    ['too long', { words: 'x'.repeat(141) }, 'words', 'The line must be 140 characters or fewer'],
    ['leading elsewhere', { href: 'https://elsewhere.example/' }, 'href', 'Enter an address of this site'],
    ['leading elsewhere without a scheme', { href: '//elsewhere.example' }, 'href', 'Enter an address of this site'],
    ['leading into a script', { href: 'javascript:alert(1)' }, 'href', 'Enter an address of this site'],
    ['ending on no day', { endsDate: '2025-02-30' }, 'endsDate', 'Enter a day, such as 2025-04-15'],
    ['ending at no time', { endsTime: '25:00' }, 'endsTime', 'Enter a time, such as 18:30'],
    ['ending in the past', { endsTime: '21:30' }, 'endsTime', 'Choose a time that is still to come'],
    [
      'ending in an hour the clocks skip',
      { endsDate: '2026-03-29', endsTime: '01:30' },
      'endsTime',
      'The clocks skip 01:30',
    ],
    [
      'ending in an hour the clocks repeat',
      { endsDate: '2025-10-26', endsTime: '01:30' },
      'endsTime',
      'The clocks show 01:30 twice',
    ],
  ];

  test.each(wrong)('is given back: %s', async (_what, typed, field, message) => {
    const site = await openSite({ SITE_TIMEZONE: 'Europe/London' });
    const agent = await editor(site);
    const form = { words, href: '/finance', endsDate: '2025-04-14', endsTime: '22:30', ...typed };

    const { text } = await send(agent, '/desk/breaking', { ...(await lineForm(agent)), ...form }).expect(422);

    expect(titleOf(text)).toMatch(/^Error: /);
    expect(problemsIn(text)).toEqual([{ field, words: expect.stringContaining(message) }]);
    expect(formTo('/desk/breaking', text).fields).toMatchObject(form);
    expect(await lineOn(site, '/')).toBeUndefined();
  });
});
