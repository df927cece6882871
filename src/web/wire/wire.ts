import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { bytesNow, keepAliveSeconds, type WireAnswer } from './answer.ts';
import { answerOnce } from './once.ts';
import { requestAt, type WireRequest } from './request.ts';

/** What is known of a request before HTTP sees it. */
export interface Answers {
  /** The answer that is ready; undefined where there is none. */
  ready(request: WireRequest, address: string): WireAnswer | undefined;
  /** Whether a page is made for it, in one piece, and the next one may be ready again. */
  isForPage(request: WireRequest): boolean;
}

export interface Wire {
  /** Drops the connections that only wait. */
  closeIdle(): void;
  closeAll(): void;
}

/**
 * Stands between the connections of a server and its HTTP: what is ready is written at once, beneath Node's requests and
 * responses. A page that is not ready is made on the HTTP side, and the connection comes back. With the first request that
 * is neither, the connection goes to HTTP as it came, and stays there.
 */
export function layWire(server: Server, { ready, isForPage }: Answers): Wire {
  const [toHttp] = server.listeners('connection') as ((socket: Socket) => void)[];
  const held = new Set<Socket>();
  /** Those of them whose page is being made. */
  const asking = new Set<Socket>();
  server.removeAllListeners('connection');
  server.on('connection', hold);

  function hold(socket: Socket): void {
    const address = socket.remoteAddress ?? '';
    held.add(socket);
    socket.setTimeout(keepAliveSeconds * 1000);
    socket.on('timeout', drop).on('data', read).on('end', end).on('close', forget).on('error', drop);

    function read(chunk: Buffer): void {
      const arrived = chunk.toString('latin1');
      let at = 0;
      while (at < arrived.length) {
        const request = requestAt(arrived, at);
        const answer = request && ready(request, address);
        if (!answer) return void handOver(request, chunk, at);

        at = request.end;
        if (!write(answer, request.method)) return void waitUntilRead(chunk.subarray(at));
      }
    }

    function write(answer: WireAnswer, method: string): boolean {
      const bytes = bytesNow(answer);
      const hasRoom = socket.write(method === 'HEAD' ? bytes.subarray(0, answer.headLength) : bytes);
      if (socket.writableLength > 0) answer.isWaiting = true;

      return hasRoom;
    }

    function handOver(request: WireRequest | undefined, chunk: Buffer, at: number): void {
      if (request && isForPage(request)) ask(request, chunk);
      else passOn(chunk.subarray(at));
    }

    /** Nothing is read while the page is made. */
    function ask(request: WireRequest, chunk: Buffer): void {
      asking.add(socket);
      socket.pause();
      answerOnce(server, socket, request, () => {
        asking.delete(socket);
        socket.resume();
        read(chunk.subarray(request.end));
      });
    }

    /** A reader who asks faster than they read is read from again when they have read. */
    function waitUntilRead(rest: Buffer): void {
      socket.pause();
      socket.once('drain', () => {
        socket.resume();
        read(rest);
      });
    }

    function passOn(rest: Buffer): void {
      forget();
      socket.off('timeout', drop).off('data', read).off('end', end).off('close', forget).off('error', drop);
      socket.setTimeout(0);
      socket.pause();
      socket.unshift(rest);
      toHttp?.call(server, socket);
      socket.resume();
    }

    function end(): void {
      socket.end();
    }

    /** Of a reader who went away there is nothing to say. */
    function drop(): void {
      socket.destroy();
    }

    function forget(): void {
      held.delete(socket);
      asking.delete(socket);
    }
  }

  return {
    closeIdle() {
      for (const socket of held) if (socket.writableLength === 0 && !asking.has(socket)) socket.destroy();
    },
    closeAll() {
      for (const socket of held) socket.destroy();
    },
  };
}
