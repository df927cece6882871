import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { deskVisitor, makeEditor, openBrowser, servePaper, tabTo } from '../support/browser.ts';
import { axe, press, type } from '../support/keyboard.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();
await makeEditor(paper);

test('an editor corrects a published story by keyboard alone, amends the correction and takes it back', async () => {
  const page = await deskVisitor(browser, paper);
  const story = await article(paper.site, { title: 'Twelve towns borrow' });
  await page.goto(`/desk/articles/${story.id}`);

  await press(page, 'link', 'Corrections');
  await tabTo(page, '#kind-correction');
  await page.keyboard.press('Space');
  await type(page, 'What was wrong, and what is right', 'There are eleven towns.');
  await tabTo(page, '#mended-1');
  await page.keyboard.press('Space');
  expect(await axe(page)).toEqual([]);
  await press(page, 'button', 'Publish correction');
  await page.getByText('Published. Readers see it on the story').waitFor();
  await press(page, 'link', 'View on site');
  await page.getByText('There are eleven towns.').waitFor();
  expect(await axe(page)).toEqual([]);

  await page.goto(`/desk/articles/${story.id}/corrections`);
  await tabTo(page, 'role=link[name=/^Correction,/]');
  await page.keyboard.press('Enter');
  await type(page, 'What was wrong, and what is right', 'There are ten towns.');
  await press(page, 'button', 'Amend');
  await page.getByText('Amended. Readers see the new words').waitFor();
  await type(page, 'Reason, for readers', 'Twelve was right.');
  await press(page, 'button', 'Take it back');
  await page.getByText('Taken back. Readers see').waitFor();

  await page.goto('/corrections');
  await page.getByText('Twelve was right.').waitFor();
});

test('an administrator redacts a word by keyboard alone, and is asked first', async () => {
  const page = await deskVisitor(browser, paper);
  const story = await article(paper.site, { title: 'A quiet story', body: 'Quillonade was named here.' });
  await page.goto(`/desk/articles/${story.id}`);

  await press(page, 'link', 'Redact');
  await type(page, 'Words or passages, one a line', 'Quillonade');
  await type(page, 'Reason, for readers', 'By order of a court.');
  await press(page, 'button', 'Look at what goes');
  await page.getByText('This cannot be undone.').waitFor();
  expect(await axe(page)).toEqual([]);
  await press(page, 'button', 'Remove for good');
  await page.getByText('Removed. Readers see').waitFor();

  await page.goto(story.path);
  await page.getByText('[removed] was named here.').waitFor();
  await page.getByText('for legal reasons: By order of a court.').waitFor();
});
