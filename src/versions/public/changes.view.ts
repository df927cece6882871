import { cardPath } from '../../articles/cards.ts';
import type { PublicArticle } from '../../articles/reading.ts';
import type { Redaction } from '../../redaction/redactions.ts';
import type { Moment } from '../../site/dates.ts';
import { type Direction, differing } from '../../site/language.ts';
import { chromeOf, headOf, type ReaderPage } from '../../site/page.ts';
import type { Paper } from '../../site/paper.ts';
import { asset } from '../../web/assets.ts';
import { view } from '../../web/view.ts';
import type { FieldDiff } from '../comparing.ts';
import type { PublicVersion } from './changes.store.ts';

interface StoryLink {
  readonly href: string;
  readonly title: string;
  readonly lang: string | undefined;
  readonly dir: Direction | undefined;
}

interface Around extends ReaderPage {
  readonly section: { readonly slug: string; readonly hue: string; readonly href: string; readonly name: string };
  readonly story: StoryLink;
}

export interface ChangesPage extends Around {
  readonly versions: readonly VersionView[];
  readonly gaps: readonly { readonly at: Moment; readonly reason: string }[];
  readonly older: string | undefined;
  /** What stands for the whole chain up to now. */
  readonly hash: string | undefined;
}

interface VersionView {
  readonly number: number;
  readonly anchor: string;
  readonly what: string;
  readonly at: Moment;
  readonly reason: string;
  /** Where this version is held against the one before; undefined where there is nothing to hold it against. */
  readonly compare: string | undefined;
  readonly hash: string;
  /** All that the hash is made of, for programs; undefined while there is none. */
  readonly record: string | undefined;
}

export interface ComparePage extends Around {
  readonly from: VersionView;
  readonly to: VersionView;
  readonly fields: readonly FieldDiff[];
  readonly all: string;
}

export const showChanges = view<ChangesPage>('versions/changes');
export const showCompare = view<ComparePage>('versions/compare');

const words: Record<PublicVersion['kind'], string> = {
  published: 'First published',
  changed: 'Changed',
  withdrawn: 'Withdrawn',
  returned: 'Brought back',
};

export interface Listed {
  readonly versions: readonly PublicVersion[];
  /** Those of the page, and the one before them. */
  readonly known: readonly PublicVersion[];
  readonly redactions: readonly Redaction[];
  readonly before: number | undefined;
  readonly older: number | undefined;
}

export function changesPage(article: PublicArticle, listed: Listed, paper: Paper): ChangesPage {
  const { versions, redactions, before, older } = listed;
  const shownBefore = (number: number) =>
    listed.known.find((known) => known.number < number && known.revision !== null);
  const path = `${cardPath(article)}/changes`;

  return {
    ...around(article, paper, {
      headline: `What changed in “${article.title}”`,
      path,
      unlisted: before !== undefined,
    }),
    versions: versions.map((version) => versionView(version, path, paper, shownBefore(version.number))),
    gaps: redactions.map(({ madeAt, reason }) => ({ at: paper.dates.inDesk(madeAt, paper.now), reason })),
    older: older === undefined ? undefined : `${path}?before=${older}`,
    hash: before === undefined ? (versions[0]?.hash ?? undefined) : undefined,
  };
}

export function comparePage(
  article: PublicArticle,
  [from, to]: readonly [PublicVersion, PublicVersion],
  fields: readonly FieldDiff[],
  paper: Paper,
): ComparePage {
  const all = `${cardPath(article)}/changes`;

  return {
    ...around(article, paper, {
      headline: `Version ${from.number} and version ${to.number} of “${article.title}”`,
      path: `${all}/${from.number}..${to.number}`,
      unlisted: true,
    }),
    from: versionView(from, all, paper),
    to: versionView(to, all, paper),
    fields,
    all,
  };
}

function around(
  article: PublicArticle,
  paper: Paper,
  { headline, path, unlisted }: { headline: string; path: string; unlisted: boolean },
): Around {
  const description = `Every public version of “${article.title}”, when and why it changed.`;

  return {
    head: { ...headOf(paper, { headline, description, path, unlisted }), extraStylesheet: asset('/css/diff.css') },
    chrome: chromeOf(paper, { section: article.sectionSlug }),
    section: {
      slug: article.sectionSlug,
      hue: article.hue,
      href: `/${encodeURIComponent(article.sectionSlug)}`,
      name: article.sectionName,
    },
    story: { href: cardPath(article), title: article.title, ...differing(article.language, paper.language) },
  };
}

/** `former` is the version that readers saw before it. */
function versionView(
  version: PublicVersion,
  path: string,
  { dates, now }: Paper,
  former?: PublicVersion | undefined,
): VersionView {
  const { number, kind, at, minor, reason, hash } = version;

  return {
    number,
    anchor: `version-${number}`,
    what: minor === 1 ? 'Small mend' : words[kind],
    at: dates.inDesk(at, now),
    reason,
    compare: kind === 'changed' && former ? `${path}/${former.number}..${number}` : undefined,
    hash: hash ?? 'being made',
    record: hash ? `${path}/${number}.json` : undefined,
  };
}
