import type { Express } from 'express';
import { createApp } from '../../src/app.ts';
import { audienceOf } from '../../src/audience/audience.ts';
import { openStorage } from '../../src/db/open.ts';
import { searcherOf } from '../../src/search/searcher.ts';
import type { TestSite } from './site.ts';

/** The same paper as it stands when its storage is gone. */
export async function withoutStorage(site: TestSite): Promise<Express> {
  const storage = await openStorage(site.config.databaseUrl, site.config.databaseReadUrl, site.now);
  await storage.close();
  const broken = { ...site, ...storage, searcher: searcherOf(storage.archive) };

  return createApp(broken, audienceOf(broken));
}
