/** Where a search looks: everywhere unless said otherwise. */
export interface Within {
  readonly sectionId?: number | undefined;
  readonly topicId?: number | undefined;
  readonly authorId?: number | undefined;
  /** Published at or after this moment, UTC ISO 8601. */
  readonly from?: string | undefined;
  /** Published before this moment. */
  readonly to?: string | undefined;
}

export const everywhere: Within = {};

export const isNarrow = (within: Within) => Object.values(within).some((value) => value !== undefined);
