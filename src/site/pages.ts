import { aboutId, contactId, type PageName } from './menu.ts';
import type { PaperSettings } from './settings.ts';

/** A page of text as it is written. */
export interface PageText {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  /** Markdown. */
  readonly body: string;
}

/** Pages a paper should have; the desk offers them until they are written. No section may take their addresses. */
export const usualPages: readonly (readonly [string, string])[] = [
  ['about', 'About us'],
  ['contact', 'Contact'],
  ['privacy', 'Privacy'],
  ['ethics', 'Ethics'],
  ['imprint', 'Imprint'],
];

export const hasContacts = ({ email, phone, address }: PaperSettings) => [email, phone, address].some(Boolean);

/** The text of a page that nobody has written yet; undefined where there is nothing to say. */
export function defaultPage(id: number, settings: PaperSettings): PageText | undefined {
  if (id === aboutId) return about(settings.name);

  return id === contactId && hasContacts(settings) ? contact(settings.name) : undefined;
}

const about = (name: string): PageText => ({
  slug: 'about',
  title: 'About us',
  description: `What ${name} is and how it works.`,
  body: [
    `${name} is an independent paper. It is written, edited and published by its own newsroom and served from its own machine.`,
    'A story stands once on a page. Links beside a story are there for a reason, and the reason is given. Views are counted as readers, not as requests, and nothing is stored that tells who a reader is.',
    'When we get something wrong we say so, on the story and on the [corrections page](/corrections). What we published before stays on record.',
    'No page here asks anything of another company: there are no advertisements, no trackers, and no cookies for readers.',
  ].join('\n\n'),
});

const contact = (name: string): PageText => ({
  slug: 'contact',
  title: 'Contact',
  description: `How to reach ${name}.`,
  body: 'Write to us about a story, a mistake or something we should know.',
});

interface Row extends PageName {
  readonly status: 'draft' | 'published' | 'withdrawn';
}

/** The pages readers may see: published ones, and default texts until somebody publishes their own. */
export function shownPages(rows: readonly Row[], settings: PaperSettings): PageName[] {
  const published = rows
    .filter(({ status }) => status === 'published')
    .map(({ id, slug, title }) => ({ id, slug, title }));
  const defaults = [aboutId, contactId]
    .filter((id) => !rows.some((row) => row.id === id && row.status !== 'draft'))
    .flatMap((id) => {
      const text = defaultPage(id, settings);
      return text ? [{ id, slug: text.slug, title: text.title }] : [];
    });

  return [...defaults, ...published];
}
