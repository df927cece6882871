/** Whether a right that was checked still stands when something is written. */

export { holdsNow, stillHolds } from './account.store.ts';
