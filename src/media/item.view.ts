import type { Account } from '../accounts/account.ts';
import { type Field, problemOf } from '../accounts/desk-head.ts';
import { may } from '../accounts/permissions.ts';
import { articlePath } from '../articles/slug.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import type { Paper } from '../site/paper.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';
import { inTile, kindWords, mediumPath } from './list.view.ts';
import { clickHeight, clickWidth } from './media.form.ts';
import type { Use } from './media.store.ts';
import { isReady, type Medium, sizeWords } from './media.ts';
import { mediaPath, type PictureView } from './showing.ts';

export interface MediumPage extends DeskPage {
  readonly note: string;
  readonly action: string;
  readonly title: string;
  readonly facts: string;
  readonly fields: Readonly<Record<'title' | 'description' | 'caption' | 'credit' | 'focusX' | 'focusY', Field>>;
  /** Undefined for a file. */
  readonly picture: { readonly click: ClickPicture; readonly cut: PictureView } | undefined;
  /** What a story's text takes to show it; undefined until it may be used. */
  readonly markdown: string | undefined;
  readonly download: string | undefined;
  readonly uses: readonly { readonly href: string; readonly title: string; readonly onSite: string | undefined }[];
  readonly mayDelete: boolean;
}

interface ClickPicture {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

export const showMedium = view<MediumPage>('media/item', 'layout/desk');

export interface MediumWords {
  readonly medium: Medium;
  readonly uses: readonly Use[];
  readonly portraits: readonly { readonly id: number; readonly name: string }[];
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly note: string;
}

export function mediumPage(
  { medium, uses, portraits, typed, problems, note }: MediumWords,
  paper: Paper,
  account: Account,
): MediumPage {
  const field = (name: string) => ({ value: typed[name] ?? '', problem: problemOf(problems, name) });
  const isPicture = medium.kind === 'picture';

  return {
    ...deskPage(paper, account, medium.title, { problems, current: '/desk/media' }),
    note: note || (isReady(medium) ? '' : 'Describe it and say who made it; then stories can use it.'),
    action: mediumPath(medium.id),
    title: medium.title,
    facts: factsOf(medium, paper),
    fields: {
      title: field('title'),
      description: field('description'),
      caption: field('caption'),
      credit: field('credit'),
      focusX: field('focusX'),
      focusY: field('focusY'),
    },
    picture: isPicture ? { click: clickPicture(medium), cut: inTile(medium) } : undefined,
    markdown: isReady(medium) ? markdownFor(medium) : undefined,
    download: isPicture ? undefined : mediaPath(medium.file),
    uses: [...uses.map(useView), ...portraits.map(portraitView)],
    mayDelete: may(account, 'delete pictures') && uses.length + portraits.length === 0,
  };
}

/** The form's fields as the library holds them. */
export const typedOf = ({ title, description, caption, credit, focus }: Medium) => ({
  title,
  description,
  caption,
  credit,
  focusX: String(Math.round(focus.x * 100)),
  focusY: String(Math.round(focus.y * 100)),
});

function factsOf(medium: Medium, { dates, now }: Paper): string {
  const { width, height, size, uploadedAt } = medium;
  const pixels = medium.kind === 'picture' ? [`${width} × ${height} pixels`] : [];

  return [kindWords(medium), ...pixels, sizeWords(size), `uploaded ${dates.inDesk(uploadedAt, now).text}`].join(', ');
}

function clickPicture(medium: Medium): ClickPicture {
  const small = medium.variants.find(({ type, width }) => type === 'jpeg' && width >= clickWidth);

  return { src: mediaPath(small?.file ?? medium.file), width: clickWidth, height: clickHeight(medium) };
}

const plain = (words: string) => words.replace(/[[\]\\]/g, '\\$&').replaceAll('"', '&quot;');

function markdownFor(medium: Medium): string {
  const { title, description, caption, credit, size } = medium;
  const address = mediaPath(medium.file);
  if (medium.kind === 'file') return `[${plain(title)} (${kindWords(medium)}, ${sizeWords(size)})](${address})`;

  return `![${plain(description)}](${address} "${plain([caption, credit].filter(Boolean).join(' | '))}")`;
}

const useView = ({ id, title, sectionSlug, slug, isPublic }: Use) => ({
  href: `/desk/articles/${id}`,
  title: title || 'Untitled draft',
  onSite: isPublic === 1 ? articlePath(sectionSlug, slug) : undefined,
});

const portraitView = ({ id, name }: MediumWords['portraits'][number]) => ({
  href: `/desk/authors/${id}`,
  title: `${name}, author`,
  onSite: undefined,
});

export interface MediumRemovalPage extends DeskPage {
  readonly action: string;
  readonly title: string;
  readonly back: string;
}

export const showMediumRemoval = view<MediumRemovalPage>('media/removal', 'layout/desk');

export const mediumRemovalPage = ({ id, title }: Medium, paper: Paper, account: Account): MediumRemovalPage => ({
  ...deskPage(paper, account, `Delete ${title}`, { current: '/desk/media' }),
  action: `${mediumPath(id)}/delete`,
  title,
  back: mediumPath(id),
});
