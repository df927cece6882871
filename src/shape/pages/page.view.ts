import type { Account } from '../../accounts/account.ts';
import type { Field } from '../../accounts/desk-head.ts';
import { aboutId, contactId, pagePath } from '../../site/menu.ts';
import { usualPages } from '../../site/pages.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { fieldsOf, type ShapePage, shapePage } from '../shape-page.ts';
import { pageFields } from './page.form.ts';
import type { DeskTextPage, PageStatus, SavedText } from './page.store.ts';

const statusWords: Record<PageStatus, readonly [string, string]> = {
  draft: ['status--draft', 'Draft'],
  published: ['status--live', 'Published'],
  withdrawn: ['status--gone', 'Withdrawn'],
};

export interface PagesPage extends ShapePage {
  readonly rows: readonly PageRow[];
  /** Pages a paper should have and that nobody has written yet. */
  readonly unwritten: readonly { readonly href: string; readonly name: string; readonly hint: string }[];
}

interface PageRow {
  readonly href: string;
  readonly title: string;
  readonly path: string;
  readonly isPublic: boolean;
  readonly status: { readonly className: string; readonly word: string };
  readonly hasChanges: boolean;
  readonly updated: { readonly iso: string; readonly text: string };
}

export const showPages = view<PagesPage>('shape/pages', 'layout/desk');

export function pagesPage(pages: readonly DeskTextPage[], paper: Paper, account: Account): PagesPage {
  const written = new Set(pages.flatMap(({ slug, publicSlug }) => [slug, publicSlug]));

  return {
    ...shapePage(paper, account, 'Pages of text', { tab: '/desk/pages' }),
    rows: pages.map((page) => ({
      href: `/desk/pages/${page.id}`,
      title: page.title,
      path: pagePath(page.publicSlug),
      isPublic: page.status === 'published',
      status: statusOf(page.status),
      hasChanges: hasChanges(page),
      updated: paper.dates.inDesk(page.updatedAt, paper.now),
    })),
    unwritten: usualPages
      .filter(([slug]) => !written.has(slug) && !pages.some(({ id }) => id === usualIds[slug]))
      .map(([slug, name]) => ({ href: startOf(slug), name, hint: hintOf(slug, paper) })),
  };
}

const usualIds: Record<string, number> = { about: aboutId, contact: contactId };

const startOf = (slug: string) => `/desk/pages/${usualIds[slug] ?? `new?slug=${slug}`}`;

const hintOf = (slug: string, { pages }: Paper) =>
  pages.some((page) => page.slug === slug) ? 'Readers see a default text.' : 'Not written yet.';

const statusOf = (status: PageStatus) => ({ className: statusWords[status][0], word: statusWords[status][1] });

const hasChanges = ({ status, revision, publicRevision }: DeskTextPage) =>
  status !== 'draft' && publicRevision !== null && publicRevision < revision;

export interface PageFormPage extends ShapePage {
  readonly action: string;
  readonly base: string;
  readonly fields: Readonly<Record<(typeof pageFields)[number], Field>>;
  readonly slugHint: string;
  readonly status: { readonly className: string; readonly word: string };
  readonly onSite: string | undefined;
  readonly can: { readonly publish: string; readonly withdraw: boolean; readonly bringBack: boolean };
  readonly saves: readonly {
    readonly number: number;
    readonly href: string;
    readonly words: string;
    readonly at: { readonly iso: string; readonly text: string };
    readonly isNewest: boolean;
  }[];
}

export const showPageForm = view<PageFormPage>('shape/page', 'layout/desk');

export interface PageEditing {
  readonly id: number;
  readonly page: DeskTextPage | undefined;
  readonly typed: Readonly<Record<string, string>>;
  readonly saves: readonly SavedText[];
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function pageFormPage(editing: PageEditing, paper: Paper, account: Account): PageFormPage {
  const { id, page, typed, saves, problems, note } = editing;
  const status = page?.status ?? 'draft';

  return {
    ...shapePage(paper, account, page ? `Page: ${page.title}` : 'New page of text', {
      tab: '/desk/pages',
      problems,
      note: note || (page && hasChanges(page) ? 'This page has changes that are not on the site yet.' : ''),
    }),
    action: `/desk/pages/${id}`,
    base: String(page?.revision ?? 0),
    fields: fieldsOf(pageFields, typed, problems),
    slugHint:
      page?.publicRevision != null
        ? 'Readers know this address. If you change it, the old one leads to the new one.'
        : 'Left empty, it follows the title.',
    status: statusOf(status),
    onSite: status === 'published' ? pagePath(page?.publicSlug ?? '') : undefined,
    can: {
      publish: status === 'published' ? 'Publish changes' : 'Publish page',
      withdraw: status === 'published',
      bringBack: status === 'withdrawn',
    },
    saves: saves.map(({ number, savedAt, accountName, act }, index) => ({
      number,
      href: `/desk/pages/${id}?revision=${number}`,
      words: `${accountName} ${act}`,
      at: paper.dates.inDesk(savedAt, paper.now),
      isNewest: index === 0,
    })),
  };
}
