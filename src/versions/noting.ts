/** The commands of this room for those who write stories. */
export { insertVersion as noteVersion } from './versions.store.ts';
