import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';
import { keepAliveSeconds } from '../../src/web/wire/answer.ts';
import { type PaperServer, paperServer } from '../../src/web/wire/server.ts';

/** The paper as it is served: what is ready is written before HTTP. */
export async function serveWire(
  door: Parameters<typeof paperServer>[0],
): Promise<{ port: number; server: PaperServer }> {
  const server = paperServer(door);
  const port = await server.listen(0, '127.0.0.1');
  onTestFinished(server.finish);

  return { port, server };
}

/** The same paper behind Node's HTTP server alone. Gives the port. */
export async function servePlain(answer: RequestListener): Promise<number> {
  const server = createServer({ keepAliveTimeout: keepAliveSeconds * 1000 }, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });

  return (server.address() as AddressInfo).port;
}

/** After this long without an answer there is none to come. */
const patienceMilliseconds = 4000;

/** Sends the parts one after the other on a connection of their own, and gives all that came back until its end. */
export function send(port: number, parts: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let came = '';
    socket.setEncoding('latin1').setTimeout(patienceMilliseconds);
    socket.on('data', (part: string) => {
      came += part;
    });
    socket.on('timeout', () => socket.destroy());
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The other end closes as soon as it has refused; what is still on its way is then sent for nothing.
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => resolve(came));
    const next = (at: number) => {
      if (at === parts.length) return;
      socket.write(parts[at] as string, 'latin1', () => setImmediate(next, at + 1));
    };
    next(0);
  });
}

/** What came, without what differs from one answer to the next. */
export const lasting = (came: string): string => came.replace(/^(Date|X-Request-Id): .*\r\n/gim, '');

export const get = (path: string, ...fields: readonly string[]): string =>
  [`GET ${path} HTTP/1.1`, 'Host: paper.example', ...fields, '', ''].join('\r\n');
