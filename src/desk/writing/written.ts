import type { Node } from 'prosemirror-model';
import { schema } from './schema.ts';
import { bracketText, lineOf, titleText, wordsOf } from './words.ts';

const { marks } = schema;

/** Signs of lists that stand next to this one: two lists with the same sign would read as one. */
export type Signs = ReadonlySet<string>;

/** A block as Markdown in the paper's own manner; empty where there is nothing in it. */
export function written(block: Node, taken: Signs = new Set()): string {
  return (write[block.type.name] ?? wordsOf)(block, taken);
}

const write: Readonly<Record<string, (block: Node, taken: Signs) => string>> = {
  paragraph: (block) => addressIn(block) ?? wordsOf(block),
  heading: (block) => heading(lineOf(block), Number(block.attrs.level)),
  blockquote: (block) => prefixed(quoted(block), '> ', '> '),
  pullquote: (block) => `::: pullquote\n${quoted(block)}\n:::`,
  gallery: (block) => `::: gallery\n${all(block).map(picture).join('\n\n')}\n:::`,
  figure: picture,
  embed: ({ attrs }) => String(attrs.address),
  source: ({ textContent }) => textContent.replace(/^\n+|\s+$/g, ''),
  code_block: code,
  horizontal_rule: () => '---',
  table,
  bullet_list: (block, taken) => {
    const sign = ['-', '*', '+'].find((one) => !taken.has(one)) ?? '-';
    return items(block, () => `${sign} `);
  },
  ordered_list: (block, taken) => {
    const sign = taken.has('.') ? ')' : '.';
    return items(block, (index) => `${Number(block.attrs.order) + index}${sign} `);
  },
};

/** The sign that a list as it is written starts its items with; empty for anything else. */
export const signOf = (source: string): string =>
  /^ {0,3}(?:([-*+])|\d{1,9}([.)]))(?:\s|$)/.exec(source)?.slice(1).find(Boolean) ?? '';

const all = (block: Node): Node[] => Array.from({ length: block.childCount }, (_, at) => block.child(at));

/** A link whose words are its address, alone in its paragraph. */
function addressIn(block: Node): string | undefined {
  const only = block.childCount === 1 ? block.child(0) : undefined;
  const link = only?.marks.length === 1 ? marks.link.isInSet(only.marks) : undefined;
  const href = String(link?.attrs.href ?? '');

  return only?.text === href && /^https?:\/\/[^\s<>]+$/.test(href) ? href : undefined;
}

function heading(words: string, level: number): string {
  const safe = words.replace(/(^|\s)(#+)$/, '$1\\$2');

  return safe ? `${'#'.repeat(level)} ${safe}` : '';
}

function quoted(block: Node): string {
  const parts = all(block);
  const name = parts.at(-1)?.type.name === 'attribution' ? parts.pop() : undefined;
  const said = blocks(parts, '\n\n');
  const attribution = name && lineOf(name);
  if (!attribution) return said;

  return `${said}${parts.at(-1)?.type.name === 'paragraph' ? '\n' : '\n\n'}— ${attribution}`;
}

/** Blocks one below the other, with lists kept apart. */
function blocks(parts: readonly Node[], between: string): string {
  const sources: string[] = [];
  for (const part of parts) {
    const source = written(part, new Set([signOf(sources.at(-1) ?? '')]));
    if (source) sources.push(source);
  }

  return sources.join(between);
}

const prefixed = (text: string, first: string, rest: string) =>
  text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join('\n');

function items(block: Node, sign: (index: number) => string): string {
  const between = block.attrs.tight ? '\n' : '\n\n';

  return all(block)
    .map((item, index) => {
      const start = sign(index);
      const content = prefixed(blocks(all(item), between), '', ' '.repeat(start.length));
      return `${start}${content}`.trimEnd();
    })
    .join(between);
}

function picture({ attrs }: Node): string {
  const [caption, credit] = [attrs.caption, attrs.credit].map((words) => String(words).replaceAll('|', '/').trim());
  const title = credit ? `${caption} | ${credit}`.trim() : caption;
  const address = String(attrs.src);

  return `![${bracketText(String(attrs.description))}](${address}${title ? ` "${titleText(title)}"` : ''})`;
}

function code({ textContent, attrs }: Node): string {
  const longest = Math.max(2, ...[...textContent.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);

  return `${fence}${attrs.language}\n${textContent ? `${textContent}\n` : ''}${fence}`;
}

const rules: Readonly<Record<string, string>> = { left: ':--', center: ':-:', right: '--:' };

function table(block: Node): string {
  const [head, ...body] = all(block);
  if (!head) return '';
  const width = Math.max(...all(block).map(({ childCount }) => childCount));
  const row = (cells: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  const cells = (line: Node) => all(line).map((cell) => lineOf(cell).replaceAll('|', '\\|'));
  const rule = all(head).map((cell) => rules[String(cell.attrs.align)] ?? '---');
  const caption = String(block.attrs.caption).replace(/\s+/g, ' ').trim();

  return [
    ...(caption ? [`Table: ${caption}`, ''] : []),
    row(cells(head)),
    row([...rule, ...Array<string>(width - rule.length).fill('---')]),
    ...body.map((line) => row(cells(line))),
  ].join('\n');
}
