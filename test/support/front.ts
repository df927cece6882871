import { expect } from 'vitest';
import type { Editor } from './desk.ts';
import { send } from './desk.ts';
import { formTo } from './form.ts';

/** The desk's form of the front page as it stands: the version it was made from, and the headlines. */
export async function frontForm(agent: Editor): Promise<Record<string, string>> {
  const { text } = await agent.get('/desk/front').expect(200);
  const { change: _change, '': _button, ...fields } = formTo('/desk/front', text).fields;

  return fields;
}

/** Presses buttons of the desk's front page, one after the other: `put:splash:17`, `up:side-2`, `publish`. */
export async function press(agent: Editor, ...changes: readonly string[]): Promise<void> {
  for (const change of changes) {
    const answer = await send(agent, '/desk/front', { ...(await frontForm(agent)), change });
    expect(answer.status, `${change}: ${answer.text}`).toBe(303);
  }
}
