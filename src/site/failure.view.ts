import type { Failure } from '../errors.ts';
import { view } from '../web/view.ts';
import { chromeOf, headOf, type ReaderPage } from './page.ts';
import type { Paper } from './paper.ts';

export interface FailurePage extends ReaderPage {
  readonly status: number;
  readonly title: string;
  readonly message: string;
  readonly help: string;
  /** Somebody who was at the desk goes on there. */
  readonly isDesk: boolean;
}

export const showFailure = view<FailurePage>('failures/failure');

const titles: Partial<Record<Failure['kind'], string>> = {
  not_found: 'There is nothing at this address',
  gone: 'This story has been withdrawn',
  forbidden: 'This was not allowed',
  too_large: 'That was too much at once',
  too_many: 'Too many tries',
  unavailable: 'The paper is busy',
};

const helps: Partial<Record<Failure['kind'], string>> = {
  not_found:
    'The address may have been mistyped. A story that was ever published here keeps its address, so try the search.',
  gone: 'The newsroom took it down after publication. It stays in the paper’s records.',
  unavailable: 'Wait a few seconds and try again.',
};

const deskHelps: typeof helps = {
  ...helps,
  not_found: 'The address may have been mistyped, or what stood here was removed. Go back, or start from the list.',
  forbidden: 'Go back, or start from the list of articles.',
};

export function failurePage({ kind, status, message }: Failure, path: string, paper: Paper): FailurePage {
  const title = titles[kind] ?? 'This request could not be understood';
  const isDesk = path.startsWith('/desk/');

  return {
    head: headOf(paper, { headline: title, description: message, path, unlisted: true }),
    chrome: chromeOf(paper),
    status,
    title,
    message,
    help: (isDesk ? deskHelps : helps)[kind] ?? 'Go back and try again, or start from the front page.',
    isDesk,
  };
}
