import { view } from '../web/view.ts';
import { chromeOf, headOf, type ReaderPage } from './page.ts';
import type { Paper } from './paper.ts';

export interface TextPage extends ReaderPage {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export const showText = view<TextPage>('site/text');

export function aboutPage(paper: Paper): TextPage {
  return {
    head: headOf(paper, {
      headline: 'About us',
      description: `What ${paper.name} is and how it works.`,
      path: '/about',
    }),
    chrome: chromeOf(paper),
    title: 'About us',
    paragraphs: [
      `${paper.name} is an independent paper. It is written, edited and published by its own newsroom and served from its own machine.`,
      'A story stands once on a page. Links beside a story are there for a reason, and the reason is given. Views are counted as readers, not as requests, and nothing is stored that tells who a reader is.',
      'When we get something wrong we say so, on the story and on the corrections page. What we published before stays on record.',
      'No page here asks anything of another company: there are no advertisements, no trackers, and no cookies for readers.',
    ],
  };
}

export function correctionsPage(paper: Paper): TextPage {
  return {
    head: headOf(paper, {
      headline: 'Corrections',
      description: `What ${paper.name} got wrong, and how it was put right.`,
      path: '/corrections',
    }),
    chrome: chromeOf(paper),
    title: 'Corrections',
    paragraphs: [
      'No correction has been published yet.',
      'When a story is wrong, this page will say what was wrong, when it was mended and where. The correction also stands on the story itself, and it stays there.',
    ],
  };
}
