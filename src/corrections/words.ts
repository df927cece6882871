import MarkdownIt from 'markdown-it';

/** Links, emphasis and code; nothing that would break the line or bring a picture into it. */
const markdown = new MarkdownIt('zero', { html: false }).enable([
  'autolink',
  'backticks',
  'emphasis',
  'entity',
  'escape',
  'link',
]);

/** A line of Markdown as HTML. */
export const lineHtml = (words: string) => markdown.renderInline(words);

/** A line of Markdown without its marks, for feeds and for programs. */
export const linePlain = (words: string) =>
  (markdown.parseInline(words, {})[0]?.children ?? []).map(({ content }) => content).join('');
