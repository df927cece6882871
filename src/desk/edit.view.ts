import type { Account } from '../accounts/account.ts';
import { type Field, problemOf } from '../accounts/desk-head.ts';
import { may } from '../accounts/permissions.ts';
import type { Writing } from '../accounts/writing.ts';
import type { Content, State, Status } from '../articles/article.ts';
import type { UsablePicture } from '../media/library.ts';
import type { Dates } from '../site/dates.ts';
import { storyLanguages } from '../site/language.ts';
import type { Paper } from '../site/paper.ts';
import { isOpen } from '../site/section.ts';
import { asset } from '../web/assets.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';
import type { KeptText } from './autosave/offering.ts';
import { type DeskPage, deskPage } from './desk-page.ts';
import { keptUntil } from './discarding.ts';
import { type PictureSearch, pictureField } from './lead.ts';
import type { Lookalike } from './links/likeness.ts';
import { type LikenessView, likenessView } from './links/links.view.ts';
import { type NewTopic, newTopicsIn } from './new-topics.ts';
import type { Pin } from './pins.store.ts';
import { noTimes, type SchedulePanel, scheduleNote, schedulePanel } from './schedule/panel.view.ts';
import type { ScheduledAct } from './schedule/schedule.ts';
import { fieldNames, type TypedStory } from './story.form.ts';
import type { DeskArticle } from './story.store.ts';
import { type StoryNav, storyNav } from './story-nav.ts';
import { type SurfaceView, surfaceView } from './surface.view.ts';
import { lengthWords } from './writing/count.ts';

export interface EditPage extends DeskPage {
  readonly heading: string;
  readonly action: string;
  readonly baseRevision: string;
  /** Who writes here: a tab that stays open keeps its writer. */
  readonly writer: string;
  /** Who else has the story open, in words; empty where nobody has. */
  readonly others: string;
  /** What this account typed into the story and did not save; undefined where it saved everything. */
  readonly kept: { readonly pending: KeptText | undefined };
  /** What it typed before. */
  readonly autosaves: readonly KeptText[];
  readonly saving: { readonly script: string; readonly isUnsaved: boolean };
  readonly fields: Readonly<Record<string, Field>>;
  readonly sections: readonly Choice[];
  readonly languages: readonly Choice[];
  readonly topics: readonly string[];
  /** Topics that the next save makes. */
  readonly newTopics: readonly NewTopic[];
  readonly newTopicSlugs: string;
  readonly authors: readonly string[];
  /** The chosen related links in their order, and what a search for more has found. */
  readonly pins: readonly Pin[];
  readonly foundPins: readonly Pin[];
  readonly pinQuestion: string;
  readonly isPinSearch: boolean;
  readonly picture: UsablePicture | undefined;
  /** What a search of the library for a picture has found; undefined without a search. */
  readonly pictures: PictureSearch | undefined;
  readonly pictureQuestion: string;
  readonly pictureFile: Field;
  readonly status: { readonly className: string; readonly word: string; readonly since: string };
  /** What happened just now, or what is special about this story. */
  readonly note: string;
  /** The pages about this story; undefined before its first save. */
  readonly nav: StoryNav | undefined;
  /** Stories that tell the same, and nothing was said of them yet. */
  readonly likeness: LikenessView;
  /** Where an administrator removes words for legal reasons; undefined for anybody else. */
  readonly redaction: string | undefined;
  readonly slugHint: string;
  readonly reasonHint: string;
  /** Whether readers know the story, so that a change to it may be a small mend. */
  readonly canMend: boolean;
  readonly words: string;
  readonly surface: SurfaceView;
  readonly reports: { readonly href: string; readonly text: string } | undefined;
  readonly can: {
    readonly publish: string | undefined;
    readonly withdraw: boolean;
    readonly bringBack: boolean;
    readonly copy: boolean;
    readonly discard: boolean;
    readonly restore: boolean;
  };
  /** Where it is given its times; undefined where this account may not, or where it is withdrawn. */
  readonly schedule: SchedulePanel | undefined;
  /** Who publishes it, where this account may not. */
  readonly publishedBy: string;
  readonly saved: string;
}

interface Choice {
  readonly value: string;
  readonly name: string;
  readonly isChosen: boolean;
}

export const showEdit = view<EditPage>('desk/edit', 'layout/desk');

