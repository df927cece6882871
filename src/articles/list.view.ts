import { chromeOf, headOf, type ReaderPage } from '../site/page.ts';
import type { Paper } from '../site/paper.ts';

/** A plain page of links: all topics, all authors. */
export interface ListPage extends ReaderPage {
  readonly title: string;
  readonly description: string;
  /** What to say while there is nothing to list. */
  readonly none: string;
  readonly links: readonly ListLink[];
}

interface ListLink {
  readonly href: string;
  readonly name: string;
  readonly detail: string;
}

type ListWords = Omit<ListPage, keyof ReaderPage> & { readonly path: string };

export function listPage({ path, ...words }: ListWords, paper: Paper): ListPage {
  return {
    head: headOf(paper, { headline: words.title, description: words.description, path }),
    chrome: chromeOf(paper),
    ...words,
  };
}
