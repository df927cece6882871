import type { Account } from '../accounts/account.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';
import { type DeskPage, deskPage } from './desk-page.ts';

/** A form that somebody else typed: it was not saved, and nothing of it is lost. */
export interface WriterPage extends DeskPage {
  /** Who is signed in here now. */
  readonly name: string;
  /** Where the form goes on after its writer has signed in. */
  readonly next: string;
  readonly carried: string;
  /** Takes the text into a form of whoever is signed in now. */
  readonly action: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly title: string;
  readonly summary: string;
  readonly body: string;
}

export const showWriter = view<WriterPage>('desk/writer', 'layout/desk');

interface Sent {
  readonly typed: Readonly<Record<string, string>>;
  /** Where it was sent. */
  readonly path: string;
  /** The story's id, as it stands in the address. */
  readonly story: string;
}

export function writerPage({ typed, path, story }: Sent, paper: Paper, account: Account): WriterPage {
  const own = { ...typed, writer: String(account.id) };

  return {
    ...deskPage(paper, account, 'Somebody else typed this'),
    name: account.name,
    next: path,
    carried: JSON.stringify(typed),
    action: `/desk/articles/${story}/typed`,
    fields: Object.entries(own).map(([name, value]) => ({ name, value })),
    title: typed.title ?? '',
    summary: typed.summary ?? '',
    body: typed.body ?? '',
  };
}
