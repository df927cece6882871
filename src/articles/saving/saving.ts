import type { Database, Engine } from '../../db/database.ts';
import type { Sql } from '../../db/sql.ts';
import { noteFirstUses, noteUses } from '../../media/use.ts';
import { fileForSearch, fileNewForSearch, takeFromSearch } from '../../search/filing.ts';
import { captionsOf } from '../../search/terms.ts';
import { noteVersion } from '../../versions/noting.ts';
import type { Content, Named, State, Status } from '../article.ts';
import { plainText } from '../markdown.ts';
import {
  claimSlug,
  dateLinks,
  insertArticle,
  insertAuthor,
  insertRevision,
  insertSeries,
  insertTopic,
  linkAuthors,
  linkPins,
  linkTopics,
  noLongerSample,
  notePublic,
  readersSeeChange,
  readersSeeNew,
  readersSeeUntilNow,
  releaseSlugs,
  type Save,
  showNames,
  unlink,
  updateArticle,
  updatePublicCopy,
  updateStatus,
  updateWorkingCopy,
} from './saving.store.ts';

export { readersSeeChange, readersSeeUntilNow, type Save } from './saving.store.ts';

type Db = Pick<Database, 'engine' | 'newId'>;

/** The commands that write a new story with its first revision. */
export const addArticle = (db: Db, save: Save): Sql[] => addArticles(db, [save], save.savedAt);

/** The same for many new stories; what they share is written once for all of them. `at` is the moment of writing. */
export function addArticles(db: Db, saves: readonly Save[], at: string): Sql[] {
  const live = saves.filter(({ state }) => isPublic(state));

  return [
    ...namedThings(db, saves),
    ...saves.flatMap(writeNew),
    ...(live.length > 0 ? nowPublicTogether(db.engine, live, at) : []),
  ];
}

const writeNew = (save: Save): Sql[] => [
  insertArticle(save),
  claimSlug(save.id, save.content.slug),
  insertRevision(save),
  ...links(save),
  ...noteFirstUses(save.id, save.content, versionsOf(save)),
  ...firstVersions(save),
];

function nowPublicTogether(engine: Engine, saves: readonly Save[], at: string): Sql[] {
  const ids = saves.map(({ id }) => id);

  return [
    ...fileNewForSearch(
      engine,
      saves.map(({ id, content }) => ({ id, story: searchable(content) })),
    ),
    ...showNames(ids, at),
    ...readersSeeNew(ids, at),
  ];
}

/** The commands that save a story for the newsroom only, on the revision `base`. Readers see what they saw before. */
export function keepForLater(db: Db, save: Save, base: number): Sql[] {
  if (save.state.publishedAt === null) return [...rewrite(db, save, base)];

  const uses = noteUses(save.id, save.content, ['working']);
  return [
    ...noLongerSample(save.id, save.savedAt),
    ...namedThings(db, [save]),
    updateWorkingCopy(save, base),
    insertRevision(save),
    ...uses,
  ];
}

/** The commands that save a story, on the revision `base`, and show it to readers. */
export const showReaders = (db: Db, save: Save, base: number): Sql[] => [
  ...readersSeeUntilNow(save.id, save.savedAt),
  ...rewrite(db, save, base),
  ...nextVersion(save),
  ...takeFromSearch(db.engine, save.id),
  ...nowPublic(db.engine, save),
];

/** The commands that change where a story stands and nothing that readers see. */
export const moveTo = (id: number, before: State, after: State): Sql[] =>
  before.status === after.status ? [] : [updateStatus(id, before, after)];

/** The commands that show readers the save `publicRevision`, made earlier, and leave what was saved since as a draft. */
export const showEarlierSave = (db: Db, save: Save, stood: Status): Sql[] => [
  ...readersSeeUntilNow(save.id, save.savedAt),
  ...namedThings(db, [save]),
  updatePublicCopy(save, stood),
  ...(save.isFirstTime ? [releaseSlugs(save.id)] : []),
  claimSlug(save.id, save.content.slug),
  notePublic(save.id, save.state.publicRevision ?? 0),
  ...nextVersion(save),
  ...unlink(save.id),
  ...links(save),
  ...noteUses(save.id, save.content, ['public']),
  ...takeFromSearch(db.engine, save.id),
  ...nowPublic(db.engine, save),
];

