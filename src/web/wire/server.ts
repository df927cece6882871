import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { keepAliveSeconds } from './answer.ts';
import { type Answers, layWire } from './wire.ts';

export interface PaperServer {
  /** Gives the port it listens on. */
  listen(port: number, host: string): Promise<number>;
  /** Takes no new connection, lets requests in flight end, and drops connections that only wait. */
  finish(): Promise<void>;
}

/** A reader on a very slow line does not keep the paper from stopping for longer than this. */
const patienceMilliseconds = 10_000;
const lookMilliseconds = 50;

/** Node's HTTP server, with the answers that are ready written before it. */
export function paperServer({ answer, ...answers }: Answers & { readonly answer: RequestListener }): PaperServer {
  const server = createServer({ keepAliveTimeout: keepAliveSeconds * 1000 }, answer);
  const wire = layWire(server, answers);
  const closeIdle = () => {
    wire.closeIdle();
    server.closeIdleConnections();
  };
  const closeAll = () => {
    wire.closeAll();
    server.closeAllConnections();
  };

  return {
    async listen(port, host) {
      server.listen(port, host);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    },
    async finish() {
      const closed = once(server, 'close');
      server.close();
      closeIdle();
      const looking = setInterval(closeIdle, lookMilliseconds);
      const patience = setTimeout(closeAll, patienceMilliseconds);
      await closed;
      clearInterval(looking);
      clearTimeout(patience);
    },
  };
}
