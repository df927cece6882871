import type { Account } from '../../accounts/account.ts';
import { type Field, problemOf } from '../../accounts/desk-head.ts';
import { type DeskPage, deskPage } from '../../desk/desk-page.ts';
import { mediaPath } from '../../media/showing.ts';
import type { Paper } from '../../site/paper.ts';
import type { Problem } from '../../web/parse.ts';
import { view } from '../../web/view.ts';
import { authorPath } from './author.view.ts';
import type { Profile } from './profile.store.ts';

export interface ProfilesPage extends DeskPage {
  readonly question: string;
  readonly profiles: readonly {
    readonly href: string;
    readonly name: string;
    readonly role: string;
    readonly account: string;
    readonly stories: string;
    readonly isRetired: boolean;
  }[];
  /** Says so where there are more than are shown. */
  readonly more: string;
}

export const showProfiles = view<ProfilesPage>('articles/profiles', 'layout/desk');

const place = '/desk/authors';

interface Listing {
  readonly question: string;
  readonly profiles: readonly Profile[];
  readonly goesOn: boolean;
}

export const profilesPage = (
  { question, profiles, goesOn }: Listing,
  paper: Paper,
  account: Account,
): ProfilesPage => ({
  ...deskPage(paper, account, 'Authors', { current: place }),
  question,
  profiles: profiles.map(({ id, name, role, accountName, stories, retired }) => ({
    href: `${place}/${id}`,
    name,
    role,
    account: accountName ?? 'None',
    stories: stories.toLocaleString('en-GB'),
    isRetired: retired === 1,
  })),
  more: goesOn ? `Only the first ${profiles.length} are shown. Search for a name to find the others.` : '',
});

export interface ProfilePage extends DeskPage {
  readonly heading: string;
  readonly action: string;
  readonly onSite: string | undefined;
  readonly note: string;
  readonly fields: Readonly<Record<FieldName, Field>>;
  readonly removesPicture: boolean;
  readonly accounts: readonly { readonly value: string; readonly name: string; readonly isChosen: boolean }[];
  readonly picture: string | undefined;
  /** What can be done with an author who is there already. */
  readonly standing: { readonly isRetired: boolean; readonly into: Field } | undefined;
  readonly others: readonly string[];
}

const fieldNames = ['name', 'role', 'bio', 'account', 'picture', 'pictureDescription'] as const;
type FieldName = (typeof fieldNames)[number];

export const showProfile = view<ProfilePage>('articles/profile', 'layout/desk');

/** The first published story with a name makes its page. */
const savedAhead = 'Saved. Readers see it once a story with this name is published.';

const notes: Record<string, string> = {
  saved: 'Saved. Readers see it now.',
  merged: 'Merged. The stories and the old address are this author’s now.',
  retired: 'Retired. The article form no longer proposes this name; the page and the stories stay.',
  back: 'Brought back. The article form proposes this name again.',
};

export interface ProfileShown {
  /** Undefined for a new one. */
  readonly profile: Profile | undefined;
  readonly typed?: Readonly<Record<string, string>>;
  /** The name typed to merge them into. */
  readonly into?: string;
  readonly problems?: readonly Problem[];
  readonly done?: string;
  readonly accounts: readonly { readonly id: number; readonly name: string }[];
  readonly others: readonly { readonly name: string }[];
}

export function profilePage(shown: ProfileShown, paper: Paper, account: Account): ProfilePage {
  const { profile, problems = [], done = '' } = shown;
  const typed = shown.typed ?? storedText(profile);
  const field = (name: string): Field => ({ value: typed[name] ?? '', problem: problemOf(problems, name) });
  const heading = profile?.name ?? 'New author profile';

  return {
    ...deskPage(paper, account, heading, { problems, current: place }),
    heading,
    action: profile ? `${place}/${profile.id}` : `${place}/new`,
    onSite: profile?.shownAt == null ? undefined : authorPath(profile),
    note: done === 'saved' && profile?.shownAt === null ? savedAhead : (notes[done] ?? ''),
    fields: Object.fromEntries(fieldNames.map((name) => [name, field(name)])) as Record<FieldName, Field>,
    removesPicture: typed.removePicture === 'yes',
    accounts: [
      { value: '', name: 'None', isChosen: !typed.account },
      ...shown.accounts.map(({ id, name }) => ({ value: String(id), name, isChosen: typed.account === String(id) })),
    ],
    picture: profile?.pictureFile ? mediaPath(profile.pictureFile) : undefined,
    standing: profile && {
      isRetired: profile.retired === 1,
      into: { value: shown.into ?? '', problem: problemOf(problems, 'into') },
    },
    others: shown.others.map(({ name }) => name),
  };
}

const storedText = (profile: Profile | undefined): Record<string, string> =>
  profile
    ? {
        name: profile.name,
        role: profile.role,
        bio: profile.bio,
        account: profile.accountId === null ? '' : String(profile.accountId),
        pictureDescription: profile.pictureDescription ?? '',
      }
    : {};
