import { expect, test } from 'vitest';
import { deskVisitor, makeEditor, openBrowser, servePaper, tabTo, visitor } from '../support/browser.ts';

const paper = await servePaper({ sample: false });
await makeEditor(paper);
const browser = await openBrowser();

test('by keyboard alone, somebody is invited, joins and writes; an administrator then shuts them out', async () => {
  const admin = await deskVisitor(browser, paper);
  await admin.goto('/desk/people');
  await press(admin, 'a[href="/desk/people/invite"]');
  await fill(admin, '#email', 'ada@paper.example');
  await fill(admin, '#name', 'Ada Bell');
  await tabTo(admin, '#role-author');
  await admin.keyboard.press('ArrowDown');
  await press(admin, 'main form button');
  const link = await admin.locator('#link').inputValue();

  const ada = await visitor(browser, paper);
  await ada.goto(link);
  await fill(ada, '#password', 'seven herons by the weir');
  await press(ada, 'main form button');
  await ada.waitForURL('**/desk/articles');
  await ada.goto('/desk/articles/new');
  await fill(ada, '#title', 'A heron by the weir');
  await press(ada, '.save button[value="publish"]');
  await ada.waitForURL('**/desk/articles/*');
  const stayed = await ada.locator('#title').inputValue();

  await press(admin, 'main a[href="/desk/people"]');
  await press(admin, 'th a:text("Ada Bell")');
  await press(admin, '#disable button');
  await ada.goto('/desk/articles');

  expect(stayed).toBe('A heron by the weir');
  expect(await admin.locator('.note').innerText()).toContain('The account is disabled.');
  expect(new URL(ada.url()).pathname).toBe('/desk/sign-in');
});

test('by keyboard alone, a password is changed and the sessions elsewhere end', async () => {
  const [here, elsewhere] = [await deskVisitor(browser, paper), await deskVisitor(browser, paper)];
  await here.goto('/desk/account');
  await fill(here, '#current', 'a kettle on the quay');
  await fill(here, '#password', 'a different long sentence');
  await press(here, 'form[action="/desk/account/password"] button');

  const note = await here.locator('.note').innerText();
  await elsewhere.goto('/desk/account');

  expect(note).toContain('Your password is changed.');
  expect(new URL(elsewhere.url()).pathname).toBe('/desk/sign-in');
});

type Page = Awaited<ReturnType<typeof visitor>>;

async function fill(page: Page, selector: string, words: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(words);
}

async function press(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector);
  const left = page.waitForEvent('load');
  await page.keyboard.press('Enter');
  await left;
}