/** The commands that take a public story away from readers. */
export const takeAway = (engine: Engine, id: number, before: State, after: State, at: string): Sql[] => [
  ...readersSeeUntilNow(id, at),
  updateStatus(id, before, after),
  withdrawal(id, at),
  ...dateLinks(id, null),
  ...takeFromSearch(engine, id),
  ...readersSeeChange(id, at),
];

/** The commands that give a withdrawn story back to readers, as they last saw it. */
export const giveBack = (engine: Engine, id: number, before: State, after: State, seen: Content, at: string): Sql[] => [
  ...readersSeeUntilNow(id, at),
  updateStatus(id, before, after),
  noteVersion({ articleId: id, kind: 'returned', revision: after.publicRevision, at }),
  ...dateLinks(id, after.publishedAt),
  ...fileForSearch(engine, id, searchable(seen)),
  ...readersSeeChange(id, at),
];

/** The commands that change, where it stands, what readers last saw of a story they do not see now. */
export const rewritePublicCopy = (db: Db, save: Save, stood: Status): Sql[] => [
  ...namedThings(db, [save]),
  updatePublicCopy(save, stood),
  claimSlug(save.id, save.content.slug),
  ...unlink(save.id),
  ...links(save),
  ...noteUses(save.id, save.content, ['public']),
  ...readersSeeChange(save.id, save.savedAt),
];

const rewrite = (db: Db, save: Save, base: number): Sql[] => [
  ...namedThings(db, [save]),
  updateArticle(save, base),
  ...(save.isFirstTime ? [releaseSlugs(save.id)] : []),
  claimSlug(save.id, save.content.slug),
  insertRevision(save),
  ...unlink(save.id),
  ...links(save),
  ...noteUses(save.id, save.content, versionsOf(save)),
];

/** A story that comes in as withdrawn was public before. */
const firstVersions = (save: Save): Sql[] =>
  save.state.publicRevision === null
    ? []
    : [
        ...nextVersion({ ...save, isFirstTime: true }),
        ...(save.state.status === 'withdrawn' ? [withdrawal(save.id, save.savedAt)] : []),
      ];

const nextVersion = ({ id, state, savedAt, isFirstTime, saysTheSame }: Save): Sql[] =>
  saysTheSame
    ? []
    : [
        noteVersion({
          articleId: id,
          kind: isFirstTime ? 'published' : 'changed',
          revision: state.publicRevision,
          at: isFirstTime ? (state.publishedAt ?? savedAt) : savedAt,
        }),
      ];

const withdrawal = (articleId: number, at: string): Sql =>
  noteVersion({ articleId, kind: 'withdrawn', revision: null, at });

const nowPublic = (engine: Engine, { id, content, savedAt }: Save): Sql[] => [
  ...fileForSearch(engine, id, searchable(content)),
  ...showNames([id], savedAt),
  ...readersSeeChange(id, savedAt),
];

/** What readers see of it, or saw before it was withdrawn, is this save too. */
const versionsOf = ({ state }: Save) =>
  state.publicRevision === state.revision ? (['working', 'public'] as const) : (['working'] as const);

const isPublic = ({ status }: State) => status === 'published';

function links({ id, state, content }: Save): Sql[] {
  const publishedAt = isPublic(state) ? state.publishedAt : null;

  return [
    ...linkTopics(id, content.topics, publishedAt),
    ...linkAuthors(id, content.authors, publishedAt),
    ...linkPins(id, content.related),
  ];
}

/** Topics, authors and series come to be with the first story that names them. */
const namedThings = (db: Db, saves: readonly Save[]): Sql[] => [
  ...distinct(saves, ({ topics }) => topics).map(({ thing, sample }) => insertTopic(thing, db.newId(), sample)),
  ...distinct(saves, ({ authors }) => authors).map(({ thing, sample }) => insertAuthor(thing, db.newId(), sample)),
  ...distinct(saves, ({ series }) => (series ? [series] : [])).map(({ thing, sample }) =>
    insertSeries(thing, db.newId(), sample),
  ),
];

function distinct(saves: readonly Save[], named: (content: Content) => readonly Named[]) {
  const bySlug = new Map<string, { thing: Named; sample: boolean }>();
  for (const { content, sample } of saves) {
    for (const thing of named(content)) if (!bySlug.has(thing.slug)) bySlug.set(thing.slug, { thing, sample });
  }

  return [...bySlug.values()];
}

const searchable = ({ title, summary, body, topics, authors, picture }: Content) => ({
  title,
  summary,
  body: plainText(body),
  topics: topics.map(({ name }) => name),
  authors: authors.map(({ name }) => name),
  captions: captionsOf(body, picture?.caption),
});
