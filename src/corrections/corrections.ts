/** What other rooms may ask of the corrections. */

export { correctionsOf } from './correction.store.ts';
export type { Correction } from './correction.ts';
export {
  type CorrectionsView,
  correctionFacts,
  correctionsView,
  correctionWords,
} from './showing.ts';
