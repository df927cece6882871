/** The commands of this room for those who write stories. */
export { insertVersion as noteVersion, type NewVersion } from './versions.store.ts';
