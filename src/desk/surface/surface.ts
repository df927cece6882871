/**
 * The writing surface over the field of the story's text. The field stays what is saved, and is the seam to every other
 * script of the page:
 * - the surface writes each change into the field at once and sends the field's `input` event;
 * - a script that puts another text into the field sends it `change` or `securenest:replace`; the surface reads it anew.
 */
import { beside } from './beside.ts';
import { say } from './dom.ts';
import { type Editor, openEditor } from './editor.ts';
import { showTools, toolbar } from './toolbar.ts';

const form = document.querySelector<HTMLFormElement>('form.write');
const field = form?.querySelector<HTMLTextAreaElement>('textarea[data-surface]');
const bar = form?.querySelector<HTMLElement>('[data-bar]');
const strip = form?.querySelector<HTMLElement>('[data-strip]');
const label = document.querySelector<HTMLLabelElement>('label[for="body"]');
if (field && bar && strip && label) begin(field, bar, strip, label);

function begin(field: HTMLTextAreaElement, bar: HTMLElement, strip: HTMLElement, label: HTMLLabelElement): void {
  let editor: Editor | undefined;
  const isShown = () => editor !== undefined && field.hidden;
  const current = () => (isShown() ? editor?.view : undefined);
  const refreshBar = toolbar(bar, current);
  const refreshStrip = toolbar(strip, current);
  const refresh = () => {
    refreshBar();
    refreshStrip();
  };
  const source = bar.querySelector<HTMLButtonElement>('[data-source]');

  function showSurface(): void {
    editor ??= openEditor({ field, label, told });
    editor.reread();
    turn(true);
  }

  function told(view: Editor['view']): void {
    refresh();
    showTools(strip, view);
  }

  /** One of the two is in the page for the eye and the ear; the field is sent in any case. */
  function turn(toSurface: boolean): void {
    field.hidden = toSurface;
    if (toSurface && editor) field.after(editor.view.dom);
    else editor?.view.dom.remove();
    if (toSurface) label.removeAttribute('for');
    else label.htmlFor = field.id;
    for (const tool of bar.querySelectorAll<HTMLElement>('[data-tools]')) tool.hidden = !toSurface;
    if (!toSurface) {
      strip.hidden = true;
      delete strip.dataset.shown;
    }
    source?.setAttribute('aria-pressed', String(!toSurface));
    refresh();
  }

  const focus = () => (current() ?? field).focus();

  source?.addEventListener('click', () => {
    if (isShown()) turn(false);
    else showSurface();
    focus();
    void remember(isShown() ? 'surface' : 'source');
  });
  label.addEventListener('click', () => {
    if (isShown()) focus();
  });
  document.querySelector('.problem a[href="#body"]')?.addEventListener('click', (event) => {
    event.preventDefault();
    focus();
  });
  for (const name of ['change', 'securenest:replace'])
    field.addEventListener(name, () => isShown() && editor?.reread());

  beside(field, (offset) => {
    if (isShown()) return editor?.goTo(offset);
    field.focus();
    field.setSelectionRange(offset, offset);
  });
  if (field.dataset.surface === 'surface') showSurface();
  else turn(false);
  field.dataset.ready = '';
}

/** The choice goes with the account, to every browser it signs in with. */
async function remember(choice: 'surface' | 'source'): Promise<void> {
  const answer = await fetch('/desk/account/writing', {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams({ writing: choice }),
  }).catch(() => undefined);
  if (!answer?.ok) say('The choice holds on this page. It could not be kept for the next one.');
}
