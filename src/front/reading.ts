import type { MostRead } from '../audience/most-read.ts';
import type { Paper } from '../site/paper.ts';

/** Fewer stories than this make a day thin. */
const fewest = 10;

/** What is read now, as the front page ranks it. */
export const readNow = (mostRead: MostRead, { edition }: Paper) => mostRead({ wanted: 'day', least: fewest, edition });
