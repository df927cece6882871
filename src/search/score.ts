/** Inverse document frequency, never negative: how telling a word is that stands in so many of all stories. */
export const rarity = (documents: number, total: number) => Math.log(1 + (total - documents + 0.5) / (documents + 0.5));
