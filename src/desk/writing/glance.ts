import type { Token } from 'markdown-it';
import { descriptionOf, dialect } from '../../articles/dialect.ts';

/** Something in a text that a reader may stumble over. */
export interface Finding {
  /** The line of the text where its block begins, from 0. */
  readonly line: number;
  readonly words: string;
}

const markdown = dialect();

/** A glance, not a verdict: pictures without a description, heading levels left out, links that do not say where to. */
export function glanceAt(body: string): Finding[] {
  const tokens = markdown.parse(body, {});
  let level = 1;

  return tokens.flatMap((token, index) => {
    if (token.type !== 'inline') return [];
    const line = token.map?.[0] ?? 0;
    const opened = tokens[index - 1];
    const found = [...undescribed(token), ...vague(token)];
    if (opened?.type === 'heading_open') {
      const own = Math.max(2, Number(opened.tag.slice(1)));
      if (own > level + 1) found.push(`The heading “${wordsIn(token.children ?? [])}” skips a level.`);
      level = own;
    }
    return found.map((words) => ({ line, words }));
  });
}

const undescribed = ({ children }: Token) =>
  (children ?? [])
    .filter((child) => child.type === 'image' && descriptionOf(child).trim() === '')
    .map(() => 'A picture has no description for people who cannot see it.');

const vagueWords =
  /^(?:(?:click |tap |see |read |go )?here|(?:read|learn|see|find out) more|more|this|link|this (?:link|page|article|story|site))[.…!]*$/i;

function vague({ children }: Token): string[] {
  const tokens = children ?? [];

  return tokens.flatMap((token, index) => {
    if (token.type !== 'link_open') return [];
    const end = tokens.findIndex(({ type }, at) => at > index && type === 'link_close');
    const words = wordsIn(tokens.slice(index + 1, end)).trim();
    return vagueWords.test(words) ? [`The link “${words}” does not say where it leads.`] : [];
  });
}

const wordsIn = (tokens: readonly Token[]) => tokens.map(({ content }) => content).join('');
