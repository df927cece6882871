import { expect, test } from 'vitest';
import {
  desktop,
  deskVisitor,
  makeEditor,
  openBrowser,
  phone,
  servePaper,
  tabTo,
  visitor,
} from '../support/browser.ts';
import { change, revisionsOf, write } from '../support/desk.ts';
import { axe, press } from '../support/keyboard.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();
const agent = await makeEditor(paper);

const story = await write(agent, { title: 'One town borrows', body: 'One.\n\nTwo.' }, 'publish');
await change(agent, story, { title: 'Two towns borrow', reason: 'A second town' }, 'publish');
await change(agent, story, { body: 'One.\n\nTwo and three.' }, 'publish');
await change(agent, story, { title: 'Four towns borrow' }, 'draft');

test.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('two revisions are chosen, compared and one restored with the keyboard alone, at %s', async (_width, viewport) => {
  const page = await deskVisitor(browser, paper, { viewport });
  await page.goto(`${story.action}/history`);
  const before = await revisionsOf(paper.site, story.id);

  await tabTo(page, 'input[name="from"]:checked');
  for (let presses = 0; presses < 10 && !(await page.isChecked('input[name="from"][value="1"]')); presses += 1)
    await page.keyboard.press('ArrowDown');
  await tabTo(page, 'input[name="to"]:checked');
  for (let presses = 0; presses < 10 && !(await page.isChecked('input[name="to"][value="2"]')); presses += 1)
    await page.keyboard.press('ArrowDown');
  await press(page, 'button', 'Compare');
  await page.getByRole('heading', { name: 'Revision 1 to revision 2' }).waitFor();
  await expect
    .poll(() => page.evaluate('scrollY + innerHeight >= document.querySelector("#comparison").offsetTop'))
    .toBe(true);
  expect(await page.locator('.diff del').allTextContents()).toEqual(['One town borrows']);
  expect(await axe(page)).toEqual([]);
  await press(page, 'button', 'Restore revision 1');
  await page.getByText('An earlier revision is in the form').waitFor();

  expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('One town borrows');
  expect(await revisionsOf(paper.site, story.id)).toHaveLength(before.length + 1);
});

test.each([
  ['1280 px', desktop],
  ['390 px', phone],
])('a reader finds what changed in a story with the keyboard alone, at %s', async (_width, viewport) => {
  const page = await visitor(browser, paper, { viewport });
  await page.goto('/finance/one-town-borrows/changes');
  expect(await axe(page)).toEqual([]);

  await press(page, 'link', 'See what changed in version 2');
  await page.getByRole('heading', { name: 'Version 1 to version 2' }).waitFor();
  expect(await axe(page)).toEqual([]);
  expect(await page.locator('.diff ins').allTextContents()).toEqual(['Two towns borrow']);
  await press(page, 'link', 'All versions');
  await page.getByRole('heading', { name: 'What changed', exact: true }).waitFor();
  await tabTo(page, 'a[href$="/changes/1.json"]');
  await page.keyboard.press('Enter');

  await expect.poll(() => page.url()).toContain('/changes/1.json');
});
