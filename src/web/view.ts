import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compileFunction } from 'node:vm';
import ejs from 'ejs';
import type { Response } from 'express';

const root = join(import.meta.dirname, '../../views');

type Template = (variables: Record<string, unknown>) => string;
const compiled = new Map<string, Template>();

/** Ties a template to the type of page it shows: `export const showArticle = view<ArticlePage>('articles/show')`. */
export function view<P extends object>(template: string, layout = 'layout/page') {
  const [body, around] = [`/${template}`, `/${layout}`];
  const render = (page: P): string => {
    const checked = check(page, template);
    return include(around, { page: checked, content: include(body, { page: checked }) });
  };
  const show = (res: Response, page: P): void => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.send(Buffer.from(render(page)));
  };

  return Object.assign(show, { render });
}

/** A document without a layout, such as a feed. */
export const document =
  <P extends object>(template: string) =>
  (page: P) =>
    include(`/${template}`, { page: check(page, template) });

let check = <P extends object>(page: P, _template: string): P => page;

/** Lets the tests look at every page on its way into a template. */
export function checkPages(by: <P extends object>(page: P, template: string) => P): void {
  check = by;
}

/** Templates are named from the root: `include('/shared/_card', { card })`. */
function include(name: string, variables: Record<string, unknown>): string {
  return (compiled.get(name) ?? compile(name))(variables);
}

const lasting = new WeakMap<object, Map<string, string>>();

/**
 * The same for a thing that stands on many pages, `includeKept('/layout/_foot', page.chrome)`: its HTML is made once.
 * Things of pages never change; where there is something new to show, it is another thing.
 */
function includeKept(name: string, thing: object): string {
  const texts = lasting.get(thing) ?? new Map<string, string>();
  lasting.set(thing, texts);
  const text = texts.get(name) ?? inOnePiece(include(name, { [partialName(name)]: thing }));
  texts.set(name, text);

  return text;
}

/** A text that was joined holds on to its parts, and every page would go through them again. */
const inOnePiece = (text: string) => Buffer.from(text).toString();

/**
 * EJS writes the function, and this calls it: EJS itself would look for the file of a partial and copy every variable
 * each time one is included.
 */
function compile(name: string): Template {
  const filename = join(root, `${name}.ejs`);
  const template = new ejs.Template(readFileSync(filename, 'utf8'), {
    filename,
    compileDebug: false,
    _with: false,
    destructuredLocals: variablesOf(name),
    rmWhitespace: true,
  });
  template.compile();
  const render = compileFunction(template.source, ['locals', 'escapeFn', 'include', 'includeKept'], { filename });

  const known: Template = (variables) => render(variables, ejs.escapeXML, include, includeKept);
  compiled.set(name, known);
  return known;
}

/** A partial reads one variable, its own name; a page reads `page`, a layout `page` and `content`. */
const variablesOf = (name: string) => (basename(name).startsWith('_') ? [partialName(name)] : ['page', 'content']);

const partialName = (name: string) => basename(name).slice(1);
