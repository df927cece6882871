/** What the paper says about a mistake of its own. */
export const kinds = ['correction', 'clarification', 'update'] as const;
export type CorrectionKind = (typeof kinds)[number];

export const kindNames: Record<CorrectionKind, string> = {
  correction: 'Correction',
  clarification: 'Clarification',
  update: 'Update',
};

/** A correction as it is worded now. Times are UTC ISO 8601. */
export interface Correction {
  readonly id: number;
  readonly articleId: number;
  readonly kind: CorrectionKind;
  /** A serious one stands above the text of its story, any other below it. */
  readonly serious: number;
  /** One line of Markdown. */
  readonly words: string;
  /** The public save that mended it; null where the text did not change. */
  readonly revision: number | null;
  readonly reportId: number | null;
  readonly madeAt: string;
  readonly amendedAt: string | null;
  readonly takenBackAt: string | null;
  readonly takenBackReason: string;
  /** How often it was worded, amended or taken back. */
  readonly steps: number;
  /** The public versions before and after the mend, as `3..4`; null where nothing changed, or from the first version. */
  readonly changes: string | null;
}

/** What an editor says in a correction. */
export type Wording = Pick<Correction, 'kind' | 'serious' | 'words'>;

export const isTakenBack = ({ takenBackAt }: Pick<Correction, 'takenBackAt'>) => takenBackAt !== null;

export const isReworded = (before: Wording, after: Wording) =>
  before.kind !== after.kind || before.serious !== after.serious || before.words !== after.words;

/** `A correction of 14 April 2025`, `An update of …`. */
export const named = (kind: CorrectionKind, day: string) => `${kind === 'update' ? 'An' : 'A'} ${kind} of ${day}`;
