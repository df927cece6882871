import MarkdownIt, { type Token } from 'markdown-it';
import container from 'markdown-it-container';

/** Blocks between `::: name` and `:::`. */
export const containers = ['pullquote', 'gallery'] as const;

/** CommonMark, tables and our containers, with raw HTML shown as text: what the server prints and the desk edits. */
export function dialect() {
  const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
  for (const name of containers) markdown.use(container, name);

  return markdown;
}

/** What a picture shows, in plain words. */
export const descriptionOf = ({ children }: Token): string =>
  (children ?? [])
    .map((child) => (child.type === 'softbreak' || child.type === 'hardbreak' ? ' ' : child.content))
    .join('');

/** A picture's title reads `Caption | Credit`. */
export function captionAndCredit(title: string): { readonly caption: string; readonly credit: string } {
  const [caption = '', ...credit] = title.split('|').map((part) => part.trim());

  return { caption, credit: credit.filter(Boolean).join(' ') };
}

/** The address that a paragraph consists of; undefined where it holds anything else. */
export function addressAlone(content: string): string | undefined {
  const address = /^<?(https?:\/\/[^\s<>]+)>?$/.exec(content)?.[1];

  return address && URL.canParse(address) ? address : undefined;
}

/** Who said it, in the words of a quote's last paragraph: the text token that starts with a dash after a line break. */
export function attributionAt(children: readonly Token[]): number | undefined {
  const dash = children.findLastIndex(({ type, content }) => type === 'text' && /^[—–] ?\S/.test(content));
  if (dash < 0 || (dash > 0 && !/break$/.test(children[dash - 1]?.type ?? ''))) return undefined;

  return dash;
}

export const withoutDash = (words: string) => words.replace(/^[—–] ?/, '');

/** The class of a cell by the side that its column is written to; without one, the paper's style decides. */
export const alignments: Readonly<Record<string, string>> = { left: 'at-start', center: 'at-middle', right: 'at-end' };
