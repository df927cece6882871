import type { Site } from '../site/site.ts';
import { anyAccount, replaceSetupLink } from './account.store.ts';
import { hashOfToken, newToken } from './token.ts';

/** A new one-time link for the first account; undefined once there is an account. Links given out before stop working. */
export async function setupLink({ db, config, now }: Pick<Site, 'db' | 'config' | 'now'>): Promise<string | undefined> {
  if (await anyAccount(db)) return undefined;

  const token = newToken();
  await replaceSetupLink(db, hashOfToken(token), now().toISOString());
  return `${config.baseUrl}/desk/setup/${token}`;
}
