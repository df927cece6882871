import type { Account } from '../accounts/account.ts';
import { type Field, problemOf } from '../accounts/desk-head.ts';
import { type DeskPage, deskPage } from '../desk/desk-page.ts';
import type { Paper } from '../site/paper.ts';
import { asset } from '../web/assets.ts';
import type { Problem } from '../web/parse.ts';
import { view } from '../web/view.ts';
import type { Listed } from './media.store.ts';
import { isReady, type Medium, sizeWords } from './media.ts';
import { type PictureView, pictureView } from './showing.ts';

export interface LibraryPage extends DeskPage {
  readonly script: string;
  readonly note: string;
  /** What came in with this request, where something else was refused. */
  readonly added: readonly { readonly href: string; readonly title: string }[];
  readonly files: Field;
  readonly question: string;
  readonly kinds: readonly { readonly value: string; readonly name: string; readonly isChosen: boolean }[];
  readonly tiles: readonly Tile[];
  readonly none: string;
  readonly older: string | undefined;
  readonly newest: string | undefined;
}

interface Tile {
  readonly href: string;
  readonly title: string;
  /** Undefined for a file. */
  readonly picture: PictureView | undefined;
  readonly kind: string;
  readonly size: string;
  readonly uses: string;
  readonly lacks: string;
}

export const showLibrary = view<LibraryPage>('media/list', 'layout/desk');

export interface LibraryWords {
  readonly question: string;
  readonly kind: Medium['kind'] | undefined;
  readonly media: readonly Listed[];
  readonly older: string | undefined;
  readonly isFirst: boolean;
  readonly note: string;
  readonly added: readonly Medium[];
  readonly problems: readonly Problem[];
}

const kindNames = [
  ['', 'Pictures and files'],
  ['picture', 'Pictures'],
  ['file', 'PDFs and audio'],
] as const;

export function libraryPage(words: LibraryWords, paper: Paper, account: Account): LibraryPage {
  const { question, kind, media, problems } = words;

  return {
    ...deskPage(paper, account, 'Media', { problems, current: '/desk/media' }),
    script: asset('/js/media.js'),
    note: words.note,
    added: words.added.map(({ id, title }) => ({ href: mediumPath(id), title })),
    files: { value: '', problem: problemOf(problems, 'files') },
    question,
    kinds: kindNames.map(([value, name]) => ({ value, name, isChosen: value === (kind ?? '') })),
    tiles: media.map(tile),
    none:
      question || kind
        ? 'Nothing in the library answers to that.'
        : 'The library is empty. What you upload will stand here.',
    older: words.older,
    newest: words.isFirst ? undefined : '/desk/media',
  };
}

export const mediumPath = (id: number) => `/desk/media/${id}`;

function tile(medium: Listed): Tile {
  const { id, title, width, height, size, uses, kind } = medium;

  return {
    href: mediumPath(id),
    title,
    picture: kind === 'picture' ? inTile(medium) : undefined,
    kind: kindWords(medium),
    size: kind === 'picture' ? `${width} × ${height}` : sizeWords(size),
    uses: uses === 0 ? 'Not used' : `Used in ${uses} ${uses === 1 ? 'story' : 'stories'}`,
    lacks: isReady(medium) ? '' : 'Needs a description and a credit',
  };
}

export function inTile(medium: Medium): PictureView {
  const library = `${medium.focus.x} ${medium.focus.y} ${JSON.stringify(medium.variants)}`;

  return pictureView({ ...medium, library }, { alt: '', sizes: '(min-width: 34rem) 16rem, 50vw', loading: 'lazy' });
}

const names: Record<string, string> = {
  pdf: 'PDF',
  mp3: 'MP3 audio',
  m4a: 'M4A audio',
  ogg: 'Ogg audio',
  wav: 'WAV audio',
};

/** `JPEG picture`, `PDF`. */
export function kindWords({ kind, mime, file }: Medium): string {
  if (kind === 'picture') return `${mime.replace('image/', '').toUpperCase()} picture`;

  return names[file.split('.').at(-1) ?? ''] ?? 'File';
}
