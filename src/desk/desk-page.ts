import type { Account } from '../accounts/account.ts';
import { type DeskHead, deskHead } from '../accounts/desk-head.ts';
import type { Paper } from '../site/paper.ts';
import type { Problem } from '../web/parse.ts';

/** What every page of the desk has, besides its own. */
export interface DeskPage {
  readonly head: DeskHead;
  readonly desk: DeskFrame;
  readonly problems: readonly Problem[];
}

export interface DeskFrame {
  readonly siteName: string;
  readonly links: readonly DeskLink[];
  readonly who: { readonly name: string; readonly role: string };
}

interface DeskLink {
  readonly href: string;
  readonly name: string;
  readonly isCurrent: boolean;
}

const roles = { author: 'Author', editor: 'Editor', admin: 'Administrator' } as const;

function deskFrame(paper: Paper, account: Account, current: string): DeskFrame {
  const places = [
    ['/desk/articles', 'Articles'],
    ['/desk/counters', 'Counters'],
  ] as const;

  return {
    siteName: paper.name,
    links: places.map(([href, name]) => ({ href, name, isCurrent: href === current })),
    who: { name: account.name, role: roles[account.role] },
  };
}

interface DeskPlace {
  readonly problems?: readonly Problem[];
  /** The link of the menu the page belongs to. */
  readonly current?: string;
}

export function deskPage(paper: Paper, account: Account, title: string, place: DeskPlace = {}): DeskPage {
  const { problems = [], current = '/desk/articles' } = place;

  return { head: deskHead(paper, title, problems), desk: deskFrame(paper, account, current), problems };
}
