import type { Account } from '../../accounts/account.ts';
import { noteDeed } from '../../accounts/events.ts';
import { renderMarkdown } from '../../articles/markdown.ts';
import { slugOf } from '../../articles/slug.ts';
import type { Sql } from '../../db/sql.ts';
import { nextEdition } from '../../site/paper.store.ts';
import type { Site } from '../../site/site.ts';
import type { Problem } from '../../web/parse.ts';
import { attempt, changedMeanwhile } from '../attempt.ts';
import { whyNot } from '../first-parts.ts';
import type { PageForm } from './page.form.ts';
import {
  type DeskTextPage,
  findSave,
  insertTextPage,
  insertTextPageSave,
  keepTextPageSlug,
  type PageSave,
  type PageStatus,
  type Text,
  updateTextPage,
  updateTextPageState,
} from './page.store.ts';

export interface Outcome {
  readonly problems: readonly Problem[];
  readonly isStale: boolean;
}

type Action = PageForm['action'];

const acts: Record<Action, string> = {
  draft: 'saved',
  publish: 'published',
  withdraw: 'withdrew',
  return: 'brought back',
};
const stale: Outcome = { problems: [{ field: 'title', message: changedMeanwhile('this page') }], isStale: true };

/** Saves a page of text as the form asks, whole or not at all. */
export async function savePage(
  site: Site,
  account: Account,
  id: number,
  current: DeskTextPage | undefined,
  form: PageForm,
): Promise<Outcome> {
  if ((current?.revision ?? 0) !== form.base) return stale;
  const slug = form.slug || slugOf(form.title);
  const refusal = await whyNot(site.db, 'page', id, slug);
  if (refusal) return { problems: [{ field: 'slug', message: refusal }], isStale: false };

  const text = { slug, title: form.title, description: form.description, body: form.body };
  const save = saveOf(site, account, id, current, text, form.action);
  const isDone = await attempt(site.db, [...commands(save, current), ...notes(site, account, save)]);
  return isDone ? { problems: [], isStale: false } : stale;
}

/** An old save becomes the newest one, as a draft; readers see what they saw before. False where there is no such save. */
export async function restorePage(site: Site, account: Account, page: DeskTextPage, number: number): Promise<boolean> {
  const text = await findSave(site.db, page.id, number);
  if (!text) return false;

  const refusal = await whyNot(site.db, 'page', page.id, text.slug);
  const restored = refusal ? { ...text, slug: page.slug } : text;
  const save = { ...saveOf(site, account, page.id, page, restored, 'draft'), act: `restored ${number}` };
  return attempt(site.db, [...commands(save, page), ...notes(site, account, save)]);
}

function saveOf(
  { db, now }: Site,
  account: Account,
  id: number,
  current: DeskTextPage | undefined,
  text: Text,
  action: Action,
): PageSave {
  const number = (current?.revision ?? 0) + 1;

  return {
    id,
    saveId: db.newId(),
    text,
    html: renderMarkdown(text.body),
    status: statusAfter(action, current?.status ?? 'draft'),
    number,
    publicRevision: action === 'publish' ? number : (current?.publicRevision ?? null),
    savedAt: now().toISOString(),
    accountName: account.name,
    act: acts[action],
  };
}

function statusAfter(action: Action, before: PageStatus): PageStatus {
  if (action === 'publish') return 'published';
  if (action === 'withdraw') return before === 'published' ? 'withdrawn' : before;
  if (action === 'return') return before === 'withdrawn' ? 'published' : before;

  return before;
}

/** Before the first publication the row is the draft itself; after it, only publishing changes what readers see. */
function commands(save: PageSave, current: DeskTextPage | undefined): Sql[] {
  if (!current) return [insertTextPage(save), insertTextPageSave(save)];

  const showsReaders = save.publicRevision === save.number || save.publicRevision === null;
  const isMoved = showsReaders && current.publicRevision !== null && save.text.slug !== current.publicSlug;
  return [
    showsReaders ? updateTextPage(save) : updateTextPageState(save),
    ...(isMoved ? keepTextPageSlug(save.id, current.publicSlug, save.text.slug) : []),
    insertTextPageSave(save),
  ];
}

const notes = (site: Site, account: Account, { id, text, act }: PageSave): Sql[] => [
  nextEdition(),
  noteDeed(site, account, {
    act: act.split(' ')[0] === 'restored' ? 'restored' : act,
    about: `Page: ${text.title}`,
    aboutId: id,
  }),
];
