/** The greatest number a column of both engines holds: every version and every revision has a smaller one. */
export const beyondNumbers = 2_147_483_647;
