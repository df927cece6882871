import type { Section } from '../site/section.ts';
import { type Arrangement, clear, hideBlock, move, moveBlock, put, showBlock } from './arrangement.ts';
import { slotsOf } from './slots.ts';

/** What a button of the desk asks for: `up:side-1`, `put:splash:17`, `hide:3`, or one word such as `publish`. */
export interface Change {
  readonly act: string;
  /** A slot or a section. */
  readonly what: string;
  /** The story to put there. */
  readonly story: number;
}

const words = ['keep', 'publish', 'undo', 'preview'];
const ofSlots = ['up', 'down', 'clear', 'choose', 'put'];
const ofBlocks = ['earlier', 'later', 'hide', 'show'];

/** Undefined for anything that no button says. */
export function changeOf(typed: string, sections: readonly Section[]): Change | undefined {
  const [act = '', what = '', story = '0', ...rest] = typed.split(':');
  const change = { act, what, story: Number(story) };
  if (rest.length > 0 || !Number.isSafeInteger(change.story)) return undefined;
  if (words.includes(act)) return what === '' ? change : undefined;
  if (ofBlocks.includes(act)) return sections.some(({ id }) => String(id) === what) ? change : undefined;

  return ofSlots.includes(act) && slotsOf(sections).includes(what) ? change : undefined;
}

/** As the button says it. */
export const buttonOf = ({ act, what, story }: Change) =>
  [act, ...(what ? [what] : []), ...(story ? [String(story)] : [])].join(':');

type Deed = (arrangement: Arrangement, change: Change, sections: readonly Section[]) => Arrangement;

const deeds: Record<string, Deed> = {
  up: (arrangement, { what }, sections) => move(arrangement, what, -1, sections),
  down: (arrangement, { what }, sections) => move(arrangement, what, 1, sections),
  clear: (arrangement, { what }) => clear(arrangement, what),
  put: (arrangement, { what, story }) => put(arrangement, what, story),
  earlier: (arrangement, { what }, sections) => moveBlock(arrangement, Number(what), -1, sections),
  later: (arrangement, { what }, sections) => moveBlock(arrangement, Number(what), 1, sections),
  hide: (arrangement, { what }) => hideBlock(arrangement, Number(what)),
  show: (arrangement, { what }) => showBlock(arrangement, Number(what)),
};

/** The arrangement after a change; the words that change nothing leave it as it is. */
export const changed: Deed = (arrangement, change, sections) =>
  deeds[change.act]?.(arrangement, change, sections) ?? arrangement;
