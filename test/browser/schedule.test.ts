import { expect, test } from 'vitest';
import { deskVisitor, makeEditor, openBrowser, servePaper, tabTo } from '../support/browser.ts';
import { stateOf, write } from '../support/desk.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();
const agent = await makeEditor(paper);

test('by keyboard alone, a draft is given a time, another one, and is published before it', async () => {
  const page = await deskVisitor(browser, paper);
  const story = await write(agent, { title: 'A story for later' });
  await page.goto(story.action);

  await tabTo(page, '#when-now');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, '#publishDate');
  await page.keyboard.type('01012099');
  await tabTo(page, '#publishTime');
  await page.keyboard.type('0630AM');
  await tabTo(page, 'button[value="publish"]');
  await page.keyboard.press('Enter');
  await page.getByText('Goes live on 1 January 2099, 06:30').waitFor();
  expect((await stateOf(paper.site, story.id))?.status).toBe('scheduled');

  await page.goto('/desk/schedule');
  await tabTo(page, 'a[href^="/desk/schedule/"]');
  await page.keyboard.press('Enter');
  await tabTo(page, '#publishTime');
  await page.keyboard.type('0745AM');
  await page.keyboard.press('Enter');
  await page.getByText('The time is changed.').waitFor();
  await page.getByText('07:45').waitFor();

  await tabTo(page, 'table button:not([formaction])');
  await page.keyboard.press('Enter');
  await page.getByText('Published. Readers see it now.').waitFor();
  expect((await stateOf(paper.site, story.id))?.status).toBe('published');
});

test('by keyboard alone, articles are chosen in the list, discarded, and the undo puts them back', async () => {
  const page = await deskVisitor(browser, paper);
  await write(agent, { title: 'To throw away' });
  await page.goto('/desk/articles?status=draft');

  await tabTo(page, 'input[name="story"]');
  await page.keyboard.press('Space');
  await tabTo(page, 'button[value="discard"]');
  await page.keyboard.press('Enter');
  await page.getByText('Discarded: 1 article.').waitFor();
  await tabTo(page, 'form.note button');
  await page.keyboard.press('Enter');

  await page.getByText('Undone for: 1 article.').waitFor();
  await page.getByRole('link', { name: 'To throw away' }).waitFor();
});

test('without JavaScript, a time in the past is explained at the top and at its field, and stays typed', async () => {
  const page = await deskVisitor(browser, paper, { javaScriptEnabled: false });
  await page.goto((await write(agent)).action);

  await page.getByLabel('At a set time').check();
  await page.locator('#publishDate').fill('2001-01-01');
  await page.locator('#publishTime').fill('06:30');
  await page.getByRole('button', { name: 'Schedule article' }).click();

  await page.getByRole('alert').getByText('Choose a time after now').waitFor();
  expect(await page.locator('#publishDate').getAttribute('aria-describedby')).toBe('publishDate-error');
  expect(await page.locator('#publishTime').inputValue()).toBe('06:30');
});
