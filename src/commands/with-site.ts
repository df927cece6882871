import { configFromEnvironment } from '../config.ts';
import { openSite } from '../site/opening.ts';
import type { Site } from '../site/site.ts';

/** Opens the paper's storage for one command and closes it afterwards. */
export async function withSite<Result>(work: (site: Site) => Promise<Result>): Promise<Result> {
  const site = await openSite(configFromEnvironment());
  try {
    return await work(site);
  } finally {
    await site.close();
  }
}
