import type { Account } from '../accounts/account.ts';
import { noteDeed } from '../accounts/events.ts';
import { readersSeeChange } from '../articles/saving/saving.ts';
import type { Sql } from '../db/sql.ts';
import { saveStory } from '../desk/saving.ts';
import type { DeskArticle } from '../desk/stories.ts';
import { isConflict } from '../errors.ts';
import { mendedByCorrection } from '../reports/reports.ts';
import { pagesChange } from '../site/changes.store.ts';
import type { Site } from '../site/site.ts';
import {
  type CorrectionStep,
  findCorrection,
  insertCorrection,
  insertCorrectionStep,
  markTakenBack,
  updateWording,
} from './correction.store.ts';
import { type Correction, isReworded, kindNames, type Wording } from './correction.ts';

export interface Made extends Wording {
  readonly id: number;
  /** `publish` shows readers the draft in the same moment. */
  readonly mended: number | null | 'publish';
  readonly reportId: number | null;
  /** The revision of the story that the editor saw. */
  readonly base: number;
}

/** Why a correction was not made; undefined where it was. */
export type Refusal = { readonly field: string; readonly message: string } | undefined;

const meanwhile = 'A colleague changed this story or its report meanwhile. Look again, and send your words once more';

/** Makes a correction, and publishes the draft with it where the editor asks for that; whole or not at all. */
export async function makeCorrection(site: Site, story: DeskArticle, made: Made, account: Account): Promise<Refusal> {
  if (made.mended === 'publish') return publishWithIt(site, story, made, account);
  if (made.mended !== null && made.mended > story.revision) return { field: 'mended', message: 'Choose a version' };

  return written(site, made, await makingCommands(site, story, { ...made, mended: made.mended }, account));
}

async function publishWithIt(site: Site, story: DeskArticle, made: Made, account: Account): Promise<Refusal> {
  if (await findCorrection(site.db, made.id)) return undefined;
  if (made.base !== story.revision) return { field: 'mended', message: meanwhile };

  const also = await makingCommands(site, story, { ...made, mended: story.revision + 1 }, account);
  const wish = { id: story.id, content: story.content, base: made.base, action: 'publish', account, also } as const;
  const outcome = await saveStory(site, wish);
  if (outcome.kind === 'invalid') return { field: 'mended', message: outcome.problems[0]?.message ?? meanwhile };

  return outcome.kind === 'saved' ? undefined : { field: 'mended', message: meanwhile };
}

async function makingCommands(
  site: Site,
  story: DeskArticle,
  made: Made & { readonly mended: number | null },
  account: Account,
): Promise<Sql[]> {
  const madeAt = site.now().toISOString();
  const { id, kind, serious, words, mended: revision, reportId } = made;
  const step = { number: 1, act: 'made', kind, serious, words, reason: '', accountName: account.name, madeAt } as const;

  return [
    insertCorrection({ id, articleId: story.id, kind, serious, words, revision, reportId, madeAt }),
    insertCorrectionStep(id, step),
    ...(reportId ? await mendedByCorrection(site, reportId, account) : []),
    ...readersSeeChange(story.id, madeAt),
    ...pagesChange(['corrections'], madeAt),
    noteDeed(site, account, {
      act: `published ${kind === 'update' ? 'an' : 'a'} ${kind} to`,
      about: story.content.title,
      aboutId: story.id,
    }),
  ];
}

/** A form that was sent twice made its correction the first time. */
async function written(site: Site, { id }: Pick<Made, 'id'>, commands: readonly Sql[]): Promise<Refusal> {
  if (await findCorrection(site.db, id)) return undefined;
  try {
    await site.db.atomically(commands);
    return undefined;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return (await findCorrection(site.db, id)) ? undefined : { field: 'mended', message: meanwhile };
  }
}

interface Touched {
  readonly correction: Correction;
  readonly title: string;
  readonly account: Account;
  /** The number of steps the editor saw. */
  readonly base: number;
}

/** Words a correction anew; the desk keeps the wording it had. False where a colleague was first. */
export function amendCorrection(site: Site, touched: Touched, wording: Wording): Promise<boolean> {
  const { correction, base } = touched;
  if (base === correction.steps && !isReworded(correction, wording)) return Promise.resolve(true);

  const at = site.now().toISOString();
  return took(site, touched, stepOf(touched, 'amended', wording, '', at), [
    updateWording({ ...correction, steps: base }, wording, at),
  ]);
}

/** Takes a correction back: readers see that it stood there, and why it does not any more. */
export function takeCorrectionBack(site: Site, touched: Touched, reason: string): Promise<boolean> {
  const { correction, base } = touched;
  const at = site.now().toISOString();

  return took(site, touched, stepOf(touched, 'taken back', correction, reason, at), [
    markTakenBack({ ...correction, steps: base }, reason, at),
  ]);
}

const stepOf = (
  { base, account }: Touched,
  act: CorrectionStep['act'],
  { kind, serious, words }: Wording,
  reason: string,
  madeAt: string,
): CorrectionStep => ({
  number: base + 1,
  act,
  kind,
  serious,
  words,
  reason,
  accountName: account.name,
  madeAt,
});

async function took(site: Site, touched: Touched, step: CorrectionStep, commands: readonly Sql[]): Promise<boolean> {
  const { correction, title, account } = touched;
  const deed = `${step.act === 'amended' ? 'amended' : 'took back'} a ${kindNames[step.kind].toLowerCase()} to`;
  try {
    await site.db.atomically([
      ...commands,
      insertCorrectionStep(correction.id, step),
      ...readersSeeChange(correction.articleId, step.madeAt),
      ...pagesChange(['corrections'], step.madeAt),
      noteDeed(site, account, { act: deed, about: title, aboutId: correction.articleId }),
    ]);
    return true;
  } catch (error) {
    if (!isConflict(error)) throw error;
    return isDone(site, correction.id, step);
  }
}

/** A form that was sent twice is no conflict. */
async function isDone({ db }: Site, id: number, { number, act, words, reason }: CorrectionStep): Promise<boolean> {
  const now = await findCorrection(db, id);
  if (now?.steps !== number) return false;

  return act === 'amended' ? now.words === words : now.takenBackReason === reason;
}
