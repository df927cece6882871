import { type PictureView, pictureView } from '../../media/showing.ts';
import { chromeOf, headOf, type ReaderPage } from '../../site/page.ts';
import type { Paper } from '../../site/paper.ts';
import { view } from '../../web/view.ts';
import type { River } from '../card/cursor.ts';
import { type RiverView, riverView } from '../card/river.view.ts';
import { type ListPage, listPage } from '../list.view.ts';
import type { Author, AuthorWithPicture } from './author.store.ts';

export interface AuthorPage extends ReaderPage {
  readonly name: string;
  readonly role: string;
  /** Its paragraphs. */
  readonly bio: readonly string[];
  readonly picture: PictureView | undefined;
  readonly river: RiverView;
}

export const showAuthor = view<AuthorPage>('articles/author');
export const showAuthors = view<ListPage>('articles/list');

export const authorPath = ({ slug }: Author) => `/authors/${encodeURIComponent(slug)}`;

export function authorPage(author: AuthorWithPicture, found: River, paper: Paper): AuthorPage {
  return {
    head: headOf(paper, {
      headline: author.name,
      description: author.bio || `Every story by ${author.name} in ${paper.name}.`,
      path: authorPath(author) + found.here,
    }),
    chrome: chromeOf(paper),
    name: author.name,
    role: author.role,
    bio: author.bio.split(/\n\s*\n/).filter(Boolean),
    picture: pictureOf(author),
    river: riverView(found, paper, { kicker: true }),
  };
}

function pictureOf(author: AuthorWithPicture): PictureView | undefined {
  const { pictureFile: file, pictureWidth: width, pictureHeight: height, pictureLibrary: library } = author;
  if (!file || !width || !height) return undefined;

  return pictureView(
    { file, width, height, library },
    { alt: author.pictureDescription ?? '', sizes: '6rem', loading: 'lazy' },
  );
}

export function authorsPage(authors: readonly Author[], paper: Paper): ListPage {
  return listPage(
    {
      title: 'Authors',
      description: `The people who sign the stories in ${paper.name}.`,
      path: '/authors',
      none: 'No story is signed yet. Authors appear here with their first published story.',
      links: authors.map((author) => ({ href: authorPath(author), name: author.name, detail: author.role })),
    },
    paper,
  );
}
