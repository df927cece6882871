/** What the desk may ask, and say, of two stories that stand or do not stand beside each other. */
export {
  type Answer,
  answersAbout,
  bannedBeside,
  banPair,
  keepAnswer,
  nameNoOriginal,
  nameOriginal,
  tellApart,
  unbanPair,
} from './pairs.store.ts';
