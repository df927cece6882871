import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that nobody can guess; only their hash is stored. */
export const newToken = () => randomBytes(32).toString('base64url');

export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('base64url');
