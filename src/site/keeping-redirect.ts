import type { ServerResponse } from 'node:http';
import { forSharedCaches } from '../web/page-cache/shared.ts';
import type { Site } from './site.ts';

/**
 * Lets caches in front of the paper keep a redirect as they keep a page, until one of its tags changes. Browsers, which
 * keep a permanent one for good unless told otherwise, ask each time: an editor may undo it. Comes before it is sent.
 */
export function keepRedirect(res: ServerResponse, { config }: Pick<Site, 'config'>, tags: readonly string[]): void {
  const mark = { tags, until: 0, query: [] };

  for (const [name, value] of forSharedCaches([], mark, config.purgeUrl !== undefined)) res.setHeader(name, value);
}
