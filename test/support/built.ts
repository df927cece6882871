import { createRequire } from 'node:module';

const { build } = createRequire(import.meta.url)('../../bin/build.js') as { build(): void };

/** What pages load in the browser is there, also where a suite is run without `npm test`. */
export const setup = build;