/** What the form is filled with, and the story it belongs to: nothing yet for a new one. */
export interface Editing {
  readonly id: number;
  readonly typed: TypedStory;
  readonly writing: Writing;
  readonly content: Content;
  readonly story: DeskArticle | undefined;
  /** What is to happen to it at a set time. */
  readonly acts: readonly ScheduledAct[];
  readonly problems: readonly Problem[];
  readonly note: string;
  readonly topics: readonly { name: string }[];
  readonly authors: readonly { name: string }[];
  readonly pins: readonly Pin[];
  readonly found: PinSearch | undefined;
  readonly picture: UsablePicture | undefined;
  readonly lookalikes: readonly Lookalike[];
  readonly pictures: PictureSearch | undefined;
  /** Open reports of readers. */
  readonly reports: number;
  /** Who else has it open, in words. */
  readonly others: string;
  readonly kept: readonly KeptText[];
  /** What stands in the form is in no save yet. */
  readonly isUnsaved: boolean;
}

/** A search for a story to put beside this one. */
export interface PinSearch {
  readonly question: string;
  readonly pins: readonly Pin[];
}

const names: Record<Status, readonly [string, string]> = {
  draft: ['status--draft', 'Draft'],
  scheduled: ['status--soon', 'Scheduled'],
  published: ['status--live', 'Published'],
  withdrawn: ['status--gone', 'Withdrawn'],
};

export const statusWords = (status: Status) => ({ className: names[status][0], word: names[status][1] });

export function editPage(editing: Editing, paper: Paper, account: Account): EditPage {
  const { id, typed, story, problems } = editing;
  const heading = story ? 'Edit article' : 'New article';
  const newTopics = newTopicsIn(
    typed,
    editing.topics.map(({ name }) => name),
  );

  return {
    ...deskPage(paper, account, typed.title ? `Edit: ${typed.title}` : heading, { problems }),
    heading,
    action: `/desk/articles/${id}`,
    baseRevision: typed.base_revision,
    writer: String(account.id),
    ...savingOf(editing),
    fields: fieldsOf(typed, problems),
    sections: choosable(paper, typed.section),
    languages: languagesFor(typed.language, paper),
    topics: editing.topics.map(({ name }) => name),
    newTopics,
    newTopicSlugs: newTopics.map(({ slug }) => slug).join(' '),
    authors: editing.authors.map(({ name }) => name),
    pins: editing.pins,
    foundPins: editing.found?.pins ?? [],
    pinQuestion: editing.found?.question ?? '',
    isPinSearch: editing.found !== undefined,
    picture: editing.picture,
    pictures: editing.pictures,
    pictureQuestion: editing.pictures?.question ?? '',
    pictureFile: { value: '', problem: problemOf(problems, pictureField) },
    words: lengthWords(typed.body),
    surface: surfaceView(editing.writing, typed.body),
    reports:
      editing.reports > 0 && may(account, 'handle reports')
        ? { href: `/desk/reports?story=${id}`, text: reportWords(editing.reports) }
        : undefined,
    nav: story && storyNav(story, account, 'Write'),
    likeness: askedOf(editing, account),
    ...standing(story, paper),
    ...rightsTo(story, account),
    schedule:
      may(account, 'publish a story', story) && story?.status !== 'withdrawn'
        ? schedulePanel(editing, problems, paper)
        : undefined,
    note:
      [editing.note, scheduleNote(editing, paper)].filter(Boolean).join(' ') ||
      (story ? standingNote(story, paper) : ''),
  };
}

/** Only who may publish a story decides what becomes of two that are alike. */
const askedOf = ({ id, story, lookalikes }: Editing, account: Account) =>
  likenessView(
    { id, status: story?.status ?? 'draft' },
    may(account, 'publish a story', story) ? lookalikes.filter(({ answer }) => answer === undefined) : [],
  );

function savingOf({ others, kept, isUnsaved, problems }: Editing) {
  const pending = isUnsaved ? undefined : kept.find(({ isPending }) => isPending);

  return {
    others,
    kept: { pending },
    autosaves: kept,
    saving: { script: asset('/js/write.js'), isUnsaved: isUnsaved || problems.length > 0 },
  };
}

const reportWords = (reports: number) => (reports === 1 ? '1 report from a reader' : `${reports} reports from readers`);

/** A story that stands in a retired section may stay there. */
const choosable = ({ everySection }: Paper, chosen: string): Choice[] =>
  everySection
    .filter((section) => isOpen(section) || section.slug === chosen)
    .map(({ slug, name }) => ({ value: slug, name, isChosen: slug === chosen }));

