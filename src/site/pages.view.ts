import { view } from '../web/view.ts';
import { contactId, pagePath } from './menu.ts';
import { chromeOf, headOf, type ReaderPage } from './page.ts';
import type { Paper } from './paper.ts';
import type { PaperSettings } from './settings.ts';

export interface TextPage extends ReaderPage {
  readonly title: string;
  readonly html: string;
  /** How to reach the newsroom, on the page that says so. */
  readonly contacts: readonly Contact[];
}

interface Contact {
  readonly label: string;
  readonly text: string;
  readonly href: string;
}

export const showText = view<TextPage>('site/text');
export const showTextPreview = view<TextPage>('site/text', 'layout/preview');

interface Words {
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly html: string;
}

export function textPage({ slug, title, description, html }: Words, paper: Paper): TextPage {
  const isContact = paper.pages.find(({ id }) => id === contactId)?.slug === slug;

  return {
    head: headOf(paper, {
      headline: title,
      description: description || `${title}: ${paper.name}.`,
      path: pagePath(slug),
    }),
    chrome: chromeOf(paper),
    title,
    html,
    contacts: isContact ? contactsOf(paper.settings) : [],
  };
}

function contactsOf({ email, phone, address }: PaperSettings): Contact[] {
  const lines = [
    { label: 'Email', text: email, href: `mailto:${email}` },
    { label: 'Telephone', text: unbroken(phone), href: `tel:${phone.replace(/[^\d+]/g, '')}` },
    { label: 'Address', text: address, href: '' },
  ];

  return lines.filter(({ text }) => text !== '');
}

/** A telephone number stays on one line. */
const unbroken = (phone: string) => phone.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011');
