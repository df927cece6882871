/** A form as a browser would send it: where to, and the fields as they stand. */
export interface SentForm {
  readonly action: string;
  readonly fields: Record<string, string>;
}

/** The forms of a page, in order. Buttons are left out: a test says which one it presses. */
export function formsIn(html: string): SentForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) => ({
    action: attribute(head, 'action'),
    fields: Object.fromEntries([...inputs(inside), ...textareas(inside), ...selects(inside)]),
  }));
}

export function formTo(action: string, html: string): SentForm {
  const form = formsIn(html).find((known) => known.action === action);
  if (!form) throw new Error(`The page has no form to ${action}.`);

  return form;
}

const inputs = (html: string) =>
  [...html.matchAll(/<input\b([^>]*)>/g)]
    .filter(([, head = '']) => !/type="(?:checkbox|radio)"(?![^>]* checked)/.test(head))
    .map(([, head = '']) => [attribute(head, 'name'), attribute(head, 'value')]);

/** The first line break of a textarea belongs to the markup. */
const textareas = (html: string) =>
  [...html.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)]
    .filter(([, head = '']) => / name="/.test(head))
    .map(([, head = '', value = '']) => [attribute(head, 'name'), unescaped(value.replace(/^\n/, ''))]);

const selects = (html: string) =>
  [...html.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)].map(([, head = '', options = '']) => [
    attribute(head, 'name'),
    attribute(/<option\b[^>]* selected>/.exec(options)?.[0] ?? /<option\b[^>]*>/.exec(options)?.[0] ?? '', 'value'),
  ]);

const attribute = (head: string, name: string) =>
  unescaped(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)?.[1] ?? '');

const characters: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&#34;': '"', '&#39;': "'", '&amp;': '&' };

export const unescaped = (html: string) =>
  html.replace(/&(?:lt|gt|#34|#39|amp);/g, (entity) => characters[entity] ?? '');

/** The problems a page sums up at its top: the field each one leads to, and its words. */
export const problemsIn = (html: string) =>
  [...(/<div class="problem"[\s\S]*?<\/div>/.exec(html)?.[0] ?? '').matchAll(/<a href="#([^"]*)">([^<]*)<\/a>/g)].map(
    ([, field = '', words = '']) => ({ field, words: unescaped(words) }),
  );

export const titleOf = (html: string) => unescaped(/<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '');
