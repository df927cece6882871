import request from 'supertest';
import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { type Sql, sql } from '../../src/db/sql.ts';
import { change, everythingIn, formOf, send, write } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formTo } from '../support/form.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { type Colleague, colleague, password } from '../support/staff.ts';

/** Somebody's browser at the same paper, where something happens just before the next save is written. */
async function raced(site: TestSite, { email }: Colleague, happens: () => Promise<unknown>) {
  let next: (() => Promise<unknown>) | undefined;
  const atomically = async (commands: readonly Sql[]) => {
    const first = next;
    next = undefined;
    await first?.();
    return site.db.atomically(commands);
  };
  const app = createApp({ ...site, db: { ...site.db, atomically } }, site.audience);
  const agent = request.agent(app).set('Sec-Fetch-Site', 'same-origin');
  await agent.post('/desk/sign-in').type('form').send({ email, password }).expect(303);

  return {
    agent,
    arm: () => {
      next = happens;
    },
  };
}

const typed = { title: 'Typed just now', summary: 'A line.', body: 'Words that must not be lost.' };
const setRole = (site: TestSite, id: number, role: string) =>
  site.db.run(sql`UPDATE accounts SET role = ${role} WHERE id = ${id}`);

test.each([
  ['role changed', (site: TestSite, id: number) => setRole(site, id, 'author')],
  [
    'account was disabled',
    (site: TestSite, id: number) => site.db.run(sql`UPDATE accounts SET disabled_at = '2025-04-14' WHERE id = ${id}`),
  ],
])('a save whose author’s %s just before it was written is refused, and the text comes back', async (_what, happens) => {
  const site = await openSite();
  const admin = await editor(site);
  const somebody = await colleague(site, admin, 'editor');
  const story = await write(admin);
  const { agent, arm } = await raced(site, somebody, () => happens(site, somebody.id));
  const form = { ...(await formOf(agent, story.action)), ...typed };
  const before = await everythingIn(site);

  arm();
  const { text } = await send(agent, story.action, { ...form, action: 'publish' }).expect(403);

  const draft = formTo(String(/action="(\/desk\/articles\/\d+)"/.exec(text)?.[1]), text);
  expect(draft.fields).toMatchObject(typed);
  const after = await everythingIn(site);
  expect([after.articles, after.revisions]).toEqual([before.articles, before.revisions]);
});

test('a draft that an editor schedules just before its author saves stays as it was scheduled', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const author = await colleague(site, admin, 'author');
  const story = await write(author.agent);
  const morning = { when: 'later', publishDate: '2025-04-15', publishTime: '06:30' };
  const { agent, arm } = await raced(site, author, () => change(admin, story, morning, 'publish'));
  const form = { ...(await formOf(agent, story.action)), ...typed };

  arm();
  const { text } = await send(agent, story.action, { ...form, action: 'draft' }).expect(403);

  expect(text).toContain(typed.body);
  const { articles } = await everythingIn(site);
  expect(articles).toMatchObject([{ status: 'scheduled', working_title: 'Harbour towns borrow' }]);
});
