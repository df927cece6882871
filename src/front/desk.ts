import type { Account } from '../accounts/account.ts';
import type { MostRead } from '../audience/most-read.ts';
import { openPaper } from '../site/paper.ts';
import type { Site } from '../site/site.ts';
import type { Problem } from '../web/parse.ts';
import { type ArrangePage, arrangePage } from './arrange.view.ts';
import { newestVersion, publishedArrangement, storiesByIds, versionAt } from './arrangement.store.ts';
import { frontOf } from './filling.ts';
import { readNow } from './reading.ts';
import type { Version } from './version.ts';

export interface DeskSupply {
  readonly site: Site;
  readonly mostRead: MostRead;
}

interface Shown {
  readonly problems?: readonly Problem[];
  readonly typed?: Readonly<Record<string, string>>;
  readonly note?: string | undefined;
  /** The version that what was typed belongs to, where it may not be the newest. */
  readonly of?: number | undefined;
}

/** The desk's page of the draft: every slot with what was put there, and what stands there now. */
export async function deskArranging(
  { site, mostRead }: DeskSupply,
  account: Account,
  shown: Shown,
): Promise<ArrangePage> {
  const paper = await openPaper(site);
  const [version, seen, reading] = await Promise.all([
    versionOf(site, shown.of),
    publishedArrangement(site.db),
    readNow(mostRead, paper),
  ]);
  const ids = Object.values(version.arrangement.slots).map(({ id }) => id);
  const [stories, { front }] = await Promise.all([
    storiesByIds(site.db, ids),
    frontOf(site.db, paper, reading.places, version.arrangement),
  ]);
  const { problems = [], typed = {}, note = '' } = shown;

  return arrangePage(
    {
      version,
      seen,
      stories: new Map(stories.map((story) => [story.id, story])),
      standing: front.bySlot,
      typed,
      problems,
      note,
    },
    paper,
    account,
  );
}

/** The newest where the form names none, or one that never was. */
async function versionOf({ db }: Site, number: number | undefined): Promise<Version> {
  const [newest, wanted] = await Promise.all([newestVersion(db), versionAt(db, number ?? 0)]);

  return wanted.number === number ? wanted : newest;
}
