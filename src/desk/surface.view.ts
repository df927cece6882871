import type { Writing } from '../accounts/writing.ts';
import { asset } from '../web/assets.ts';
import { glanceAt } from './writing/glance.ts';

/** What the form needs for the writing surface, and what stands beside the text. */
export interface SurfaceView {
  readonly writing: Writing;
  readonly script: string;
  readonly findings: readonly { readonly line: number; readonly place: string; readonly words: string }[];
}

export const surfaceView = (writing: Writing, body: string): SurfaceView => ({
  writing,
  script: asset('/js/built/surface.js'),
  findings: glanceAt(body).map(({ line, words }) => ({ line, place: `Line ${line + 1}`, words })),
});
