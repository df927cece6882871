import type { ServerResponse } from 'node:http';

/** The headers of an answer that is not sent yet, with their names as they are usually written. */
export const headersOf = (res: ServerResponse): [string, string][] =>
  Object.entries(res.getHeaders()).map(([name, value]) => [properName(name), String(value)]);

const properName = (name: string) => name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
