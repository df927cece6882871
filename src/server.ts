import { createServer, type Server } from 'node:http';
import { setupLink } from './accounts/setup.ts';
import { createApp } from './app.ts';
import { audienceOf } from './audience/audience.ts';
import type { Config } from './config.ts';
import { carryOutDue } from './desk/schedule/due.ts';
import { tidyDesk } from './desk/tidying.ts';
import { every } from './jobs/ticking.ts';
import { makeNextAvif } from './media/avif.ts';
import { sweepUploads } from './media/sweeping.ts';
import { relateAll } from './rails/relating.ts';
import { sweepReports } from './reports/reports.ts';
import { fillEmptyPaper } from './sample/filling.ts';
import { refileStories } from './search/refiling.ts';
import { openSite } from './site/opening.ts';
import { nightlyBackup } from './transfer/backup/nightly.ts';
import { sealAll } from './versions/sealing.ts';

export interface Running {
  /** Creates the first account; undefined once there is one. */
  readonly setupLink: string | undefined;
  readonly migrations: readonly string[];
  readonly sampleStories: number;
  /** Finishes the requests in flight, writes what was counted, then lets go of the storage. */
  close(): Promise<void>;
}

/** Config, database, migrations, app, listen, and the work that goes on beside the requests. */
export async function start(config: Config): Promise<Running> {
  const site = await openSite(config);
  try {
    const sampleStories = config.sampleEdition ? await fillEmptyPaper(site) : 0;
    const audience = audienceOf(site);
    await carryOutDue(site);
    const server = await listen(createServer(createApp(site, audience)), config);
    const work = [
      every(1000, audience.views.write, site.log),
      every(2000, () => relateAll(site), site.log),
      every(2000, () => refileStories(site), site.log),
      every(500, () => carryOutDue(site), site.log),
      every(5000, () => sealAll(site), site.log),
      every(600_000, () => tidyDesk(site), site.log),
      every(60_000, audience.sweep, site.log),
      every(30_000, audience.renewRanking, site.log),
      every(2000, () => makeNextAvif(site), site.log),
      every(600_000, () => sweepUploads(site), site.log),
      every(60_000, () => sweepReports(site), site.log),
      every(60_000, () => nightlyBackup(site), site.log),
    ];
    const close = async () => {
      await finish(server);
      await Promise.all(work.map((ticking) => ticking.stop()));
      await audience.views.write();
      await site.close();
    };

    return { setupLink: await setupLink(site), migrations: site.migrations, sampleStories, close };
  } catch (error) {
    await site.close();
    throw error;
  }
}

function listen(server: Server, { host, port }: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is taken by another program. Set PORT to a free one.`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken, { cause: error }) : error);
    });
    server.listen(port, host, () => resolve(server));
  });
}

/** A reader on a very slow line does not keep the paper from stopping for longer than this. */
const patienceSeconds = 10;

/** Takes no new request, lets those in flight end, and drops connections that only wait. */
function finish(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
    setInterval(() => server.closeIdleConnections(), 50).unref();
    setTimeout(() => server.closeAllConnections(), patienceSeconds * 1000).unref();
  });
}
