import { deleteSelection } from 'prosemirror-commands';
import type { Command } from 'prosemirror-state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from 'prosemirror-tables';
import type { EditorView } from 'prosemirror-view';
import { columns } from './columns.ts';
import { attribute, newTable, place, placeOf, type Tool, tools } from './commands.ts';
import { askCaption, askEmbed, askLink, askPicture, askWords } from './prompts.ts';

const makeTable: Command = (state, dispatch) => {
  if (placeOf(state) === 'table') return false;

  dispatch?.(place(state, [newTable()]));
  return true;
};

/** What each button of `views/desk/_toolbar.ejs` does, by its `data-do`. */
const buttons: Readonly<Record<string, Tool>> = {
  ...tools,
  link: { run: askLink },
  table: { run: makeTable },
  picture: { run: askPicture },
  embed: { run: askEmbed },
  addRow: { run: addRowAfter },
  addColumn: { run: addColumnAfter },
  ...columns,
  deleteRow: { run: deleteRow },
  deleteColumn: { run: deleteColumn },
  deleteTable: { run: deleteTable },
  caption: { run: askCaption },
  attribute: { run: attribute },
  words: { run: askWords },
  removePicture: { run: deleteSelection },
};

/** Brings a bar of buttons to life; the answer shows what holds where the cursor is now. */
export function toolbar(bar: HTMLElement, view: () => EditorView | undefined): () => void {
  const known = [...bar.querySelectorAll<HTMLButtonElement>('button[data-do]')];
  for (const button of known) {
    // The selection stays in the text.
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => press(button, view()));
  }
  rove(bar);

  return () => {
    const state = view()?.state;
    for (const button of known) {
      const tool = buttons[button.dataset.do ?? ''];
      if (state && tool?.isOn) button.setAttribute('aria-pressed', String(tool.isOn(state)));
    }
  };
}

function press(button: HTMLButtonElement, view: EditorView | undefined): void {
  const tool = buttons[button.dataset.do ?? ''];
  if (!view || !tool) return;

  tool.run(view.state, view.dispatch, view);
  if (!document.querySelector('dialog[open]')) view.focus();
}

/** One stop of the Tab key; the arrows go from button to button. */
function rove(bar: HTMLElement): void {
  const stops = () =>
    [...bar.querySelectorAll<HTMLButtonElement>('button')].filter((button) => button.offsetParent !== null);
  const settle = (current: HTMLElement | undefined) => {
    for (const button of bar.querySelectorAll('button')) button.tabIndex = button === current ? 0 : -1;
  };
  settle(stops()[0]);
  bar.addEventListener('focusin', ({ target }) => settle(target as HTMLElement));
  bar.addEventListener('keydown', (event) => {
    const buttons = stops();
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;

    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]?.focus();
  });
}

/** Shows the tools that hold where the cursor is, and no others. */
export function showTools(strip: HTMLElement, view: EditorView): void {
  const place = placeOf(view.state);
  if (strip.dataset.shown === place) return;

  strip.dataset.shown = place;
  strip.hidden = place === 'none';
  for (const group of strip.querySelectorAll<HTMLElement>('[data-place]')) {
    group.hidden = group.dataset.place !== place;
    group.querySelectorAll('button').forEach((button, index) => {
      button.tabIndex = !group.hidden && index === 0 ? 0 : -1;
    });
  }
}
