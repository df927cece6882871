import { gapCursor } from 'prosemirror-gapcursor';
import { history } from 'prosemirror-history';
import { EditorState, Plugin, Selection } from 'prosemirror-state';
import { tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import { type Opened, openText, textOf } from '../writing/document.ts';
import { schema } from '../writing/schema.ts';
import { keys } from './keys.ts';
import { pasting } from './pasting.ts';
import { askLink, askWords } from './prompts.ts';
import { typedMarkdown } from './typing.ts';

interface Wish {
  /** The field of the form: what is saved. */
  readonly field: HTMLTextAreaElement;
  readonly label: HTMLElement;
  /** Called after every change of the text or the selection. */
  readonly told: (view: EditorView) => void;
}

/** The surface over a field. */
export interface Editor {
  readonly view: EditorView;
  /** Reads the field anew, where a script has put another text into it. */
  reread(): void;
  /** Goes to the block in which a place of the text stands. */
  goTo(offset: number): void;
}

export function openEditor({ field, label, told }: Wish): Editor {
  let opened: Opened = openText(field.value);
  let known = field.value;
  const mount = document.createElement('div');
  mount.className = 'ed-body prose';
  field.after(mount);
  // To the form, only the field speaks.
  mount.addEventListener('input', (event) => event.stopPropagation());

  const view = new EditorView(
    { mount },
    {
      state: stateFor(opened),
      attributes: () => attributesFor(field, label),
      dispatchTransaction(tr) {
        view.updateState(view.state.apply(tr));
        if (tr.docChanged) keepInStep(textOf(view.state.doc, opened).text);
        told(view);
      },
      handleDoubleClickOn: (current) => askWords(current.state, current.dispatch, current),
    },
  );

  function keepInStep(text: string): void {
    if (text === known) return;
    known = text;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  return {
    view,
    reread() {
      if (field.value === known) return;
      known = field.value;
      opened = openText(known);
      view.updateState(stateFor(opened));
      told(view);
    },
    goTo(offset) {
      const { starts } = textOf(view.state.doc, opened);
      const index = [...starts].findLast(([, start]) => start <= offset)?.[0] ?? 0;
      const block = view.dom.children[index];
      view.focus();
      selectBlock(view, index);
      block?.scrollIntoView({ block: 'center' });
    },
  };
}

function selectBlock(view: EditorView, index: number): void {
  let at = 0;
  view.state.doc.forEach((_, offset, place) => {
    if (place === index) at = offset;
  });
  view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at), 1)));
}

const stateFor = ({ doc }: Opened) =>
  EditorState.create({
    doc,
    plugins: [
      typedMarkdown(),
      ...keys({ link: askLink, words: askWords }),
      history(),
      gapCursor(),
      tableEditing(),
      pasting(),
      roomBelow,
    ],
  });

/** Below a picture or a table there is always a line to write on; an empty one is not saved. */
const roomBelow = new Plugin({
  appendTransaction(_transactions, _before, { doc, tr }) {
    const isText = doc.lastChild?.isTextblock ?? false;

    return isText ? null : tr.insert(doc.content.size, schema.node('paragraph')).setMeta('addToHistory', false);
  },
});

function attributesFor(field: HTMLTextAreaElement, label: HTMLElement): Record<string, string> {
  const described = field.getAttribute('aria-describedby');
  const language = field.form?.querySelector<HTMLSelectElement>('[name="language"]')?.value;

  return {
    id: 'body-surface',
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-labelledby': label.id,
    spellcheck: 'true',
    ...(described ? { 'aria-describedby': described } : {}),
    ...(field.getAttribute('aria-invalid') ? { 'aria-invalid': 'true' } : {}),
    ...(language ? { lang: language } : {}),
  };
}
