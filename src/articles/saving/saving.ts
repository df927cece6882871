import type { Database, Engine } from '../../db/database.ts';
import type { Sql } from '../../db/sql.ts';
import { noteUses } from '../../media/use.ts';
import { fileForSearch, takeFromSearch } from '../../search/filing.ts';
import { captionsOf } from '../../search/terms.ts';
import { noteVersion } from '../../versions/noting.ts';
import type { Content, State, Status } from '../article.ts';
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
  readersSeeUntilNow,
  releaseSlugs,
  type Save,
  showNames,
  updateArticle,
  updatePublicCopy,
  updateStatus,
  updateWorkingCopy,
} from './saving.store.ts';

export { readersSeeChange, readersSeeUntilNow, type Save } from './saving.store.ts';

type Db = Pick<Database, 'engine' | 'newId'>;

/** The commands that write a new story with its first revision. */
export const addArticle = (db: Db, save: Save): Sql[] => [
  ...namedThings(db, save),
  insertArticle(save),
  claimSlug(save.id, save.content.slug),
  insertRevision(save),
  ...links(save),
  ...noteUses(save.id, save.content, versionsOf(save)),
  ...firstVersions(save),
  ...(isPublic(save.state) ? nowPublic(db.engine, save) : []),
];

/** The commands that save a story for the newsroom only, on the revision `base`. Readers see what they saw before. */
export function keepForLater(db: Db, save: Save, base: number): Sql[] {
  if (save.state.publishedAt === null) return [...rewrite(db, save, base)];

  const uses = noteUses(save.id, save.content, ['working']);
  return [
    ...noLongerSample(save.id, save.savedAt),
    ...namedThings(db, save),
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
  ...namedThings(db, save),
  updatePublicCopy(save, stood),
  ...(save.isFirstTime ? [releaseSlugs(save.id)] : []),
  claimSlug(save.id, save.content.slug),
  notePublic(save.id, save.state.publicRevision ?? 0),
  ...nextVersion(save),
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
  ...namedThings(db, save),
  updatePublicCopy(save, stood),
  claimSlug(save.id, save.content.slug),
  ...links(save),
  ...noteUses(save.id, save.content, ['public']),
  ...readersSeeChange(save.id, save.savedAt),
];

const rewrite = (db: Db, save: Save, base: number): Sql[] => [
  ...namedThings(db, save),
  updateArticle(save, base),
  ...(save.isFirstTime ? [releaseSlugs(save.id)] : []),
  claimSlug(save.id, save.content.slug),
  insertRevision(save),
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
  ...showNames(id, savedAt),
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

/** Topics, authors and the series come to be with the first story that names them. */
const namedThings = (db: Db, { content, sample }: Save): Sql[] => [
  ...content.topics.map((topic) => insertTopic(topic, db.newId(), sample)),
  ...content.authors.map((author) => insertAuthor(author, db.newId(), sample)),
  ...(content.series ? [insertSeries(content.series, db.newId(), sample)] : []),
];

const searchable = ({ title, summary, body, topics, authors, picture }: Content) => ({
  title,
  summary,
  body: plainText(body),
  topics: topics.map(({ name }) => name),
  authors: authors.map(({ name }) => name),
  captions: captionsOf(body, picture?.caption),
});