const fieldsOf = (typed: TypedStory, problems: readonly Problem[]) =>
  Object.fromEntries(fieldNames.map((name) => [name, { value: typed[name], problem: problemOf(problems, name) }]));

/** Beside “Withdrawn”, a bare time would read as the time of withdrawal. */
function sinceWords(story: DeskArticle | undefined, dates: Dates): string {
  if (!story?.publishedAt) return '';
  const at = dates.stamp(story.publishedAt).text;

  return story.status === 'withdrawn' ? `Published ${at}` : at;
}

const addressFollows = 'Left alone, it follows the title.';
const addressIsKnown = 'Readers know this address. If you change it, the old one leads to the new one.';

const reasonIsShown = 'Readers see it beside the change. The history keeps it.';
const reasonIsKept = 'The history keeps it.';

/** Where the story stands, and so what can be done with it. */
function standing(story: DeskArticle | undefined, { dates, now }: Paper) {
  const status = story?.status ?? 'draft';
  return {
    status: { ...statusWords(status), since: sinceWords(story, dates) },
    slugHint: story?.publishedAt ? addressIsKnown : addressFollows,
    reasonHint: story?.publishedAt ? reasonIsShown : reasonIsKept,
    canMend: status === 'published',
    saved: story ? `Saved ${dates.inDesk(story.savedAt, now).text}` : 'Not saved yet',
  };
}

const publishWords: Record<Status, string | undefined> = {
  draft: 'Publish article',
  scheduled: 'Publish article',
  published: 'Publish changes',
  withdrawn: undefined,
};

/** What this account may do with the story as it stands. */
function rightsTo(story: DeskArticle | undefined, account: Account) {
  const status = story?.status ?? 'draft';
  const mayPublish = may(account, 'publish a story', story);
  const mayWithdraw = may(account, 'withdraw a story', story);
  const mayDiscard = may(account, 'discard a story', story);

  return {
    can: {
      publish: mayPublish ? publishWords[status] : undefined,
      withdraw: mayWithdraw && status === 'published',
      bringBack: mayWithdraw && status === 'withdrawn',
      copy: story !== undefined,
      discard: mayDiscard && status === 'draft' && story?.discardedAt === null,
      restore: mayDiscard && typeof story?.discardedAt === 'string',
    },
    redaction: story && may(account, 'redact a story') ? `/desk/articles/${story.id}/redaction` : undefined,
    publishedBy: mayPublish ? '' : 'An editor publishes it.',
  };
}

function standingNote(story: DeskArticle, { dates }: Paper): string {
  const { sample, publicRevision, revision, status, discardedAt } = story;
  if (discardedAt)
    return `Discarded. It can be restored until ${dates.day(keptUntil(discardedAt))}; saving restores it.`;
  if (status === 'withdrawn') return 'Readers see a notice instead of this article, or are led elsewhere.';
  if (publicRevision !== null && publicRevision < revision)
    return 'This draft has changes that are not on the site yet.';

  return sample
    ? 'This story belongs to the sample edition. Once you save it, it is yours and stays when the sample is removed.'
    : '';
}

function languagesFor(chosen: string, { language }: Paper): Choice[] {
  const known: readonly (readonly [string, string])[] = storyLanguages.some(([tag]) => tag === language)
    ? storyLanguages
    : [[language, `The paper’s own (${language})`], ...storyLanguages];

  return known.map(([value, name]) => ({ value, name, isChosen: value === (chosen || language) }));
}

/** The form's fields as a save holds them. */
export function typedOf(content: Content, state: Pick<State, 'revision'>, { everySection }: Paper): TypedStory {
  return {
    title: content.title,
    summary: content.summary,
    body: content.body,
    language: content.language,
    section: everySection.find(({ id }) => id === content.sectionId)?.slug ?? '',
    topics: content.topics.map(({ name }) => name).join(', '),
    newTopics: '',
    authors: content.authors.map(({ name }) => name).join(', '),
    series: content.series?.name ?? '',
    slug: content.slug,
    related: content.related.join(' '),
    hidesViews: content.hidesViews ? 'yes' : '',
    refusesReactions: content.refusesReactions ? 'yes' : '',
    picture: content.picture?.file ?? '',
    pictureDescription: content.picture?.description ?? '',
    pictureCaption: content.picture?.caption ?? '',
    pictureCredit: content.picture?.credit ?? '',
    reason: '',
    minor: '',
    ...noTimes,
    base_revision: String(state.revision),
    action: '',
  };
}
