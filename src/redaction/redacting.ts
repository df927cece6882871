import type { Account } from '../accounts/account.ts';
import { noteDeed } from '../accounts/events.ts';
import { type Content, published, type State, saved } from '../articles/article.ts';
import { renderMarkdown } from '../articles/markdown.ts';
import { keepForLater, rewritePublicCopy, type Save, showReaders } from '../articles/saving/saving.ts';
import { tablesOf } from '../db/schema.ts';
import type { Sql } from '../db/sql.ts';
import { type DeskArticle, findStory } from '../desk/stories.ts';
import { isConflict } from '../errors.ts';
import { removeUnused } from '../media/library.ts';
import { relateStory } from '../rails/relating.ts';
import { optimiseSearch } from '../search/filing.ts';
import { everyPageGoes } from '../site/receipts.ts';
import type { Site } from '../site/site.ts';
import { forgetSalts } from '../versions/unsalting.ts';
import { changesIn } from './cleaning.ts';
import { dropUnusedTerms, hideSlug, insertRedaction, rewriteSave, savesOf, slugsOf } from './redaction.store.ts';
import { holds, type Removal, without, withoutParts } from './redaction.ts';
import { dropDerived, placesOf, removalAt, replaceAt, rowsAt } from './sweep.store.ts';

export interface Asked extends Removal {
  readonly reason: string;
  readonly note: string;
  readonly account: Account;
}

/** Somebody may save in the same instant; the next try starts from what they saved. */
const tries = 3;

/**
 * Takes words out of a story for good: out of every save, everything kept beside the story, search, related links and the log. What is
 * left is the mark in their place, that it happened, when, and the reason. False where colleagues kept saving meanwhile.
 */
export async function redact(site: Site, id: number, asked: Asked): Promise<boolean> {
  const pictures = (await savesOf(site.db, id)).flatMap(({ content }) => content.picture?.file ?? []);
  const redactionId = site.db.newId();
  for (let turn = 1; !(await attempted(site, id, redactionId, asked)); turn += 1) if (turn === tries) return false;
  if (asked.parts.includes('picture')) await removeUnused(site, [...new Set(pictures)]);
  // Whoever fetched a file or a page between the two has it until now.
  await site.db.atomically([...(await lateSweep(site, id, asked)), ...everyPageGoes(site, redactionId)]);
  await site.db.atomically(optimiseSearch(site.db.engine));
  await site.db.scrub();
  if ((await findStory(site.db, id))?.status === 'published') await relateStory(site, id);

  return true;
}

async function attempted(site: Site, id: number, redactionId: number, asked: Asked): Promise<boolean> {
  const story = await findStory(site.db, id);
  if (!story) return false;
  try {
    await site.db.atomically(await commands(site, story, redactionId, asked));
    return true;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return false;
  }
}

async function commands(site: Site, story: DeskArticle, redactionId: number, asked: Asked): Promise<Sql[]> {
  const { db } = site;
  const { id } = story;
  const at = site.now().toISOString();
  const [saves, slugs, tables] = await Promise.all([savesOf(db, id), slugsOf(db, id), tablesOf(db)]);
  const whole = withTitles(
    asked,
    saves.map(({ content }) => content.title),
  );
  const hidden = slugs.filter((slug) => asked.parts.includes('title') || holds(slug, asked.patterns));
  const did = { parts: JSON.stringify(asked.parts.length > 0 ? asked.parts : ['words']), reason: asked.reason };

  return [
    insertRedaction({
      id: redactionId,
      articleId: id,
      ...did,
      note: asked.note,
      accountName: asked.account.name,
      madeAt: at,
    }),
    ...saves.map(({ number, content }) => rewriteSave(id, { number, content: withoutParts(content, asked) })),
    ...(await forgetSalts(db, id, {
      before: new Map(saves.map(({ number, content }) => [number, content])),
      after: new Map(saves.map(({ number, content }) => [number, withoutParts(content, asked)])),
      cleanReason: (reason) => without(reason, whole.patterns),
    })),
    ...(await sweep(site, id, whole, slugs)),
    ...hidden.flatMap((slug) => hideSlug(id, slug)),
    ...newSaves(site, story, saves, asked),
    ...dropDerived(tables, id),
    dropUnusedTerms(),
    noteDeed(site, asked.account, { act: 'redacted', about: withoutParts(story.content, asked).title, aboutId: id }),
    ...everyPageGoes(site, redactionId),
  ];
}

/** Where the title goes, so does every title the story ever had, wherever it was noted. */
const withTitles = (asked: Asked, titles: readonly string[]): Removal =>
  asked.parts.includes('title')
    ? { ...asked, patterns: [...asked.patterns, ...[...new Set(titles)].filter(Boolean).map(exactly)] }
    : asked;

const exactly = (title: string) => new RegExp(title.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'giu');

/** The commands that clean everything that is kept beside the saves. */
async function sweep({ db }: Site, id: number, removal: Removal, slugs: readonly string[]): Promise<Sql[]> {
  const found: Sql[] = [];
  for (const place of placesOf(await tablesOf(db), id, slugs)) {
    const changes = (await rowsAt(db, place)).flatMap((row) => changesIn(row, removalAt(place, removal), place.about));
    const distinct = new Map(changes.map((change) => [`${change.column} ${change.before}`, change]));
    for (const { column, before, after } of distinct.values()) found.push(replaceAt(place, column, before, after));
  }

  return found;
}

/** What was kept between reading and writing, such as a report that a reader sent in that instant. */
const lateSweep = async (site: Site, id: number, asked: Asked) => sweep(site, id, asked, await slugsOf(site.db, id));

/** A new save on top, so that a form opened before cannot bring the words back unseen; readers see it at once. */
function newSaves(
  site: Site,
  story: DeskArticle,
  saves: readonly { readonly number: number; readonly content: Content }[],
  asked: Asked,
): Sql[] {
  const { db } = site;
  const seen = saves.find(({ number }) => number === story.publicRevision)?.content;
  const working = withoutParts(story.content, asked);
  const keep = (state: State, content: Content) => saveOf(site, story, state, content, asked.account);
  if (!seen) return keepForLater(db, keep(saved(story), working), story.revision);
  const shown = withoutParts(seen, asked);
  if (story.status !== 'published') {
    return [
      ...rewritePublicCopy(db, keep(story, shown), story.status),
      ...keepForLater(db, keep(saved(story), working), story.revision),
    ];
  }

  const state = published(saved(story), site.now(), true);
  const live = showReaders(db, keep(state, shown), story.revision);
  const hasDraft = story.publicRevision !== null && story.publicRevision < story.revision;
  return hasDraft ? [...live, ...keepForLater(db, keep(saved(state), working), state.revision)] : live;
}

const saveOf = ({ db, now }: Site, story: DeskArticle, state: State, content: Content, account: Account): Save => ({
  id: story.id,
  revisionId: db.newId(),
  state,
  content,
  html: renderMarkdown(content.body),
  savedBy: account.id,
  savedAt: now().toISOString(),
  isFirstTime: false,
  stood: story.status,
  reason: 'Words were removed for legal reasons.',
  sample: false,
});
