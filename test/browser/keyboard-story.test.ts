import { expect, test } from 'vitest';
import { deskVisitor, makeEditor, openBrowser, servePaper, tabTo } from '../support/browser.ts';
import { axe, press, tick, type } from '../support/keyboard.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();
await makeEditor(paper);

test('from an empty page to a published and corrected story by keyboard alone, and readers see what changed', async () => {
  const page = await deskVisitor(browser, paper);
  await page.goto('/desk/articles');

  await press(page, 'link', 'New article');
  await type(page, 'Title', 'Towns share one bond');
  await type(page, 'Story', 'Twelve towns share one bond.');
  expect(await axe(page)).toEqual([]);
  await press(page, 'button', 'Publish article');
  await page.getByText('Published. Readers see it now.').waitFor();

  await type(page, 'Story', 'Eleven towns share one bond.');
  await type(page, 'What changed, in a few words', 'The number was wrong');
  await press(page, 'button', 'Publish changes');
  await page.getByText('Published. Readers see it now.').waitFor();

  await press(page, 'link', 'Corrections');
  await page.getByLabel('What was wrong, and what is right').waitFor();
  await tick(page, 'kind-correction');
  await type(page, 'What was wrong, and what is right', 'There are eleven towns, not twelve.');
  await tick(page, 'mended-2');
  expect(await axe(page)).toEqual([]);
  await press(page, 'button', 'Publish correction');
  await page.getByText('Published. Readers see it on the story').waitFor();

  await press(page, 'link', 'View on site');
  await page.getByText('There are eleven towns, not twelve.').waitFor();
  expect(await axe(page)).toEqual([]);
  await press(page, 'link', 'See what changed');
  await page.waitForURL(/\/changes/);
  expect(await page.locator('main del').first().innerText()).toContain('Twelve');
  expect(await page.locator('main ins').first().innerText()).toContain('Eleven');
  expect(await axe(page)).toEqual([]);

  await page.goto('/finance/towns-share-one-bond/changes');
  await page.getByText('The number was wrong').waitFor();
  await tabTo(page, 'main a >> nth=0');
  expect(await axe(page)).toEqual([]);
});
