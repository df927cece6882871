import { conflict } from '../errors.ts';

export type Status = 'draft' | 'scheduled' | 'published' | 'withdrawn';

export interface Picture {
  /** The path below /media/. */
  readonly file: string;
  readonly description: string;
  readonly caption: string;
  readonly credit: string;
  readonly width: number;
  readonly height: number;
}

/** A topic, an author or a series: what its address is called, and its name when the story was saved. */
export interface Named {
  readonly slug: string;
  readonly name: string;
}

/** All that a revision holds of a story. */
export interface Content {
  readonly title: string;
  readonly slug: string;
  readonly summary: string;
  /** Markdown with LF ends. */
  readonly body: string;
  readonly language: string;
  readonly sectionId: number;
  readonly topics: readonly Named[];
  /** In the order of the byline. */
  readonly authors: readonly Named[];
  readonly series: Named | null;
  readonly picture: Picture | null;
  /** Stories the editors put beside this one, in their order; ids. */
  readonly related: readonly number[];
  readonly hidesViews: boolean;
  readonly refusesReactions: boolean;
}

/** Where a story stands. Times are UTC ISO 8601. */
export interface State {
  readonly status: Status;
  readonly publishedAt: string | null;
  /** Moves only when readers see something else; never before `publishedAt`. */
  readonly updatedAt: string | null;
  /** The number of the newest save. */
  readonly revision: number;
  /** The number of the save that readers see. */
  readonly publicRevision: number | null;
}

export interface Article extends State {
  readonly id: number;
  /** The newest save, which readers may not see yet. */
  readonly content: Content;
  readonly savedAt: string;
  readonly sample: boolean;
}

export const newState: State = {
  status: 'draft',
  publishedAt: null,
  updatedAt: null,
  revision: 0,
  publicRevision: null,
};

/** A save makes the next revision and changes nothing for readers. */
export const saved = (state: State): State => ({ ...state, revision: state.revision + 1 });

/**
 * Readers see the newest save from now on. The first date stays, so a correction does not push an old story to the
 * top, and `updatedAt` stays where what readers see is the same as before.
 */
export function published(state: State, now: Date, readersSeeChange: boolean): State {
  if (state.status === 'withdrawn') throw conflict('A withdrawn article cannot be published. Bring it back first.');

  const at = now.toISOString();
  const publishedAt = state.publishedAt ?? at;
  const updatedAt =
    state.updatedAt === null ? publishedAt : readersSeeChange ? later(at, publishedAt) : state.updatedAt;
  return { ...state, status: 'published', publishedAt, updatedAt, publicRevision: state.revision };
}

/** A save made earlier goes live; what was saved since stays a draft. */
export const publishedEarlierSave = (state: State, revision: number, at: Date, readersSeeChange: boolean): State => ({
  ...published({ ...state, revision }, at, readersSeeChange),
  revision: state.revision,
});

/** The newest save goes live at a set time. A story that readers know already stands where it stood. */
export function scheduled(state: State, at: Date, now: Date): State {
  if (state.status === 'withdrawn') throw conflict('A withdrawn article cannot be scheduled. Bring it back first.');
  if (at <= now) throw conflict('A story can only be scheduled for a time to come.');

  return state.publishedAt === null ? { ...state, status: 'scheduled' } : state;
}

/** A story that readers have never seen is a draft again. */
export const unscheduled = (state: State): State =>
  state.status === 'scheduled' ? { ...state, status: 'draft' } : state;

export function withdrawn(state: State): State {
  if (state.status !== 'published') throw conflict('Only a published article can be withdrawn.');

  return { ...state, status: 'withdrawn' };
}

/** The story returns as readers last saw it, with its dates. */
export function broughtBack(state: State): State {
  if (state.status !== 'withdrawn') throw conflict('Only a withdrawn article can be brought back.');

  return { ...state, status: 'published' };
}

/** Whether readers would notice the difference between two saves. */
export const looksDifferent = (a: Content, b: Content) => JSON.stringify(shown(a)) !== JSON.stringify(shown(b));

const shown = (content: Content) => [
  content.title,
  content.summary,
  content.body,
  content.language,
  content.sectionId,
  content.topics.map(({ slug }) => slug),
  content.authors.map(({ slug }) => slug),
  content.series?.slug,
  content.picture,
  content.related,
  content.hidesViews,
  content.refusesReactions,
];

const later = (a: string, b: string) => (a > b ? a : b);

/** An address is the program's to choose until readers are to have it; after that only an editor changes it, by hand. */
export const slugFollowsTitle = (state: State) => state.publishedAt === null && state.status !== 'scheduled';
