import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { badRequest, forbidden } from '../errors.ts';
import { headersOf } from './headers.ts';
import { hasControlCharacter } from './text.ts';

/** Sets the headers of every answer, which are always the same. */
export function securityHeaders(baseUrl: string): RequestHandler {
  const headers = safeHeaders(baseUrl);

  return (_req, res, next) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    next();
  };
}

/** The same headers as names and values in turn, for an answer that is written beneath Express. */
export const lastingHeaders = (baseUrl: string): string[] => safeHeaders(baseUrl).flat();

/** What only makes sense over https is sent only there: it would break a paper on plain http. */
function safeHeaders(baseUrl: string): [name: string, value: string][] {
  const https = baseUrl.startsWith('https:');
  const res = new ServerResponse(new IncomingMessage(new Socket()));
  const setAll = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
  });
  setAll(res.req, res, () => undefined);

  return headersOf(res);
}

/** Lets this one page show frames from these origins; without any, it keeps the policy of every page. */
export function allowFrames(res: Response, origins: readonly string[]): void {
  if (origins.length === 0) return;

  res.set('Content-Security-Policy', `${res.get('Content-Security-Policy')};frame-src ${origins.join(' ')}`);
}

/** Addresses are UTF-8, percent-encoded and free of control characters; anything else is refused before a room sees it. */
export function readableAddress(req: Request, _res: Response, next: NextFunction): void {
  let address: string;
  try {
    address = decodeURIComponent(req.url.replaceAll('+', ' '));
  } catch {
    throw badRequest('This address is not written correctly.');
  }
  if (hasControlCharacter(address)) throw badRequest('This address holds a control character.');

  next();
}

/**
 * A post must come from the paper's own pages: by Sec-Fetch-Site where the browser sends it, else by Origin,
 * and with neither only when no cookie could be abused.
 */
export function ownPostsOnly(baseUrl: string): RequestHandler {
  return (req, _res, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(req.method) || isOwnPost((name) => req.get(name), baseUrl)) return next();

    throw forbidden('This form was sent from another site. Open the page here and send it again.');
  };
}

/** Whether a post comes from the paper's own pages, by its headers. */
export function isOwnPost(header: (name: string) => string | undefined, baseUrl: string): boolean {
  const site = header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';

  const origin = header('origin');
  if (origin !== undefined) return oneHost(origin) === oneHost(baseUrl);

  return header('cookie') === undefined;
}

/** On one's own machine, localhost and 127.0.0.1 are the same place. */
const oneHost = (origin: string) => origin.replace(/^http:\/\/localhost(?=[:/]|$)/, 'http://127.0.0.1');

/** Passed to the body parser, which would turn broken bytes into question marks. */
export function refuseBrokenText(_req: unknown, _res: unknown, bytes: Buffer): void {
  try {
    decodeURIComponent(new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('+', ' '));
  } catch {
    throw badRequest('The form was not sent as UTF-8 text. Nothing was changed.');
  }
}
