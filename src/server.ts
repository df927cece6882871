import { setupLink } from './accounts/setup.ts';
import type { Config } from './config.ts';
import { carryOutDue } from './desk/schedule/due.ts';
import { type Door, openDoor } from './door.ts';
import { every, type Ticking } from './jobs/ticking.ts';
import { fillEmptyPaper } from './sample/filling.ts';
import { searcherThread } from './search/searcher-thread.ts';
import { type OpenSite, openSite } from './site/opening.ts';
import { type PaperServer, paperServer } from './web/wire/server.ts';
import { workBeside } from './work.ts';
import { keepWorkers } from './workers.ts';

export interface Running {
  /** Creates the first account; undefined once there is one. */
  readonly setupLink: string | undefined;
  readonly migrations: readonly string[];
  readonly sampleStories: number;
  /** Finishes the requests in flight, writes what was counted, then lets go of the storage. */
  close(): Promise<void>;
}

type Part = Pick<Running, 'close'>;

/**
 * Config, database, migrations, then the paper itself: in this process, or in as many as are wished for, where this one
 * does the work beside the pages and keeps the others running.
 */
export async function start(config: Config): Promise<Running> {
  const site = await openSite(config, () => new Date(), config.questionSeconds * 1000);
  try {
    if (config.worker) return await opened(site, 0, [await serve(site)]);

    const sampleStories = config.sampleEdition ? await fillEmptyPaper(site) : 0;
    await carryOutDue(site);
    const parts =
      config.workers === 1
        ? [await serve(site), workBeside(site)]
        : [await keepWorkers(config, site.log), workBeside(site)];
    return await opened(site, sampleStories, parts);
  } catch (error) {
    await site.close();
    throw error;
  }
}

async function opened(site: OpenSite, sampleStories: number, parts: readonly Part[]): Promise<Running> {
  const close = async () => {
    for (const part of parts) await part.close();
    await site.close();
  };

  return {
    setupLink: site.config.worker === undefined ? await setupLink(site) : undefined,
    migrations: site.migrations,
    sampleStories,
    close,
  };
}

/** A change of another process is seen after this long at the latest. */
const lookMilliseconds = 100;

async function serve(inner: OpenSite): Promise<Part> {
  const searcher = searcherThread(inner);
  const door = openDoor({ ...inner, searcher });
  const { audience, changes, site } = door;
  await changes.look();
  // A view whose key is not at hand takes its connection to Node's HTTP, where it stays and costs ten times as much.
  audience.salts.atHand();
  const server = await listen(door, site.config);
  const work: Ticking[] = [
    every(1000, audience.views.write, site.log),
    every(2000, audience.salts, site.log),
    every(30_000, audience.renewRanking, site.log),
    every(lookMilliseconds, changes.look, site.log),
  ];

  return {
    async close() {
      await server.finish();
      await Promise.all(work.map((ticking) => ticking.stop()));
      await audience.views.write();
      await searcher.close();
    },
  };
}

async function listen(door: Door, { host, port }: Config): Promise<PaperServer> {
  const server = paperServer(door);
  try {
    await server.listen(port, host);
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is taken by another program. Set PORT to a free one.`, { cause: error });
  }
}
