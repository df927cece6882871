import type { Moment } from '../site/dates.ts';
import type { Paper } from '../site/paper.ts';
import { type Correction, isTakenBack, kindNames, named } from './correction.ts';
import { lineHtml, linePlain } from './words.ts';

/** Everything `corrections/_correction` prints. */
export interface CorrectionView {
  readonly anchor: string;
  readonly kind: string;
  readonly made: Moment;
  readonly html: string;
  readonly amended: Moment | undefined;
  /** Where readers see what was changed; undefined where there is nothing to see. */
  readonly changes: string | undefined;
  /** That the text stayed as it was, in words; empty where it did not. */
  readonly unchanged: string;
  /** What stands in place of one that was taken back; undefined for any other. */
  readonly takenBack: { readonly words: string; readonly at: Moment; readonly reason: string } | undefined;
}

/** Corrections above the text of a story, and below it. */
export interface CorrectionsView {
  readonly above: readonly CorrectionView[];
  readonly below: readonly CorrectionView[];
}

export function correctionsView(corrections: readonly Correction[], paper: Paper, storyPath: string): CorrectionsView {
  const isAbove = (one: Correction) => one.serious === 1 && !isTakenBack(one);
  const show = (one: Correction) => correctionView(one, paper, storyPath);

  return {
    above: corrections.filter(isAbove).map(show),
    below: corrections.filter((one) => !isAbove(one)).map(show),
  };
}

/** `storyPath` is left out where readers cannot go there. */
export function correctionView(one: Correction, { dates, now }: Paper, storyPath?: string): CorrectionView {
  const { kind, madeAt, amendedAt, takenBackAt, revision } = one;

  return {
    anchor: anchorOf(one),
    kind: kindNames[kind],
    made: { iso: madeAt, text: dates.day(madeAt) },
    html: lineHtml(one.words),
    amended: amendedAt ? dates.inDesk(amendedAt, now) : undefined,
    changes: storyPath && one.changes ? `${storyPath}/changes/${one.changes}` : undefined,
    unchanged: revision === null ? 'The text of the story did not change.' : '',
    takenBack: takenBackAt
      ? {
          words: `${named(kind, dates.day(madeAt))} was taken back`,
          at: { iso: takenBackAt, text: dates.day(takenBackAt) },
          reason: one.takenBackReason,
        }
      : undefined,
  };
}

export const anchorOf = ({ id }: Pick<Correction, 'id'>) => `correction-${id}`;

/** A correction in plain words, for the entry of its story in a feed. */
export function correctionWords(one: Correction, { dates }: Paper): string {
  const { kind, madeAt, words, takenBackReason } = one;
  if (isTakenBack(one)) return `${named(kind, dates.day(madeAt))} was taken back: ${takenBackReason}`;

  return `${kindNames[kind]}, ${dates.day(madeAt)}: ${linePlain(words)}`;
}

/** https://schema.org/CorrectionComment; what was taken back is no correction any more. */
export const correctionFacts = (corrections: readonly Correction[], storyAddress: string): object[] =>
  corrections
    .filter((one) => !isTakenBack(one))
    .map((one) => ({
      '@type': 'CorrectionComment',
      text: linePlain(one.words),
      datePublished: one.madeAt,
      ...(one.amendedAt ? { dateModified: one.amendedAt } : {}),
      url: `${storyAddress}#${anchorOf(one)}`,
    }));
