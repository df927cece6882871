/** What the desk may ask about the notices of withdrawn stories. */

export { type KeptNotice, keepNotice, noticeOf } from './notice.store.ts';
export { type Notice, notices } from './notice.ts';
