/** What other rooms may ask of the published stories. */

export {
  articlesByDate,
  articlesPlaced,
  cardsByIds,
  cardsInSection as latestInSection,
  cardsInSeries,
  cardsOfAuthors,
  cardsOfTopics,
  latestCards,
} from './card/card.store.ts';
export { type Card, type CardForm, type CardView, cardPath, cardView, mediaPath } from './card/card.ts';
export { type Cursor, CursorText, cursorText, newest } from './card/cursor.ts';
export { copiesOf, copiesOfEach } from './copies.store.ts';
