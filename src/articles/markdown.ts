import type { Token } from 'markdown-it';
import { captionWords } from './caption.ts';
import {
  addressAlone,
  alignments,
  attributionAt,
  captionAndCredit,
  descriptionOf,
  dialect,
  withoutDash,
} from './dialect.ts';
import { embedFigure, embedOf } from './embeds.ts';

/**
 * The Markdown of stories: CommonMark and tables, with raw HTML shown as text, and forms of our own:
 * - a picture alone in a paragraph is a figure; its title reads `Caption | Credit`
 * - `::: gallery` puts several of them beside each other
 * - a quote's last line `— Name` says who said it, and `::: pullquote` sets words apart
 * - a paragraph `Table: words` before a table is its caption
 * - an address alone in a paragraph is an embed where its provider is known, else a link
 */
export function renderMarkdown(source: string): string {
  return markdown.render(source);
}

const markdown = dialect();

markdown.renderer.rules.container_pullquote_open = () => '<aside class="pullquote">\n';
markdown.renderer.rules.container_pullquote_close = () => '</aside>\n';
markdown.renderer.rules.container_gallery_open = () => '<div class="gallery" role="group" aria-label="Pictures">\n';
markdown.renderer.rules.container_gallery_close = () => '</div>\n';

markdown.core.ruler.push('newspaper', (state) => {
  state.tokens = headingsInOrder(rowHeads(captioned(figures(addresses(attributed(state.tokens))))));
});

markdown.renderer.rules.table_open = (tokens, index) => {
  const caption = String(tokens[index]?.meta?.caption ?? '');
  const label = markdown.utils.escapeHtml(caption ? `Table: ${caption}` : 'Table');
  const shown = caption ? `<caption>${markdown.utils.escapeHtml(caption)}</caption>` : '';

  return `<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>${shown}\n`;
};
markdown.renderer.rules.table_close = () => '</table></div>\n';
markdown.renderer.rules.th_open = (tokens, index) => `<th scope="col"${alignmentOf(tokens[index] as Token)}>`;
markdown.renderer.rules.fence = (tokens, index) => code(tokens[index]);
markdown.renderer.rules.code_block = (tokens, index) => code(tokens[index]);
markdown.renderer.rules.image = (tokens, index) => picture(tokens[index] as Token, isInLink(tokens.slice(0, index)));

/** Long lines scroll, also by keyboard. */
const code = (token: Token | undefined) =>
  `<pre tabindex="0"><code>${markdown.utils.escapeHtml(token?.content ?? '')}</code></pre>\n`;

/** Pictures come from the paper itself; one from elsewhere would tell another server who reads what, so it is a link. */
function picture(token: Token, isInLink: boolean): string {
  const source = attribute(token, 'src');
  const description = markdown.utils.escapeHtml(descriptionOf(token));
  if (source.startsWith('/media/'))
    return `<img src="${markdown.utils.escapeHtml(source)}" alt="${description}" loading="lazy">`;

  const words = description || 'Picture';
  return isInLink ? words : `<a href="${markdown.utils.escapeHtml(source)}">${words}</a>`;
}

const isInLink = (before: readonly Token[]) =>
  before.findLast(({ type }) => type === 'link_open' || type === 'link_close')?.type === 'link_open';

const attribute = (token: Token, name: string) => String(token.attrGet(name) ?? '');

/** Headings start at the second level, under the story's title, and never skip one. */
function headingsInOrder(tokens: Token[]): Token[] {
  let last = 1;
  for (const token of tokens) {
    if (token.type === 'heading_open') last = Math.min(Math.max(Number(token.tag.slice(1)), 2), last + 1);
    if (token.type.startsWith('heading_')) token.tag = `h${last}`;
  }

  return tokens;
}

/** `Table: words` above a table becomes its caption. */
function captioned(tokens: Token[]): Token[] {
  const isCaption = (at: number) =>
    tokens[at]?.type === 'paragraph_open' &&
    tokens[at + 1]?.content.startsWith('Table: ') &&
    tokens[at + 3]?.type === 'table_open';
  const captions = tokens.flatMap((_, at) => (isCaption(at) ? [at] : []));

  for (const at of captions) {
    (tokens[at + 3] as Token).meta = { caption: tokens[at + 1]?.content.slice('Table: '.length) };
  }
  return tokens.filter((_, index) => !captions.some((at) => index >= at && index < at + 3));
}

