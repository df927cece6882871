import { IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { WireRequest } from './request.ts';

/**
 * Lets the server's HTTP side answer one request, which was read whole and has no body, and gives the connection back.
 * What Node's own parser would say of the request is said here, in the same way.
 */
export function answerOnce(server: Server, socket: Socket, request: WireRequest, isAnswered: () => void): void {
  const req = new IncomingMessage(socket);
  Object.assign(req, {
    method: request.method,
    url: request.url,
    httpVersion: '1.1',
    httpVersionMajor: 1,
    httpVersionMinor: 1,
    headers: Object.fromEntries(request.fields),
    rawHeaders: [...request.fields].flat(),
    complete: true,
  });
  req.push(null);

  const res = new ServerResponse(req);
  // How long the connection is kept is told to the reader, as by every answer of the server.
  Object.assign(res, { _keepAliveTimeout: server.keepAliveTimeout });
  const goOn = () => res.emit('drain');
  res.assignSocket(socket);
  socket.on('drain', goOn);
  res.once('finish', () => {
    socket.off('drain', goOn);
    res.detachSocket(socket);
    req.resume();
    res.emit('close');
    isAnswered();
  });

  server.emit('request', req, res);
}
