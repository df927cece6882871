import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import ejs from 'ejs';
import type { Response } from 'express';

const root = join(import.meta.dirname, '../../views');

/** A partial reads one variable, its own name; a page reads `page`, a layout `page` and `content`. */
const variables = [...new Set(['page', 'content', ...partialNames()])];

type Template = (variables: Record<string, unknown>) => string;
const compiled = new Map<string, Template>();

/** Ties a template to the type of page it shows: `export const showArticle = view<ArticlePage>('articles/show')`. */
export function view<P extends object>(template: string, layout = 'layout/page') {
  const render = (page: P): string => {
    const checked = check(page, template);
    return load(layout)({ page: checked, content: load(template)({ page: checked }) });
  };
  const show = (res: Response, page: P): void => void res.type('html').send(render(page));

  return Object.assign(show, { render });
}

/** A document without a layout, such as a feed. */
export const document =
  <P extends object>(template: string) =>
  (page: P) =>
    load(template)({ page: check(page, template) });

let check = <P extends object>(page: P, _template: string): P => page;

/** Lets the tests look at every page on its way into a template. */
export function checkPages(by: <P extends object>(page: P, template: string) => P): void {
  check = by;
}

function load(name: string): Template {
  const known = compiled.get(name) ?? compile(join(root, `${name}.ejs`));
  compiled.set(name, known);

  return known;
}

const compile = (filename: string): Template =>
  ejs.compile(readFileSync(filename, 'utf8'), {
    filename,
    root,
    cache: true,
    _with: false,
    destructuredLocals: variables,
    rmWhitespace: true,
  }) as Template;

function partialNames(): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)_\w+\.ejs$/.test(file))
    .map((file) => basename(file, '.ejs').slice(1));
}
