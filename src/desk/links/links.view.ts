import type { Account } from '../../accounts/account.ts';
import { type Explained, scoreWords } from '../../rails/explaining.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { type DeskPage, deskPage } from '../desk-page.ts';
import type { DeskArticle } from '../story.store.ts';
import { type StoryNav, storyNav } from '../story-nav.ts';
import type { Lookalike } from './likeness.ts';

export interface LinksPage extends DeskPage {
  readonly title: string;
  readonly nav: StoryNav;
  readonly arrange: string;
  readonly note: string;
  readonly links: readonly LinkRow[];
  readonly banned: readonly Pair[];
  readonly alike: LikenessView;
}

interface Pair {
  readonly id: number;
  readonly title: string;
  readonly action: string;
}

interface LinkRow extends Pair {
  readonly href: string;
  readonly reason: string;
  /** The score and its parts; empty for a link that is not there for its score. */
  readonly score: string;
}

/** What `desk/_likeness` prints. */
export interface LikenessView {
  readonly action: string;
  readonly stories: readonly (Omit<Lookalike, 'answer'> & { readonly said: string })[];
  /** A draft has no readers to send elsewhere. */
  readonly isPublic: boolean;
}

export const showLinks = view<LinksPage>('desk/links', 'layout/desk');

const said = {
  both: 'Both are kept; they never stand beside each other.',
  same: 'They are one story.',
  different: 'They are two stories.',
} as const;

export const likenessView = (
  story: Pick<DeskArticle, 'id' | 'status'>,
  lookalikes: readonly Lookalike[],
): LikenessView => ({
  action: `/desk/articles/${story.id}/links`,
  stories: lookalikes.map(({ answer, ...other }) => ({ ...other, said: answer ? said[answer] : '' })),
  isPublic: story.status === 'published',
});

export interface Shown {
  readonly links: readonly Explained[];
  readonly banned: readonly { readonly id: number; readonly title: string }[];
  readonly lookalikes: readonly Lookalike[];
  readonly note: string;
  readonly problems: readonly Problem[];
}

export function linksPage(story: DeskArticle, shown: Shown, paper: Paper, account: Account): LinksPage {
  const { links, banned, lookalikes, note, problems } = shown;
  const title = story.content.title || 'Untitled draft';
  const action = `/desk/articles/${story.id}/links`;

  return {
    ...deskPage(paper, account, `Links beside: ${title}`, { problems }),
    title,
    nav: storyNav(story, account, 'Links'),
    arrange: `/desk/articles/${story.id}#panel-related`,
    note,
    links: links.map(({ id, path, title: name, reason, scored }) => ({
      id,
      title: name,
      action,
      href: path,
      reason,
      score: scored ? scoreWords(scored) : '',
    })),
    banned: banned.map((pair) => ({ ...pair, action })),
    alike: likenessView(story, lookalikes),
  };
}
