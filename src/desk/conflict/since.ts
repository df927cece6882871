import type { Content } from '../../articles/article.ts';
import { presentTopics } from '../../articles/topics.ts';
import { redactionsOf } from '../../redaction/redactions.ts';
import { formerSection } from '../../site/paper.store.ts';
import type { Paper } from '../../site/paper.ts';
import type { Site } from '../../site/site.ts';
import { id as Id } from '../../web/text.ts';
import { setTimes, typedTimesOf } from '../schedule/asking.ts';
import { actsOf } from '../schedule/schedule.store.ts';
import type { ScheduledAct } from '../schedule/schedule.ts';
import { fieldNames, type TypedStory } from '../story.form.ts';
import { type DeskArticle, findRevision } from '../story.store.ts';
import { blankContent } from '../story.ts';
import { typedOf } from '../typed.ts';
import { idOfSave, type StoredSave, savesFrom } from './conflict.store.ts';
import type { Versions } from './merging.ts';
import { type Part, parts, saidIn } from './parts.ts';

/** Who changed a part of the story since, and when they saved it; empty where that is not known. */
export interface Change {
  readonly who: string;
  readonly at: string;
}

/** What happened to a story since somebody opened it. */
export interface Since {
  readonly current: DeskArticle;
  readonly versions: Versions;
  /** Everybody who saved, the newest save last. */
  readonly saves: readonly Change[];
  /** By the name of a part. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** Words were taken out for legal reasons: a text from before may still hold them. */
  readonly isRedacted: boolean;
}

/** Saves beyond this many are not looked through for who changed what. */
const mostSaves = 30;

/** Holds what was typed against the story as it is saved now, and both against the revision it began from. */
export async function sinceOpened(
  site: Site,
  paper: Paper,
  current: DeskArticle,
  sent: Readonly<Record<string, string>>,
): Promise<Since> {
  const { db } = site;
  const from = Id.safeParse(sent.base_revision).data ?? 0;
  const [began, isRedacted, stored, acts] = await Promise.all([
    findRevision(db, current.id, from),
    isRedactedSince(db, current.id, from),
    savesFrom(db, current.id, from, mostSaves + 1),
    actsOf(db, current.id),
  ]);
  const present = async (content: Content) => ({ ...content, topics: await presentTopics(db, content.topics) });
  const blank = blankContent(undefined, '', paper.language);
  const base = typedOf(await present(began ?? blank), { revision: from }, paper);
  const theirs = { ...typedOf(await present(current.content), current, paper), ...setTimes(acts, paper.dates) };
  const section = sent.section ? ((await formerSection(db, sent.section))?.slug ?? sent.section) : base.section;
  const mine = asTyped({ ...sent, section }, base);

  return {
    current,
    versions: { base: withTimes(base, mine, theirs), mine, theirs },
    saves: savesIn(stored, from),
    changes: changesIn(stored, from, paper).set('times', acts.map(setBy)),
    isRedacted,
  };
}

/** Whether words were taken out of a story for legal reasons since one of its revisions. */
export async function isRedactedSince(db: Site['db'], id: number, revision: number): Promise<boolean> {
  const redactions = await redactionsOf(db, id);
  if (redactions.length === 0) return false;

  const opened = await idOfSave(db, id, revision);
  // Ids grow with time, also where a redaction and a save were made in the same instant.
  return redactions.some((redaction) => redaction.id > (opened?.id ?? 0));
}

const ticks: readonly string[] = ['hidesViews', 'refusesReactions', 'minor'];

/** Every field as typed; one that the form left out, or an address left alone, says what it said before. */
function asTyped(sent: Readonly<Record<string, string>>, base: TypedStory): TypedStory {
  const typed = fieldNames.map((name) => [name, sent[name] ?? (ticks.includes(name) ? '' : base[name])] as const);
  const mine = Object.fromEntries(typed) as TypedStory;

  return { ...mine, slug: mine.slug.trim() || base.slug, language: mine.language || base.language };
}

/** No revision holds the set times: where the form shows those that are set, both began with them. */
function withTimes(base: TypedStory, mine: TypedStory, theirs: TypedStory): TypedStory {
  const times = parts.find(({ name }) => name === 'times') as Part;
  const isSet = saidIn(times, mine) === saidIn(times, theirs);

  return isSet ? { ...base, ...typedTimesOf(theirs) } : base;
}

const changeOf = ({ who, savedAt }: StoredSave): Change => ({ who: who ?? 'Somebody', at: savedAt });

/** When a time was set is not kept beside it. */
const setBy = ({ madeBy }: ScheduledAct): Change => ({ who: madeBy ?? 'Somebody', at: '' });

const savesIn = (stored: readonly StoredSave[], from: number) =>
  stored
    .filter(({ number }) => number > from)
    .map(changeOf)
    .reverse();

/** Which saves changed which part, told by holding each against the one before it. */
function changesIn(stored: readonly StoredSave[], from: number, paper: Paper): Map<string, Change[]> {
  const saves = [...stored].reverse();
  const changes = new Map<string, Change[]>();
  let before = typedFrom(saves[0], paper);
  for (const save of saves.slice(saves[0]?.number === from ? 1 : 0)) {
    const after = typedFrom(save, paper);
    for (const { name } of parts.filter(
      (part: Part) => !before || !after || saidIn(part, before) !== saidIn(part, after),
    ))
      changes.set(name, [...(changes.get(name) ?? []), changeOf(save)]);
    before = after;
  }

  return changes;
}

const typedFrom = (save: StoredSave | undefined, paper: Paper): TypedStory | undefined =>
  save && typedOf(JSON.parse(save.content) as Content, { revision: save.number }, paper);
