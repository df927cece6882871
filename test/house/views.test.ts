import request from 'supertest';
import { expect, test } from 'vitest';
import { setupLink } from '../../src/accounts/setup.ts';
import { addSample } from '../../src/sample/filling.ts';
import { checkPages } from '../../src/web/view.ts';
import { article } from '../support/article.ts';
import { editor, newStory } from '../support/editor.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { strict } from '../support/strict.ts';
import { filesIn } from './imports.ts';

const picture = {
  file: 'a.jpg',
  description: 'A quay.',
  caption: 'The quay.',
  credit: 'M. E.',
  width: 900,
  height: 600,
};

/** Every page kind once with all it may hold, and once with as little as it can. */
const walk = async (site: TestSite, visit: (path: string) => Promise<unknown>) => {
  const full = await article(site, {
    topics: ['Coast'],
    picture,
    publishedAt: '2023-01-01T10:00:00.000Z',
    language: 'ar',
  });
  const bare = await article(site, { authors: [], summary: '', section: 'life' });
  const gone = await article(site, { status: 'withdrawn' });
  const stories = [full, bare, gone].flatMap(({ path }) => [path, `${path}/related`]);
  const lists = ['/', '/finance', '/markets', '/topics', '/topics/coast', '/authors', '/authors/mara-ellison'];
  const dated = ['/archive', '/archive/2023', '/archive/2023/01', '/archive/2023/01/01'];
  const others = [
    '/search',
    '/search?q=harbour',
    '/search?q=nothing-like-it',
    '/most-read',
    '/about',
    '/corrections',
    '/nowhere',
  ];

  for (const path of [...stories, ...lists, ...dated, ...others, '/feed.xml']) await visit(path);
};

test('every template is shown, and asks only for what its page has', async () => {
  const shown = new Set<string>();
  checkPages((page, template) => {
    shown.add(template);
    return strict(page);
  });
  const empty = await openSite();
  const filled = await openSite();
  await addSample(filled);
  const agent = await editor(filled);
  const failures: string[] = [];
  const visit = (site: TestSite) => async (path: string) => {
    const { status } = await request(site.app).get(path);
    if (status >= 500) failures.push(path);
  };

  await walk(empty, visit(empty));
  await walk(filled, visit(filled));
  await visitDesk(agent);
  await visit(empty)(new URL((await setupLink(empty)) ?? '').pathname);

  expect(failures).toEqual([]);
  expect([...shown].sort()).toEqual(templates());
});

/** The pages of the newsroom: lists, forms new, filled and wrong, a conflict, a preview, a session that has ended. */
async function visitDesk(agent: Awaited<ReturnType<typeof editor>>): Promise<void> {
  const { action, fields } = await newStory(agent);
  const story = { ...fields, title: 'A story', body: 'Its text.' };
  await agent
    .post(action)
    .type('form')
    .send({ ...story, action: 'publish' })
    .expect(303);
  await agent
    .post(action)
    .type('form')
    .send({ ...story, title: 'Another', action: 'publish' })
    .expect(409);
  await agent
    .post(action)
    .type('form')
    .send({ ...story, title: '', action: 'publish' })
    .expect(422);
  await agent.post(`${action}/preview`).type('form').send(story).expect(200);
  await agent
    .post(`${action}/related`)
    .type('form')
    .send({ ...story, question: 'harbour', change: 'find' })
    .expect(200);
  for (const path of ['/desk/articles', action, '/desk/counters', '/desk/sample/remove'])
    await agent.get(path).expect(200);
  await agent.post('/desk/sign-out').expect(303);
  const carried = await agent.post(action).type('form').send(story).expect(401);
  const form = {
    email: 'mara@paper.example',
    password: 'a kettle on the quay',
    next: action,
    carried: JSON.stringify(story),
  };
  expect(carried.text).toContain('What you wrote is safe');
  await agent.post('/desk/sign-in').type('form').send(form).expect(200);
}

const templates = () =>
  filesIn('views', /(^|\/)[a-z][\w-]*\.ejs$/)
    .map((file) => file.replace(/^views\/|\.ejs$/g, ''))
    .filter((name) => !name.startsWith('layout/'))
    .sort();
