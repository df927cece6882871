import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { tabTo } from './browser.ts';

/** Presses what the keyboard has come to. */
export async function press(page: Page, role: 'button' | 'link', name: string): Promise<void> {
  await tabTo(page, `role=${role}[name="${name}"] >> nth=-1`);
  await page.keyboard.press('Enter');
}

export async function type(page: Page, label: string, words: string): Promise<void> {
  await tabTo(page, `role=textbox[name="${label}"]`);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(words);
}

/** Ticks a box, or chooses one of several. */
export async function tick(page: Page, id: string): Promise<void> {
  await tabTo(page, `#${id}`);
  await page.keyboard.press('Space');
}

/** The rules of accessibility that a page breaks. */
export const axe = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id);
