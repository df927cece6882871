import type { Request, Response } from 'express';

/** The session cookie: its name and `Secure` follow the public address. */
export interface SessionCookie {
  read(req: Request): string | undefined;
  set(res: Response, token: string): void;
  clear(res: Response): void;
}

export function sessionCookie(baseUrl: string): SessionCookie {
  const secure = baseUrl.startsWith('https:');
  const name = secure ? '__Host-session' : 'session';
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/' } as const;

  return {
    read: (req) => parse(req.get('cookie') ?? '').get(name),
    set: (res, token) => void res.cookie(name, token, options),
    clear: (res) => void res.clearCookie(name, options),
  };
}

/** The tokens are URL-safe, so values need no decoding. */
function parse(header: string): Map<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('=', 2));

  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}
