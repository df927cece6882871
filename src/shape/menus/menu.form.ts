import { z } from 'zod';
import type { MenuEntry } from '../../site/menu.ts';
import { line } from '../../web/text.ts';
import { RevisionForm } from '../settings/setting.form.ts';

const isAddress = (href: string) => {
  if (/^\/(?![/\\])/.test(href)) return true;

  return URL.canParse(href) && ['http:', 'https:'].includes(new URL(href).protocol);
};

/** Moves or removes the line at an index, or puts the usual menu back. */
export const MenuForm = z.object({
  ...RevisionForm.shape,
  menu: z.enum(['masthead', 'foot']),
  change: z.string().regex(/^((up|down|remove):\d{1,3}|add|link|usual)$/),
  /** What to add: `sections`, `section:3`, `page:1` or `place:/topics`. */
  choice: z.string().max(100).default(''),
});

export type MenuForm = z.output<typeof MenuForm>;

export const LinkForm = z.object({
  name: line({ label: 'Words', most: 60, required: 'Enter the words of the link' }),
  href: line({ label: 'Address', most: 500, required: 'Enter an address' }).refine(
    (href) => href === '' || isAddress(href),
    'Enter an address that starts with https:// or with /',
  ),
});

/** The line that a choice stands for; undefined where it names nothing. */
export function entryOf(choice: string): MenuEntry | undefined {
  const [kind, rest = ''] = [choice.split(':')[0], choice.slice(choice.indexOf(':') + 1)];
  if (choice === 'sections') return { kind: 'sections' };
  if (kind === 'place') return { kind, path: rest };
  if ((kind === 'section' || kind === 'page') && /^[1-9]\d{0,15}$/.test(rest)) return { kind, id: Number(rest) };

  return undefined;
}
