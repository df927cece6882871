import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { change, formOf, send, stateOf, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { problemsIn } from '../support/form.ts';
import { openSite } from '../support/site.ts';

test('the address follows the title while the story is a draft', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'First title' });

  await change(agent, story, { title: 'Another title' });

  expect((await stateOf(site, story.id))?.slug).toBe('another-title');
});

test('an address that a draft gave up is free for another story', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'First title' });
  await change(agent, story, { title: 'Another title' });

  const other = await write(agent, { title: 'First title' });

  expect((await stateOf(site, other.id))?.slug).toBe('first-title');
});

test.each([
  'rents',
  'rents-and-wages',
  'my-own-words',
])('an address typed by hand, %s, stays whatever is saved', async (slug) => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'Rents', slug });

  await change(agent, story, { body: 'More text' });
  const same = await stateOf(site, story.id);
  await change(agent, story, { summary: 'A summary' });

  expect([same?.slug, (await stateOf(site, story.id))?.slug]).toEqual([slug, slug]);
});

test('an emptied address follows the title again', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'Rents', slug: 'my-own-words' });

  await change(agent, story, { slug: '' });

  expect((await stateOf(site, story.id))?.slug).toBe('rents');
});

test('a typed address is written the way addresses are', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const story = await write(agent, { slug: '  /Über Geld & Größe?/../x ' });

  expect((await stateOf(site, story.id))?.slug).toBe('über-geld-größe-x');
});

test('a title that another story has takes the date, then a number', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const first = await write(agent, { title: 'Market report' });
  const second = await write(agent, { title: 'Market report' });
  const third = await write(agent, { title: 'Market report' });
  await change(agent, second, { body: 'Saved again' });

  const slugs = await Promise.all([first, second, third].map(async ({ id }) => (await stateOf(site, id))?.slug));
  expect(slugs).toEqual(['market-report', 'market-report-2025-04-14', 'market-report-2025-04-14-2']);
});

test('the date in an address is the day of the paper, not of Greenwich', async () => {
  const site = await openSite({ SITE_TIMEZONE: 'Asia/Shanghai' });
  const agent = await editor(site);
  await write(agent, { title: 'Market report' });

  const { id } = await write(agent, { title: 'Market report' });

  expect((await stateOf(site, id))?.slug).toBe('market-report-2025-04-15');
});

test('ten stories of one title saved at once each get an address of their own', async () => {
  const site = await openSite();
  const agent = await editor(site);

  const stories = await Promise.all(
    Array.from({ length: 10 }, () => write(agent, { title: 'Market report' }, 'publish')),
  );

  const slugs = await Promise.all(stories.map(async ({ id }) => (await stateOf(site, id))?.slug));
  expect(new Set(slugs).size).toBe(10);
});

test('an address typed by hand that another story has or had is refused, with all that was typed', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const taken = await write(agent, { title: 'Old words' }, 'publish');
  await change(agent, taken, { slug: 'new-words' }, 'publish');
  const story = await write(agent, { title: 'Mine' });
  const fields = await formOf(agent, story.action);

  const answers = await Promise.all(
    ['old-words', 'new-words'].map((slug) => send(agent, story.action, { ...fields, slug, body: 'Kept text' })),
  );

  for (const { status, text } of answers) {
    expect(status).toBe(422);
    expect(problemsIn(text)).toEqual([
      { field: 'slug', words: 'Another story has or had this address. Choose a different one' },
    ]);
    expect(text).toContain('Kept text');
  }
  expect((await stateOf(site, story.id))?.slug).toBe('mine');
});

test('after publication the address stays when the title changes', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'First title' }, 'publish');

  await change(agent, story, { title: 'A better title', slug: '' }, 'publish');

  await request(site.app).get('/finance/first-title').expect(200);
  expect((await stateOf(site, story.id))?.slug).toBe('first-title');
});

test('after publication an editor changes the address by hand, and every former one leads to it', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'First title' }, 'publish');
  await change(agent, story, { slug: 'second' }, 'publish');

  await change(agent, story, { slug: 'third', section: 'markets' }, 'publish');

  await request(site.app).get('/markets/third').expect(200);
  for (const former of ['/finance/first-title', '/finance/second', '/markets/second', '/finance/third'])
    await request(site.app).get(former).expect(301).expect('Location', '/markets/third');
  expect((await stateOf(site, story.id))?.slug).toBe('third');
});

test('an address saved as a draft only takes effect when it is published', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'First title' }, 'publish');

  await change(agent, story, { slug: 'second' });
  const [before, draft] = [
    await request(site.app).get('/finance/first-title'),
    await request(site.app).get('/finance/second'),
  ];
  await change(agent, story, {}, 'publish');

  expect([before.status, draft.status]).toEqual([200, 404]);
  await request(site.app).get('/finance/first-title').expect(301).expect('Location', '/finance/second');
});

test('a story can take back an address it had before', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const story = await write(agent, { title: 'First title' }, 'publish');
  await change(agent, story, { slug: 'second' }, 'publish');

  await change(agent, story, { slug: 'first-title' }, 'publish');

  await request(site.app).get('/finance/first-title').expect(200);
  await request(site.app).get('/finance/second').expect(301).expect('Location', '/finance/first-title');
  expect((await stateOf(site, story.id))?.slug).toBe('first-title');
});

test('an address in another script is kept, and found percent-encoded and unnormalised', async () => {
  const site = await openSite();
  await article(site, { title: 'Café 潮汐 储蓄' });

  await request(site.app)
    .get(`/finance/${encodeURIComponent('café-潮汐-储蓄')}`)
    .expect(200);
  const { status } = await request(site.app).get(`/finance/${encodeURIComponent('cafe\u0301-潮汐-储蓄')}`);

  expect(status).toBe(301);
});
