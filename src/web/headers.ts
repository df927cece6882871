import type { ServerResponse } from 'node:http';

/** The headers of an answer that is not sent yet, with their names as they are usually written. */
export const headersOf = (res: ServerResponse): [string, string][] =>
  res.getHeaderNames().map((name) => [properName(name), String(res.getHeader(name))]);

/** The paper sets a few dozen names, the same for every answer. */
const proper = new Map<string, string>();

function properName(name: string): string {
  const known = proper.get(name) ?? name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
  proper.set(name, known);

  return known;
}
