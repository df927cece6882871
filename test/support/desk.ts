import type { Content } from '../../src/articles/article.ts';
import { slugOf } from '../../src/articles/slug.ts';
import { sql } from '../../src/db/sql.ts';
import { type editor, newStory } from './editor.ts';
import { formTo } from './form.ts';
import type { TestSite } from './site.ts';

export type Editor = Awaited<ReturnType<typeof editor>>;
type Button = 'draft' | 'publish' | 'withdraw' | 'return';

/** A story written at the desk: its form address, and its id. */
export interface DeskStory {
  readonly action: string;
  readonly id: number;
}

/** Starts a story through the form: a draft with a title and a text unless said otherwise. */
export async function write(
  agent: Editor,
  typed: Record<string, string> = {},
  button: Button = 'draft',
): Promise<DeskStory> {
  const { action, fields } = await newStory(agent);
  const form = {
    ...fields,
    title: 'Harbour towns borrow',
    body: 'Eleven towns share one bond.',
    ...typed,
    ...confirming(typed),
  };
  await send(agent, action, { ...form, action: button }).expect(303);

  return { action, id: Number(action.split('/').at(-1)) };
}

/** Opens a story, changes some fields and presses a button. */
export async function change(
  agent: Editor,
  { action }: DeskStory,
  typed: Record<string, string>,
  button: Button = 'draft',
): Promise<void> {
  await send(agent, action, {
    ...(await formOf(agent, action)),
    ...typed,
    ...confirming(typed),
    action: button,
  }).expect(303);
}

/** The second press, which says that topics typed for the first time are meant. */
export const confirming = ({ topics }: Record<string, string>) =>
  topics
    ? {
        newTopics: topics
          .split(/[,،，、]/)
          .map((name) => slugOf(name.trim()))
          .join(' '),
      }
    : {};

/** The fields of a story's form as they stand now. */
export async function formOf(agent: Editor, action: string): Promise<Record<string, string>> {
  const { text } = await agent.get(action).expect(200);

  return formTo(action, text).fields;
}

export const send = (agent: Editor, action: string, fields: Record<string, string>) =>
  agent.post(action).type('form').send(fields);

/** The saves of a story, oldest first, each with all it holds. */
export async function revisionsOf(site: TestSite, id: number): Promise<Content[]> {
  const rows = await site.db.all<{ content: string }>(sql`
    SELECT content FROM revisions WHERE article_id = ${id} ORDER BY number`);

  return rows.map(({ content }) => JSON.parse(content) as Content);
}

/** Where a story stands. */
export const stateOf = (site: TestSite, id: number) =>
  site.db.get<{ status: string; revision: number; slug: string; publishedAt: string | null; updatedAt: string | null }>(
    sql`
    SELECT status, revision, slug, published_at AS "publishedAt", updated_at AS "updatedAt"
    FROM articles WHERE id = ${id}`,
  );

/** Every row that a refused form must not touch. */
export async function everythingIn({ db }: TestSite) {
  const [articles, revisions, accounts, slugs, topics] = await Promise.all([
    db.all(sql`SELECT id, revision, status, saved_at, working_title FROM articles ORDER BY id`),
    db.all(sql`SELECT id, article_id, number, content FROM revisions ORDER BY id`),
    db.all(sql`SELECT id, email, password_hash FROM accounts ORDER BY id`),
    db.all(sql`SELECT slug, article_id FROM article_slugs ORDER BY slug`),
    db.all(sql`SELECT slug, name FROM topics ORDER BY slug`),
  ]);

  return { articles, revisions, accounts, slugs, topics };
}
