import { articlePath } from '../articles/slug.ts';
import { type Direction, differing } from '../site/language.ts';
import { chromeOf, headOf, type ReaderPage } from '../site/page.ts';
import type { Paper } from '../site/paper.ts';
import { view } from '../web/view.ts';
import type { ListedCorrection } from './correction.store.ts';
import { type CorrectionView, correctionView } from './showing.ts';

export interface CorrectionsPage extends ReaderPage {
  readonly corrections: readonly ListedView[];
  readonly older: string | undefined;
  readonly isFirst: boolean;
}

interface ListedView extends CorrectionView {
  /** The story it is about, or neutral words where readers do not get its title. */
  readonly story: {
    readonly title: string;
    readonly href: string | undefined;
    readonly lang: string | undefined;
    readonly dir: Direction | undefined;
  };
}

export const showCorrections = view<CorrectionsPage>('corrections/list');

export interface ListPage {
  readonly corrections: readonly ListedCorrection[];
  /** The key of this page and of the next; undefined on the first and on the last. */
  readonly before: number | undefined;
  readonly next: number | undefined;
}

export const correctionsPage = ({ corrections, before, next }: ListPage, paper: Paper): CorrectionsPage => ({
  head: headOf(paper, {
    headline: 'Corrections',
    description: `What ${paper.name} got wrong, and how it was put right.`,
    path: before ? `/corrections?before=${before}` : '/corrections',
  }),
  chrome: chromeOf(paper),
  corrections: corrections.map((one) => listedView(one, paper)),
  older: next ? `/corrections?before=${next}` : undefined,
  isFirst: before === undefined,
});

function listedView(one: ListedCorrection, paper: Paper): ListedView {
  const { title, sectionSlug, slug, status, language } = one;
  const path = status === 'published' ? articlePath(sectionSlug, slug) : undefined;
  const shown = correctionView(one, paper, path);
  const isShown = title !== null;

  return {
    ...shown,
    story: {
      title: title ?? 'A story that was withdrawn since',
      href: path && `${path}#${shown.anchor}`,
      ...(isShown ? differing(language, paper.language) : { lang: undefined, dir: undefined }),
    },
  };
}
