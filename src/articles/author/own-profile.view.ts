import type { Account } from '../../accounts/account.ts';
import { type Field, problemOf } from '../../accounts/desk-head.ts';
import { may } from '../../accounts/permissions.ts';
import { type DeskPage, deskPage } from '../../desk/desk-page.ts';
import { mediaPath } from '../../media/showing.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { authorPath } from './author.view.ts';
import type { Profile } from './profile.store.ts';

export interface OwnProfilePage extends DeskPage {
  readonly note: string;
  /** Where whoever keeps the profiles of authors gives themselves one. */
  readonly authorsHref: string | undefined;
  /** Undefined for somebody without a profile. */
  readonly profile:
    | {
        readonly name: string;
        readonly role: string;
        readonly onSite: string | undefined;
        readonly fields: Readonly<Record<'bio' | 'picture' | 'pictureDescription', Field>>;
        readonly picture: string | undefined;
        readonly removesPicture: boolean;
      }
    | undefined;
}

export const showOwnProfile = view<OwnProfilePage>('articles/own-profile', 'layout/desk');

export interface OwnShown {
  readonly done?: boolean;
  readonly problems?: readonly Problem[];
  readonly typed?: Readonly<Record<string, string>>;
}

export const ownProfilePage = (
  profile: Profile | undefined,
  shown: OwnShown,
  paper: Paper,
  account: Account,
): OwnProfilePage => ({
  ...deskPage(paper, account, 'Your profile', { problems: shown.problems ?? [], current: '/desk/account' }),
  authorsHref: may(account, 'keep author profiles') ? '/desk/authors' : undefined,
  note: shown.done ? 'Saved. Readers of your author page see it now.' : '',
  profile: profile && profileView(profile, shown),
});

function profileView(profile: Profile, { problems = [], typed }: OwnShown) {
  const stored = { bio: profile.bio, picture: '', pictureDescription: profile.pictureDescription ?? '' };
  const field = (name: keyof typeof stored): Field => ({
    value: typed ? (typed[name] ?? '') : stored[name],
    problem: problemOf(problems, name),
  });

  return {
    name: profile.name,
    role: profile.role,
    onSite: profile.shownAt === null ? undefined : authorPath(profile),
    fields: { bio: field('bio'), picture: field('picture'), pictureDescription: field('pictureDescription') },
    picture: profile.pictureFile ? mediaPath(profile.pictureFile) : undefined,
    removesPicture: typed?.removePicture === 'yes',
  };
}
