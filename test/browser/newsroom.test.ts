import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { idleHours } from '../../src/accounts/account.ts';
import { setupLink } from '../../src/accounts/setup.ts';
import { article } from '../support/article.ts';
import {
  consoleOf,
  deskVisitor,
  makeEditor,
  openBrowser,
  servePaper,
  servePaperHere,
  tabTo,
  visitor,
} from '../support/browser.ts';
import { stateOf, write } from '../support/desk.ts';
import { credentials } from '../support/editor.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();
const agent = await makeEditor(paper);

const atDesk = (options: BrowserContextOptions = {}) => deskVisitor(browser, paper, options);

/** A dialog asks, and the text is still on the page; then it is saved. */
async function signInOnThePage(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await dialog.getByLabel('Email').fill(credentials.email);
  await dialog.getByLabel('Password').fill(credentials.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save draft' }).last().click();
}

/** A page asks, and carries the text. */
async function signInOnTheWay(page: Page): Promise<void> {
  await page.getByText('What you wrote is safe').waitFor();
  await page.getByLabel('Email address').fill(credentials.email);
  await page.getByLabel('Password').fill(credentials.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Carry on where you were' }).click();
}

describe.each([
  { editors: 'with JavaScript', javaScriptEnabled: true },
  { editors: 'without JavaScript', javaScriptEnabled: false },
])('an editor $editors', ({ javaScriptEnabled }) => {
  test('makes the first account through the one-time link, and arrives at the list', async () => {
    const own = await servePaperHere({ sample: true });
    const link = String(await setupLink(own.site));
    const page = await visitor(browser, own, { javaScriptEnabled });
    await page.goto(link);

    await page.getByLabel('Your name').fill('Mara Ellison');
    await page.getByLabel('Email address').fill(credentials.email);
    await page.getByLabel('Password').fill(credentials.password);
    await page.getByLabel('Start with an empty paper').check();
    await page.getByRole('button', { name: 'Create account' }).click();

    await page.getByText('No articles yet. Start one and it will wait here.').waitFor();
    expect((await page.goto(link))?.status()).toBe(404);
  });

  test('writes a story, sees it in a new tab, and publishes it', async () => {
    const page = await atDesk({ javaScriptEnabled });
    const title = `Eleven towns share one bond ${editing()}`;
    await article(paper.site, { topics: ['Coast', 'Savings'] });
    await page.goto('/desk/articles');

    await page.getByRole('link', { name: 'New article' }).click();
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Summary').fill('A library counter sells it.');
    await page.getByLabel('Story', { exact: true }).fill('They queue past the **bakery**.');
    await page.getByLabel('Section').selectOption('Markets');
    await page.getByLabel('Topics').fill('Coast, Savings');
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = await opened;
    await preview.getByText('Preview. Not public.').waitFor();
    await preview.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(await preview.locator('.prose strong').innerText()).toBe('bakery');

    await page.getByRole('button', { name: 'Publish article' }).click();
    await page.getByText('Published. Readers see it now.').waitFor();

    for (const place of ['/', '/markets', '/topics/coast']) {
      await page.goto(place);
      await page.getByRole('link', { name: title }).first().waitFor();
    }
    await page.getByRole('link', { name: title }).first().click();
    expect(await page.locator('.prose').innerText()).toBe('They queue past the bakery.');
  });

  test('changes a story, takes it down and brings it back', async () => {
    const page = await atDesk({ javaScriptEnabled });
    const story = await article(paper.site, { title: `First words ${editing()}` });
    await page.goto(`/desk/articles/${story.id}`);

    await page.getByLabel('Title').fill('Second words');
    await page.getByRole('button', { name: 'Publish changes' }).click();
    await page.getByRole('link', { name: 'View on site' }).click();
    await heading(page, 'Second words');

    await page.goto(`/desk/articles/${story.id}`);
    await page.getByRole('button', { name: 'Withdraw article' }).click();
    await page.getByText('Withdrawn. Readers see a short notice instead.').waitFor();
    expect((await page.goto(story.path))?.status()).toBe(410);
    await heading(page, 'This story has been withdrawn');

    await page.goto(`/desk/articles/${story.id}`);
    await page.getByRole('button', { name: 'Bring article back' }).click();
    await page.getByText('Brought back. Readers see the article as they last saw it.').waitFor();
    expect((await page.goto(story.path))?.status()).toBe(200);
    await heading(page, 'Second words');
  });

  test('whose colleague saved first sees both texts, and can save over theirs', async () => {
    const { action } = await write(agent, { body: 'Where both began.' });
    const [mine, theirs] = [await atDesk({ javaScriptEnabled }), await atDesk({ javaScriptEnabled })];
    await Promise.all([mine.goto(action), theirs.goto(action)]);
    await mine.getByLabel('Story', { exact: true }).fill('My text, to the last word.');
    await theirs.getByLabel('Story', { exact: true }).fill('Their text, to the last word.');
    await theirs.getByRole('button', { name: 'Save draft' }).last().click();
    await theirs.getByText('Saved. Readers see what they saw before.').waitFor();

    await mine.getByRole('button', { name: 'Save draft' }).last().click();

    await mine.getByText('Nothing of yours is lost').waitFor();
    const text = (version: string) =>
      mine
        .getByRole('region', { name: version })
        .getByLabel(/^Story/)
        .inputValue();
    expect(await text('Your version')).toBe('My text, to the last word.');
    expect(await text('Saved version')).toBe('Their text, to the last word.');
    await mine.getByRole('button', { name: 'Save my version over it' }).click();
    await mine.getByText('Saved. Readers see what they saw before.').waitFor();
    expect(await mine.getByLabel('Story', { exact: true }).inputValue()).toBe('My text, to the last word.');
  });

  test('whose session has ended signs in, and the text comes back', async () => {
    const own = await servePaperHere({ sample: false });
    const { action } = await write(await makeEditor(own));
    const page = await deskVisitor(browser, own, { javaScriptEnabled });
    await page.goto(action);
    await page.getByLabel('Story', { exact: true }).fill('Written before\n\nthe session ended: “½ <b>”.');
    own.site.clock.now = new Date(own.site.clock.now.getTime() + idleHours * 3_600_000);

    await page.getByRole('button', { name: 'Save draft' }).last().click();
    await (javaScriptEnabled ? signInOnThePage(page) : signInOnTheWay(page));

    await page.getByText('Saved. Readers see what they saw before.').waitFor();
    expect(await page.getByLabel('Story', { exact: true }).inputValue()).toBe(
      'Written before\n\nthe session ended: “½ <b>”.',
    );
  });

  test('can press Enter in a field of a published story: that saves a draft and never withdraws', async () => {
    const story = await article(paper.site, { title: `Enter ${editing()}` });
    const page = await atDesk({ javaScriptEnabled });

    for (const field of ['Topics', 'Authors', 'Address', 'Series']) {
      await page.goto(`/desk/articles/${story.id}`);
      await page.getByLabel(field, { exact: true }).press('Enter');
      await page.getByText('Saved. Readers see what they saw before.').waitFor();
    }

    expect((await stateOf(paper.site, story.id))?.status).toBe('published');
  });

  test('says which counters readers see', async () => {
    const own = await servePaperHere({ sample: true });
    await makeEditor(own);
    const page = await deskVisitor(browser, own, { javaScriptEnabled });
    await page.goto('/desk/articles');
    await page.getByRole('navigation', { name: 'Newsroom' }).getByRole('link', { name: 'Counters' }).click();

    await page.getByLabel('Show it from this many views on').fill('many');
    await page.getByRole('button', { name: 'Save counters' }).click();
    await page.getByRole('link', { name: 'Enter a whole number, such as 0 or 100' }).click();
    expect(await page.getByLabel('Show it from this many views on').inputValue()).toBe('many');

    await page.getByLabel('Show it from this many views on').fill('0');
    await page.getByLabel('Finance: hide views').check();
    await page.getByLabel('Finance: no veryGood!').check();
    await page.getByRole('button', { name: 'Save counters' }).click();
    await page.getByText('Saved. Pages show it now.').waitFor();
    expect(await page.getByLabel('Finance: hide views').isChecked()).toBe(true);

    await page.goto('/finance');
    await page.locator('.card__link').first().click();
    await page.locator('.prose').waitFor();
    expect(await page.locator('[data-views], .react').count()).toBe(0);
  });
});

describe('with the keyboard alone', () => {
  test('an editor signs in, writes a story and publishes it', async () => {
    const page = await visitor(browser, paper);
    await page.goto('/desk');

    await tabTo(page, '#email');
    await page.keyboard.type(credentials.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(credentials.password);
    await page.keyboard.press('Enter');
    await heading(page, 'Articles');

    await tabTo(page, 'a[href="/desk/articles/new"]');
    await page.keyboard.press('Enter');
    await heading(page, 'New article');
    await tabTo(page, '#title');
    await page.keyboard.type('Typed without a mouse');
    await tabTo(page, '#body');
    await page.keyboard.type('Every word of it.');
    await tabTo(page, '.save button[value="publish"]');
    await page.keyboard.press('Enter');

    await page.getByText('Published. Readers see it now.').waitFor();
    await page.goto('/');
    await page.getByRole('link', { name: 'Typed without a mouse' }).first().waitFor();
  });

  test.each([
    { scripts: 'with JavaScript', javaScriptEnabled: true },
    { scripts: 'without JavaScript', javaScriptEnabled: false },
  ])('an editor finds related links, adds and moves them, $scripts', async ({ javaScriptEnabled }) => {
    const story = await article(paper.site, { title: `A story with links ${editing()}` });
    await article(paper.site, { title: `Lantern makers ${editing()}` });
    await article(paper.site, { title: `Lantern sellers ${editing()}` });
    const page = await atDesk({ javaScriptEnabled });
    await page.goto(`/desk/articles/${story.id}`);
    await tabTo(page, '#body');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Text that is not saved yet.');

    for (const name of ['makers', 'sellers']) {
      await tabTo(page, '#question');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(`lantern ${name}`);
      await tabTo(page, 'button[value="find"]');
      await page.keyboard.press('Enter');
      await page
        .getByRole('button', { name: `Add Lantern ${name}` })
        .first()
        .waitFor();
      await tabTo(page, '[role="status"] .pins li:first-child button');
      await page.keyboard.press('Enter');
      await page.locator('ol.pins', { hasText: `Lantern ${name}` }).waitFor();
    }
    expect(await chosen(page)).toEqual([/makers/, /sellers/].map((name) => expect.stringMatching(name)));
    await tabTo(page, 'ol.pins li:last-child button[value^="up"]');
    await page.keyboard.press('Enter');
    await page.locator('ol.pins li:first-child', { hasText: 'sellers' }).waitFor();
    expect(await page.getByLabel('Story', { exact: true }).inputValue()).toBe('Text that is not saved yet.');
    await tabTo(page, '.save button[value="publish"]');
    await page.keyboard.press('Enter');

    await page.getByText('Published. Readers see it now.').waitFor();
    await page.goto(story.path);
    const links = page.locator('section[data-rail="related"] li a');
    expect((await links.allInnerTexts()).slice(0, 2)).toEqual(
      [/sellers/, /makers/].map((name) => expect.stringMatching(name)),
    );
  });

  test('Enter in the field that finds stories finds them, where the script runs', async () => {
    const { action } = await write(agent);
    await article(paper.site, { title: 'Thistle farmers' });
    const page = await atDesk();
    await page.goto(action);

    await page.getByLabel('Find a story by its headline').fill('thistle');
    await page.getByLabel('Find a story by its headline').press('Enter');

    await page.getByRole('button', { name: 'Add Thistle farmers' }).waitFor();
    // The panel is where the page opens again, so that the next Tab goes on from there.
    expect(new URL(page.url()).hash).toBe('#panel-related');
  });
});

describe('leaving', () => {
  test('asks where text is not saved, and stays where the editor wants to', async () => {
    const { action } = await write(agent);
    const page = await atDesk();
    const asked = questions(page);
    await page.goto(action);
    await page.getByLabel('Story', { exact: true }).pressSequentially('More. ');

    await page.getByRole('navigation', { name: 'Newsroom' }).getByRole('link', { name: 'Articles' }).click();

    await expect.poll(() => asked).toEqual(['beforeunload']);
    expect(await page.getByLabel('Story', { exact: true }).inputValue()).toContain('More. ');
  });

  test('asks after related links were chosen, which saves nothing', async () => {
    const { action } = await write(agent);
    await article(paper.site, { title: 'Gannet counters' });
    const page = await atDesk();
    const asked = questions(page);
    await page.goto(action);
    await page.getByLabel('Find a story by its headline').fill('gannet');
    await page.getByRole('button', { name: 'Find', exact: true }).click();
    await page.getByRole('button', { name: 'Add Gannet counters' }).click();
    await page.locator('ol.pins', { hasText: 'Gannet counters' }).waitFor();
    expect(asked).toEqual([]);
    await page.getByLabel('Title').focus();
    await page.keyboard.press('End');

    await page.getByRole('navigation', { name: 'Newsroom' }).getByRole('link', { name: 'Articles' }).click();

    await expect.poll(() => asked).toEqual(['beforeunload']);
  });

  test('does not ask after saving, nor for a preview', async () => {
    const { action } = await write(agent);
    const page = await atDesk();
    const asked = questions(page);
    const said = consoleOf(page);
    await page.goto(action);
    await page.getByLabel('Title').pressSequentially('Once ');
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Preview' }).click();
    await (await opened).close();
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    await page.getByText('Saved. Readers see what they saw before.').waitFor();

    await page.getByRole('navigation', { name: 'Newsroom' }).getByRole('link', { name: 'Articles' }).click();

    await heading(page, 'Articles');
    expect(asked).toEqual([]);
    expect(said).toEqual([]);
  });

  test('with a problem on the page puts the focus on it', async () => {
    const page = await atDesk();
    await page.goto('/desk/articles/new');

    await page.getByRole('button', { name: 'Publish article' }).click();

    await page.locator('.problem:focus').waitFor();
    await page.getByRole('link', { name: 'Enter a title' }).press('Enter');
    expect(await page.locator('#title:focus').count()).toBe(1);
  });
});

let edits = 0;

/** A word that no other test of this file has in its titles. */
function editing(): string {
  edits += 1;
  return `number ${edits}`;
}

/** The questions a page asks when it is left; each is answered with staying. */
function questions(page: Page): string[] {
  const asked: string[] = [];
  page.on('dialog', async (dialog) => {
    asked.push(dialog.type());
    await dialog.dismiss();
  });

  return asked;
}

const chosen = (page: Page) => page.locator('ol.pins li > span:first-child').allInnerTexts();

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
