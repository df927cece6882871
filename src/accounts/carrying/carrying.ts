import { join } from 'node:path';
import type { Request, RequestHandler, Response } from 'express';
import { carriedFolder, uploadsFolder } from '../../media/media.ts';
import type { Site } from '../../site/site.ts';
import { typedText } from '../../web/parse.ts';
import { addUpload, receiveAside } from '../../web/uploads.ts';
import { ownerOfSession } from '../sign-in.ts';
import { accountOf } from '../staff.ts';
import { giveUp, label, placesOf, waitingIn } from './places.ts';

/** The field of a carried form that names the files which wait for it. */
const field = 'carriedFiles';

const tokensIn = (typed: Readonly<Record<string, string>>) => (typed[field] ?? '').split(' ').filter(Boolean);

const folderOf = ({ config }: Pick<Site, 'config'>) => join(config.mediaDir, carriedFolder);

interface Carried {
  readonly fields: Readonly<Record<string, string>>;
  /** Files that could not be kept, by name. */
  readonly left: readonly string[];
}

/**
 * Reads a form that came without a sign-in. Its files wait only where the cookie is of a session that somebody really had:
 * nobody else can put anything on the disk.
 */
export async function receiveCarried(
  site: Site,
  req: Request,
  res: Response,
  token: string | undefined,
): Promise<Carried> {
  const owner = token ? await ownerOfSession(site.db, token) : undefined;
  const uploads = await receiveAside(req, res, owner === undefined ? undefined : placesOf(folderOf(site), owner));
  const kept = uploads.filter(({ path }) => path !== '');
  const tokens = await Promise.all(kept.map(label));
  const typed = typedText(req.body);
  const names = [...tokensIn(typed), ...tokens].join(' ');

  return {
    fields: names ? { ...typed, [field]: names } : typed,
    left: uploads.filter(({ path }) => path === '').map(({ name }) => name),
  };
}

/** What waits for a form that is carried through a sign-in, where the one who signed in is the one who sent it. */
export async function waitingFor(site: Site, accountId: number, fields: readonly [string, string][]) {
  const tokens = tokensIn(Object.fromEntries(fields));
  const waiting = await waitingIn(folderOf(site), accountId, tokens);

  return { files: waiting.map(({ name }) => name), isFileMissing: waiting.length < tokens.length };
}

/** Gives a form that was carried through a sign-in the files that waited for it. */
export function bringCarried(site: Site): RequestHandler {
  return async (req, res, next) => {
    const waiting = await waitingIn(folderOf(site), accountOf(res).id, tokensIn(typedText(req.body)));
    for (const file of waiting) await addUpload(req, join(site.config.mediaDir, uploadsFolder), file);
    if (waiting.length > 0) {
      // Where the paper failed, the form can be sent again.
      res.once('finish', () => res.statusCode < 500 && waiting.forEach(({ path }) => void giveUp(path)));
    }

    next();
  };
}
