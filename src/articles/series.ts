/** What other rooms may ask of series. */

export { seriesPath } from './series/series.view.ts';
