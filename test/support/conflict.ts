import { type DeskStory, type Editor, send } from './desk.ts';
import { formTo } from './form.ts';

/** Presses a button on the page of a conflict, with answers to what it asks. */
export const resolve = (
  agent: Editor,
  { action }: DeskStory,
  page: string,
  choice: 'merge' | 'edit' | 'over' | 'copy' | 'theirs',
  answers: Record<string, string> = {},
) => send(agent, `${action}/resolve`, { ...formTo(`${action}/resolve`, page).fields, ...answers, choice });
