import { arrive } from '../../articles/reading.ts';
import type { KeptNotice } from '../../articles/withdrawn/notices.ts';
import type { Reader } from '../../db/database.ts';
import { Failure } from '../../errors.ts';
import type { Paper } from '../../site/paper.ts';
import { idOfSlug } from '../story.store.ts';

export type Target = Pick<KeptNotice, 'targetArticleId' | 'targetPageId'>;

export const nowhere: Target = { targetArticleId: null, targetPageId: null };

/** The public story or page of text at an address of this paper, as an editor types or pastes it; else why it is none. */
export async function targetAt(
  db: Reader,
  paper: Paper,
  address: string,
  ownId: number,
): Promise<Target | { readonly problem: string }> {
  const parts = partsOf(address, paper);
  if (!parts) return { problem: 'Enter an address of this paper, such as /finance/harbour-bonds or /about' };
  const [first = '', slug] = parts;
  if (slug === undefined) {
    const page = paper.pages.find((known) => known.slug === first);
    return page ? { ...nowhere, targetPageId: page.id } : { problem: 'There is no page of text at this address' };
  }

  const storyId = await publicStoryAt(db, paper, first, slug);
  if (storyId === ownId) return { problem: 'This is the story itself. Choose another one' };
  return storyId ? { ...nowhere, targetArticleId: storyId } : { problem: 'Readers find no story at this address now' };
}

/** One or two parts of a path; undefined where it is anything else, or of another site. */
function partsOf(address: string, { baseUrl }: Paper): string[] | undefined {
  if (!URL.canParse(address, baseUrl)) return undefined;
  const { origin, pathname } = new URL(address, baseUrl);
  if (origin !== new URL(baseUrl).origin) return undefined;
  const parts = pathname.split('/').filter(Boolean).map(read);

  return parts.length > 0 && parts.length <= 2 ? parts : undefined;
}

/** Percent-encoding that is broken is taken as it stands, and then leads nowhere. */
function read(part: string): string {
  try {
    return decodeURIComponent(part).normalize('NFC');
  } catch {
    return part;
  }
}

async function publicStoryAt(db: Reader, paper: Paper, section: string, slug: string): Promise<number | undefined> {
  try {
    const arrival = await arrive(db, paper, section, slug);
    if (arrival.kind === 'here') return arrival.article.id;
    const moved = await idOfSlug(db, slug);
    return moved?.status === 'published' ? moved.articleId : undefined;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
