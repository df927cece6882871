import type { Express } from 'express';
import type { Editor } from './desk.ts';
import { unescaped } from './form.ts';

interface Layer {
  readonly route?: { readonly path: string | readonly string[]; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** The addresses that the site answers, as its routes say them. */
export function routesOf(app: Express): string[] {
  const inside = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, handle }) => [
      ...(route?.methods.get ? [route.path].flat() : []),
      ...(route ? [] : inside(handle.stack ?? [])),
    ]);

  return inside((app.router as unknown as { readonly stack: readonly Layer[] }).stack);
}

/** A route with these values in it; undefined where it asks for another one. */
export function filled(route: string, values: Readonly<Record<string, string>>): string | undefined {
  const path = route.replace(/:(\w+)/g, (whole, name: string) => values[name] ?? whole);

  return /[:*{]/.test(path) ? undefined : path;
}

/** The routes that none of these addresses comes to. */
export function unvisited(routes: readonly string[], addresses: readonly string[]): string[] {
  const paths = addresses.map((address) => address.replace(/\?.*/, ''));
  const patternFor = (route: string) =>
    new RegExp(
      `^${route
        .replace(/[.]/g, '\\.')
        .replace(/\/?\*\w+/g, '/.+')
        .replace(/:id\b/g, '\\d+')
        .replace(/:\w+/g, '[^/]+')}$`,
    );

  return routes.filter((route) => !paths.some((path) => patternFor(route).test(path)));
}

/** Many addresses differ in their query alone; so many of each are enough. */
const mostQueries = 8;

/** Follows every link from these addresses on, and gives what was answered at each: headers and text. */
export async function crawl(agent: Editor, origin: string, starts: readonly string[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  const isWanted = fewQueries();
  const waiting = [...starts];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (answers.has(address)) continue;
    const { text = '', headers } = await agent.get(address);
    answers.set(address, `${JSON.stringify(headers)}\n${text}`);
    waiting.push(...linksIn(`${text} href="${headers.location ?? ''}"`, origin).filter(isWanted));
  }

  return answers;
}

function fewQueries() {
  const counts = new Map<string, number>();

  return (link: string): boolean => {
    const [path = '', query] = link.split('?');
    if (query === undefined) return true;

    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    return count <= mostQueries;
  };
}

const linksIn = (text: string, origin: string) =>
  [...text.matchAll(/(?:href|src)="([^"#]+)/g)]
    .map(([, href = '']) => unescaped(href).replace(origin, ''))
    .filter((href) => /^\/(?!\/|css\/|js\/|fonts\/|built\/)/.test(href));
