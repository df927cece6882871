/** What other rooms may ask of redactions. */
export { type Redaction, redactionsOf, slugHash } from './redaction.store.ts';
