import type { Account } from '../accounts/account.ts';
import { type Field, problemOf } from '../accounts/desk-head.ts';
import { may } from '../accounts/permissions.ts';
import type { Writing } from '../accounts/writing.ts';
import type { Content } from '../articles/article.ts';
import type { UsablePicture } from '../media/library.ts';
import { storyLanguages } from '../site/language.ts';
import type { Paper } from '../site/paper.ts';
import { isOpen } from '../site/section.ts';
import { asset } from '../web/assets.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';
import type { KeptText } from './autosave/offering.ts';
import { type DeskPage, deskPage } from './desk-page.ts';
import { type PictureSearch, pictureField } from './lead.ts';
import type { Lookalike } from './links/likeness.ts';
import { type LikenessView, likenessView } from './links/links.view.ts';
import { type NewTopic, newTopicsIn } from './new-topics.ts';
import type { Pin } from './pins.store.ts';
import { type SchedulePanel, scheduleNote, schedulePanel } from './schedule/panel.view.ts';
import type { ScheduledAct } from './schedule/schedule.ts';
import { rightsTo, standing, standingNote } from './standing.view.ts';
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
  readonly kept: { readonly pending: KeptText | undefined; readonly aside: KeptText | undefined };
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
    readonly schedule: string | undefined;
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
    ...unsavedWords(editing),
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

/** A text that was brought back is in no save, whatever was saved before. */
const unsavedWords = ({ isUnsaved }: Editing) => (isUnsaved ? { saved: 'Not saved yet' } : {});

/** Only who may publish a story decides what becomes of two that are alike. */
const askedOf = ({ id, story, lookalikes }: Editing, account: Account) =>
  likenessView(
    { id, status: story?.status ?? 'draft' },
    may(account, 'publish a story', story) ? lookalikes.filter(({ answer }) => answer === undefined) : [],
  );

/** What was typed is offered where a page opens, not where the page shows it. */
function savingOf({ others, kept, problems, ...shown }: Editing) {
  const isUnsaved = shown.isUnsaved || problems.length > 0;
  const pending = isUnsaved ? undefined : kept.find(({ isPending }) => isPending);

  return {
    others,
    kept: { pending, aside: pending || isUnsaved ? undefined : kept.find(({ isAside }) => isAside) },
    autosaves: kept,
    saving: { script: asset('/js/write.js'), isUnsaved },
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

function languagesFor(chosen: string, { language }: Paper): Choice[] {
  const known: readonly (readonly [string, string])[] = storyLanguages.some(([tag]) => tag === language)
    ? storyLanguages
    : [[language, `The paper’s own (${language})`], ...storyLanguages];

  return known.map(([value, name]) => ({ value, name, isChosen: value === (chosen || language) }));
}
