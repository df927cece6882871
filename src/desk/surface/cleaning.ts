import { styleOf } from './styles.ts';
import { wordLists } from './word-lists.ts';

/**
 * What Word, Google Docs and web pages put on the clipboard, made into plain HTML: structure stays, styling goes. Styles
 * are read as text and never applied, since the page's security policy lets none in.
 */
export function cleaned(html: string): string {
  if (html.includes('data-pm-slice')) return html;

  const inert = html
    .replace(/<style\b[\s\S]*?<\/style>/gi, '')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)\s*=/gi, ' data-$1='));
  const { body } = new DOMParser().parseFromString(inert, 'text/html');
  for (const step of steps) step(body);

  return body.innerHTML;
}

const steps: readonly ((body: HTMLElement) => void)[] = [
  withoutMachinery,
  wordLists,
  quotesOfWord,
  emphasised,
  linked,
  unwrapped,
  nestedLists,
  headingsBelowTitle,
  plainTables,
  withoutPictures,
  withoutEmptyParagraphs,
];

const all = (body: ParentNode, selector: string) => [...body.querySelectorAll<HTMLElement>(selector)];

function withoutMachinery(body: HTMLElement): void {
  for (const one of all(body, 'style, script, meta, link, title, xml, template, noscript, iframe, svg, button, input'))
    one.remove();
  for (const one of all(body, '*').filter(({ localName }) => localName.includes(':')))
    one.replaceWith(...one.childNodes);
  const comments = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
}

function quotesOfWord(body: HTMLElement): void {
  for (const one of all(body, 'p[class*="Quote"]')) {
    const quote = document.createElement('blockquote');
    one.replaceWith(quote);
    quote.append(one);
  }
  for (const one of all(body, 'p[class*="MsoTitle"]')) rename(one, 'h1');
}

/** Google writes bold as the weight of a span, and wraps everything into a `<b>` that is not bold. */
function emphasised(body: HTMLElement): void {
  for (const [tags, name, style, says] of emphases) {
    const meant = all(body, `:is(${tags})[data-style]`).filter((one) => says.test(styleOf(one, style)));
    for (const one of meant) if (name === 'span') rename(one, name);
    for (const one of meant) if (name !== 'span') wrapInside(one, name);
  }
  // A heading is loud by itself.
  for (const one of all(body, ':is(h1, h2, h3, h4, h5, h6) :is(strong, b)')) one.replaceWith(...one.childNodes);
}

/** Which elements, what they become or are filled with, and by what style. */
const emphases = [
  ['b, strong', 'span', 'font-weight', /^(normal|[1-4]00)$/],
  ['i, em', 'span', 'font-style', /^normal$/],
  ['span, a', 'strong', 'font-weight', /^(bold|bolder|[6-9]00)$/],
  ['span, a', 'em', 'font-style', /^(italic|oblique)/],
  ['span, a', 's', 'text-decoration', /line-through/],
] as const;

function linked(body: HTMLElement): void {
  for (const link of all(body, 'a')) {
    const href = addressOf(link.getAttribute('href') ?? '');
    if (!href || link.textContent?.trim() === '') link.replaceWith(...link.childNodes);
    else link.setAttribute('href', href);
    link.removeAttribute('title');
  }
}

/** Google sends its links through itself. Only addresses that a reader can follow are kept. */
function addressOf(href: string): string {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  if (url?.hostname === 'www.google.com' && url.pathname === '/url') return addressOf(url.searchParams.get('q') ?? '');

  return url && ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? href : '';
}

function unwrapped(body: HTMLElement): void {
  for (const one of all(body, 'span, font, u, ins, center, label, small, big, mark'))
    one.replaceWith(...one.childNodes);
  for (const one of all(body, '*')) {
    const kept = ['href', 'start', 'src', 'alt', 'colspan', 'rowspan'];
    for (const { name } of [...one.attributes]) if (!kept.includes(name)) one.removeAttribute(name);
  }
}

/** Google puts a list within a list beside the item it belongs to. */
function nestedLists(body: HTMLElement): void {
  for (const list of all(body, ':is(ul, ol) > :is(ul, ol)')) {
    const before = list.previousElementSibling;
    if (before?.tagName === 'LI') before.append(list);
  }
}

/** The story's title is the only heading of the first level. */
function headingsBelowTitle(body: HTMLElement): void {
  if (!body.querySelector('h1')) return;
  for (const level of [5, 4, 3, 2, 1]) for (const one of all(body, `h${level}`)) rename(one, `h${level + 1}`);
}

/** Cells hold one line of words; merged cells are spelt out. */
function plainTables(body: HTMLElement): void {
  for (const table of all(body, 'table')) {
    const caption = table.querySelector('caption');
    if (caption) table.setAttribute('data-caption', caption.textContent?.trim() ?? '');
    caption?.remove();
    for (const cell of all(table, 'td, th')) plainCell(cell);
    for (const cell of all(table, 'td')) if (isFirstRow(cell, table)) rename(cell, 'th');
  }
}

function plainCell(cell: HTMLElement): void {
  for (const block of all(cell, 'p, div, li, h1, h2, h3, h4, h5, h6, br')) block.replaceWith(...block.childNodes, ' ');
  for (const list of all(cell, 'ul, ol, blockquote')) list.replaceWith(...list.childNodes);
  const extra = Math.min(20, Number(cell.getAttribute('colspan') ?? 1)) - 1;
  for (let count = 0; count < extra; count += 1) cell.after(document.createElement(cell.tagName));
  cell.removeAttribute('colspan');
  cell.removeAttribute('rowspan');
}

const isFirstRow = (cell: Element, table: Element) => cell.parentElement === table.querySelector('tr');

/** Pictures on other servers stay there: a reader's browser must not be sent to them. */
function withoutPictures(body: HTMLElement): void {
  for (const one of all(body, 'img, picture, video, audio, object, canvas')) one.remove();
}

function withoutEmptyParagraphs(body: HTMLElement): void {
  for (const one of all(body, 'p, h1, h2, h3, h4, h5, h6, blockquote, div')) {
    if (one.textContent?.trim() === '' && !one.querySelector('hr, table')) one.remove();
  }
  for (const one of all(body, 'br')) if (one.parentElement === body) one.remove();
}

function rename(element: HTMLElement, name: string): HTMLElement {
  const renamed = document.createElement(name);
  for (const { name: key, value } of [...element.attributes]) renamed.setAttribute(key, value);
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);

  return renamed;
}

function wrapInside(element: HTMLElement, name: string): void {
  const wrapper = document.createElement(name);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}
