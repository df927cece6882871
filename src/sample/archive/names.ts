import type { Chance } from './chance.ts';
import { between, flatZipfRank, itemAt, oneOf, zipfRank } from './chance.ts';
import type { Section } from './topics.ts';
import {
  businessKinds,
  companyEnds,
  givenNames,
  middles,
  placeEnds,
  societyKinds,
  starts,
  surnameEnds,
} from './words.ts';

/** Tells which of the invented names of a kind is meant; low ranks are the well-known ones. */
export type NameRank = (chance: Chance) => number;

const wellKnownCount = 1500;
const authorCount = 60;
const nameCount = starts.length * middles.length * placeEnds.length;

export const wellKnown: NameRank = (chance) => flatZipfRank(chance, wellKnownCount);

export const unheardOf: NameRank = (chance) => between(chance, wellKnownCount, nameCount - 1);

export const placeName = (rank: number): string => joined(rank, placeEnds, 0);

export const personName = (chance: Chance, rank: number): string => `${oneOf(chance, givenNames)} ${surname(rank)}`;

export function companyName(section: Section, rank: number): string {
  const kinds = section === 'opinion' || section === 'life' ? societyKinds : businessKinds;

  return `${joined(rank, companyEnds, 17_000)} ${itemAt(kinds, rank % kinds.length)}`;
}

/** Each section has its own most frequent authors. */
export function authorName(section: Section, rank: number): string {
  const author = (section.length * 11 + section.charCodeAt(0) + rank) % authorCount;

  return `${itemAt(givenNames, (author * 7) % givenNames.length)} ${surname(nameCount - 1 - author)}`;
}

export const authorRank: NameRank = (chance) => zipfRank(chance, authorCount);

const surname = (rank: number): string => joined(rank, surnameEnds, 31_000);

/** The prime scatters neighbouring ranks over the alphabet and never gives two ranks one name. */
function joined(rank: number, ends: readonly string[], offset: number): string {
  const place = (rank * 26_699 + offset) % nameCount;
  const end = itemAt(ends, place % ends.length);
  const middle = itemAt(middles, Math.floor(place / ends.length) % middles.length);

  return itemAt(starts, Math.floor(place / (ends.length * middles.length))) + middle + end;
}
