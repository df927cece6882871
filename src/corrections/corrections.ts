/** What other rooms may ask of the corrections. */

export { correctionsOf } from './correction.store.ts';
export type { Correction } from './correction.ts';
export {
  type CorrectionsView,
  type CorrectionView,
  correctionFacts,
  correctionsView,
  correctionWords,
} from './showing.ts';
