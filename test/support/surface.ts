import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** The writing surface of a page. */
export const surfaceOf = (page: Page) => page.getByRole('textbox', { name: 'Story', exact: true });

/** What the form would send. */
export const fieldOf = (page: Page) =>
  page.locator('textarea[name="body"]').evaluate((field) => (field as HTMLTextAreaElement).value);

/** Content of the clipboard as another program wrote it. */
export const pastedFrom = (program: 'word' | 'google' | 'page') =>
  readFileSync(join(import.meta.dirname, `pasted/${program}.html`), 'utf8');

/** Pastes onto the surface what a clipboard holds. */
export function paste(page: Page, types: Readonly<Record<string, string>>): Promise<void> {
  return surfaceOf(page).evaluate((surface, held) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(held)) clipboardData.setData(type, text);
    surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, types);
}

/** Pastes a picture, or lets go of it above the surface. */
export function givePicture(page: Page, bytes: Buffer, how: 'paste' | 'drop' = 'paste'): Promise<void> {
  return surfaceOf(page).evaluate(
    (surface, [base64, kind]) => {
      const data = new DataTransfer();
      const raw = Uint8Array.from(atob(String(base64)), (char) => char.charCodeAt(0));
      data.items.add(new File([raw], 'quay.jpg', { type: 'image/jpeg' }));
      const { x, y } = surface.getBoundingClientRect();
      const all = { bubbles: true, cancelable: true };
      if (kind === 'paste') surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, ...all }));
      else
        surface.dispatchEvent(new DragEvent('drop', { dataTransfer: data, clientX: x + 30, clientY: y + 30, ...all }));
    },
    [bytes.toString('base64'), how] as const,
  );
}