/** The first cell of a row names the row. */
function rowHeads(tokens: Token[]): Token[] {
  tokens.forEach((token, index) => {
    if (token.type === 'td_open') alignByClass(token);
    if (token.type !== 'td_open' || tokens[index - 1]?.type !== 'tr_open') return;

    token.tag = 'th';
    token.attrSet('scope', 'row');
    (tokens[index + 2] as Token).tag = 'th';
  });

  return tokens;
}

/** Alignment is a class: inline styles are not let through. */
const classOf = (cell: Token) => alignments[/text-align:(\w+)/.exec(attribute(cell, 'style'))?.[1] ?? ''];

function alignByClass(cell: Token): void {
  const name = classOf(cell);
  cell.attrs = name ? [['class', name]] : null;
}

function alignmentOf(cell: Token): string {
  const name = classOf(cell);

  return name ? ` class="${name}"` : '';
}

/** A picture that stands alone in its paragraph becomes a figure with its caption and credit. */
function figures(tokens: Token[]): Token[] {
  tokens.forEach((token, index) => {
    const only = token.children?.length === 1 ? token.children[0] : undefined;
    if (token.type !== 'inline' || only?.type !== 'image' || !attribute(only, 'src').startsWith('/media/')) return;

    const [open, close] = [tokens[index - 1], tokens[index + 1]];
    if (open?.type !== 'paragraph_open' || close?.type !== 'paragraph_close') return;
    open.tag = close.tag = 'figure';
    open.attrSet('class', 'figure');
    token.children = [only, ...caption(attribute(only, 'title'))];
  });

  return tokens;
}

function caption(title: string): Token[] {
  const { caption: said, credit } = captionAndCredit(title);
  const words = captionWords(said, credit);

  return words ? [html(`<figcaption>${markdown.utils.escapeHtml(words)}</figcaption>`)] : [];
}

/** An address alone in a paragraph of the story: an embed, or a link. */
function addresses(tokens: Token[]): Token[] {
  const embeds = new Map<number, string>();
  tokens.forEach((token, index) => {
    const address = addressAlone(token.content);
    const open = tokens[index - 1];
    if (token.type !== 'inline' || open?.type !== 'paragraph_open' || !address) return;

    const embed = open.level === 0 ? embedOf(address) : undefined;
    if (embed) embeds.set(index - 1, embedFigure(embed));
    else token.children = linkTo(address);
  });

  return tokens
    .map((token, index) => (embeds.has(index) ? html(embeds.get(index) ?? '', 'html_block') : token))
    .filter((_, index) => !embeds.has(index - 1) && !embeds.has(index - 2));
}

function linkTo(address: string): Token[] {
  const shown = markdown.utils.escapeHtml(address);

  return [html(`<a href="${shown}">`), html(address, 'text'), html('</a>')];
}

/** The last line of a quote, where it starts with a dash, names who said it. */
function attributed(tokens: Token[]): Token[] {
  tokens.forEach((token, index) => {
    const closes = tokens[index + 2]?.type;
    if (token.type !== 'inline' || (closes !== 'blockquote_close' && closes !== 'container_pullquote_close')) return;

    const children = token.children ?? [];
    const dash = attributionAt(children);
    if (dash === undefined) return;

    (children[dash] as Token).content = withoutDash((children[dash] as Token).content);
    token.children = [
      ...children.slice(0, Math.max(dash - 1, 0)),
      html('<cite>'),
      ...children.slice(dash),
      html('</cite>'),
    ];
  });

  return tokens;
}

function html(content: string, type = 'html_inline'): Token {
  const token = new markdown.core.State('', markdown, {}).Token;

  return Object.assign(new token(type, '', 0), { content });
}

/** What stands below the pictures of a text. */
export const captionsIn = (source: string): string[] =>
  [...source.matchAll(/!\[[^\]]*\]\([^)\s]+\s+"([^"]*)"\)/g)].map(([, caption = '']) => caption.replace('|', ' '));

/** The words of a text without its marks, for search and extracts. */
export function plainText(source: string): string {
  return markdown
    .parse(source, {})
    .flatMap((token) => (token.type === 'inline' ? (token.children ?? []) : [token]))
    .map(({ type, content }) =>
      /^(text|code_inline|code_block|fence|image)$/.test(type) ? content : type === 'html_inline' ? '' : ' ',
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
