/** The text of a piece of HTML as a reader takes it in: tags away, entities read, white space in single spaces. */
export const textOf = (html: string) =>
  decoded(html.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();

/** The first element that is opened like this, `<nav class="crumbs"`, to its end; it holds none of its own kind. */
export function element(html: string, opening: string): string {
  const start = html.indexOf(opening);
  const tag = /^<(\w+)/.exec(opening)?.[1];
  const end = html.indexOf(`</${tag}>`, start);
  if (start < 0 || end < 0) throw new Error(`The page has no ${opening}…>.`);

  return html.slice(start, end + `</${tag}>`.length);
}

/** The content of a `<meta>`, found by its name or property; undefined without it. */
export function meta(html: string, name: string): string | undefined {
  const content = new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(html)?.[1];

  return content === undefined ? undefined : decoded(content);
}

/** Where a link of this kind leads, in the head or on the page; undefined without it. */
export function linkOf(html: string, rel: string): string | undefined {
  const tag = html.match(/<(?:a|link) [^>]*>/g)?.find((link) => link.includes(`rel="${rel}"`));
  const href = tag && /href="([^"]*)"/.exec(tag)?.[1];

  return href === undefined ? undefined : decoded(href);
}

/** The stories a page lists, by their addresses, in order. */
export const storiesOn = (html: string) =>
  [...html.matchAll(/<a class="card__link" href="([^"]*)"/g)].map(([, href = '']) => decoded(href));

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

const decoded = (text: string) =>
  text.replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name = '') =>
    code ? String.fromCodePoint(Number(code)) : (entities[name] ?? whole),
  );
