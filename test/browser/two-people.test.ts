import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { carryOutDue } from '../../src/desk/schedule/due.ts';
import {
  chooseWriting,
  deskVisitor,
  makeEditor,
  openBrowser,
  phone,
  servePaper,
  tabTo,
  visitor,
} from '../support/browser.ts';
import { type DeskStory, formOf, revisionsOf, send, write } from '../support/desk.ts';
import { axe, press } from '../support/keyboard.ts';
import { keepPicture } from '../support/pictures.ts';
import { colleague, password } from '../support/staff.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();
const agent = await makeEditor(paper);
const other = await colleague(paper.site, agent, 'editor', 'Tobias Renn');
await chooseWriting(other.agent, 'source');

const ferry = 'The ferry left late.';
const quay = 'Nobody stood on the quay.';
const boats = 'All boats were counted.';
const body = [ferry, quay, boats].join('\n\n');

async function colleaguesPage(options: BrowserContextOptions): Promise<Page> {
  const page = await visitor(browser, paper, options);
  const headers = { 'sec-fetch-site': 'same-origin' };
  const form = { email: other.email, password };
  await page.context().request.post('/desk/sign-in', { form, headers, maxRedirects: 0 });

  return page;
}

/** One story, open in two browsers: mine and a colleague's. */
async function bothAt(
  begun: Record<string, string> = {},
  options: BrowserContextOptions = {},
  button: 'draft' | 'publish' = 'draft',
) {
  const story = await write(agent, { title: `Tides ${Math.random()}`, body, ...begun }, button);
  const [mine, theirs] = [await deskVisitor(browser, paper, options), await colleaguesPage(options)];
  await Promise.all([mine.goto(story.action), theirs.goto(story.action)]);

  return { story, mine, theirs };
}

const fill = (page: Page, label: string, words: string) => page.getByLabel(label, { exact: true }).fill(words);
const button = (page: Page, name: string) => page.getByRole('button', { name }).last();

async function save(page: Page, name = 'Save draft'): Promise<void> {
  await button(page, name).click();
  await page.getByText(/^(Saved\. Readers|Published\.)/).waitFor();
}

/** Saves too late, and stands before the page that compares the two. */
async function saveLate(page: Page, name = 'Save draft'): Promise<void> {
  await button(page, name).click();
  await page.getByText('Nothing of yours is lost').waitFor();
}

/** Puts the two together and publishes what comes back. */
async function publishBoth(page: Page): Promise<void> {
  await button(page, 'Put both together').click();
  await page.getByText('This is your version and the saved one put together.').waitFor();
  await save(page, 'Publish article');
}

const newest = async ({ id }: DeskStory) => (await revisionsOf(paper.site, id)).at(-1);
const differs = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

describe.each([
  ['with JavaScript', true, 'Ferries'],
  ['without JavaScript', false, 'Tugs'],
])('two people at one story, %s', (_how, javaScriptEnabled, topic) => {
  const options = { javaScriptEnabled };

  test('who changed different paragraphs get both, and readers see both', async () => {
    const { story, mine, theirs } = await bothAt({}, options);
    await fill(mine, 'Story', [`${ferry} Very late.`, quay, boats].join('\n\n'));
    await fill(theirs, 'Story', [ferry, quay, 'Nine boats were counted.'].join('\n\n'));
    await save(theirs);

    await saveLate(mine);
    await publishBoth(mine);

    expect((await newest(story))?.body).toBe([`${ferry} Very late.`, quay, 'Nine boats were counted.'].join('\n\n'));
    await mine.getByRole('link', { name: 'View on site' }).click();
    await mine.getByText('The ferry left late. Very late.').waitFor();
    await mine.getByText('Nine boats were counted.').waitFor();
  });

  test('who changed the same paragraph see both marked, and choose', async () => {
    const { story, mine, theirs } = await bothAt({}, options);
    await fill(mine, 'Story', body.replace('late', 'early'));
    await fill(theirs, 'Story', body.replace('late', 'on time'));
    await save(theirs);

    await saveLate(mine);
    const passage = differs(mine, 'Story');
    await passage.getByText('You and Tobias Renn').waitFor();
    expect(await passage.locator('ins').allTextContents()).toEqual(['early', 'on time']);
    expect(await passage.locator('del').allTextContents()).toEqual(['late', 'late']);
    await button(mine, 'Put both together').click();
    await mine.getByRole('link', { name: 'Choose what is taken: Story' }).click();
    await mine.getByLabel('Take mine').check();
    await publishBoth(mine);

    expect((await newest(story))?.body).toBe(body.replace('late', 'early'));
  });

  test('of whom one changed the title, the other the text, and each the topics, get all of it', async () => {
    const { story, mine, theirs } = await bothAt({ topics: 'Coast' }, options);
    await fill(mine, 'Title', 'A title of mine');
    await fill(mine, 'Topics', '');
    await fill(theirs, 'Story', 'A text of theirs.');
    await fill(theirs, 'Topics', `Coast, ${topic}`);
    await button(theirs, 'Save draft').click();
    await theirs.getByText(`${topic} is new. Make it?`).first().waitFor();
    await save(theirs);

    await saveLate(mine);
    await publishBoth(mine);

    const kept = await newest(story);
    expect(kept).toMatchObject({ title: 'A title of mine', body: 'A text of theirs.' });
    expect(kept?.topics.map(({ name }) => name)).toEqual([topic]);
  });

  test('who changed one picture’s words choose between the two', async () => {
    const picture = await keepPicture(agent, paper.site, { width: 900, height: 600 });
    const begun = { picture: picture.file, pictureDescription: 'A quay.', pictureCredit: 'M. E.' };
    const { story, mine, theirs } = await bothAt(begun, options);
    await fill(mine, 'Caption', 'At noon');
    await fill(theirs, 'Credit', 'T. R.');
    await save(theirs);

    await saveLate(mine);
    await differs(mine, 'Picture and its words').getByLabel('Take the saved one').check();
    await publishBoth(mine);

    expect((await newest(story))?.picture).toMatchObject({ caption: '', credit: 'T. R.' });
  });

  test('of whom one publishes while the other writes get both', async () => {
    const { story, mine, theirs } = await bothAt({}, options, 'publish');
    await fill(theirs, 'Title', 'Their published title');
    await fill(mine, 'Summary', 'A summary of mine.');
    await save(theirs, 'Publish changes');

    await saveLate(mine, 'Publish changes');
    await button(mine, 'Put both together').click();
    await save(mine, 'Publish changes');

    expect(await newest(story)).toMatchObject({ title: 'Their published title', summary: 'A summary of mine.' });
  });

  test('of whom one takes the saved version find their own text again', async () => {
    const { mine, theirs } = await bothAt({}, options);
    await fill(mine, 'Story', 'Every word of mine.');
    await fill(theirs, 'Story', 'Every word of theirs.');
    await save(theirs);

    await saveLate(mine);
    await button(mine, 'Use the saved version').click();
    await mine.getByText('This is the saved version.').waitFor();
    expect(await mine.getByLabel('Story', { exact: true }).inputValue()).toBe('Every word of theirs.');
    await mine.getByText('is kept for you:').getByRole('link').click();

    await mine.getByText('This is the text as it was typed').waitFor();
    expect(await mine.getByLabel('Story', { exact: true }).inputValue()).toBe('Every word of mine.');
  });

  test('are compared again where a third save comes between', async () => {
    const { story, mine, theirs } = await bothAt({}, options);
    await fill(mine, 'Summary', 'A summary of mine.');
    await fill(theirs, 'Title', 'Their title');
    await save(theirs);
    await saveLate(mine);
    await fill(theirs, 'Story', 'Their second save.');
    await save(theirs);

    await button(mine, 'Put both together').click();
    await differs(mine, 'Story').getByText('Their second save.').waitFor();
    await publishBoth(mine);

    expect(await newest(story)).toMatchObject({
      title: 'Their title',
      summary: 'A summary of mine.',
      body: 'Their second save.',
    });
  });

  test('are not in conflict over a scheduled publication, a view, a reaction or an autosave', async () => {
    const { story, mine, theirs } = await bothAt({}, options);
    const morning = { when: 'later', publishDate: '2025-04-15', publishTime: '06:30', action: 'publish' };
    await send(agent, story.action, { ...(await formOf(agent, story.action)), ...morning }).expect(303);
    await mine.reload();
    await fill(mine, 'Summary', 'Typed while it went live.');
    const before = paper.site.clock.now;
    paper.site.clock.now = new Date('2025-04-15T06:31:00Z');
    await carryOutDue(paper.site);
    paper.site.clock.now = before;
    const { slug = '' } = (await newest(story)) ?? {};
    await theirs.goto(`/finance/${slug}`);
    await theirs.getByRole('button', { name: /veryGood!/ }).click();
    await theirs.getByText('Thank you').first().waitFor();
    await send(other.agent, `${story.action}/autosave`, await formOf(other.agent, story.action)).expect(200);

    await save(mine);

    expect((await newest(story))?.summary).toBe('Typed while it went live.');
  });
});

test('who has somebody else’s tab before them is told, and the text stays', async () => {
  const { mine } = await bothAt({}, { javaScriptEnabled: false });
  await fill(mine, 'Story', 'Typed before somebody else signed in.');
  const headers = { 'sec-fetch-site': 'same-origin' };
  await mine
    .context()
    .request.post('/desk/sign-in', { form: { email: other.email, password }, headers, maxRedirects: 0 });

  await button(mine, 'Save draft').click();

  await mine.getByText('Since then Tobias Renn has signed in here').waitFor();
  expect(await mine.getByLabel('Story', { exact: true }).inputValue()).toBe('Typed before somebody else signed in.');
});

test('a conflict is solved with the keyboard alone', async () => {
  const { story, mine, theirs } = await bothAt();
  await fill(mine, 'Story', body.replace('late', 'early'));
  await fill(mine, 'Title', 'My title');
  await fill(theirs, 'Story', body.replace('late', 'on time'));
  await fill(theirs, 'Title', 'Their title');
  await save(theirs);
  await mine.keyboard.press('Control+s');
  await mine.getByText('Nothing of yours is lost').waitFor();

  await press(mine, 'link', 'Story');
  await tabTo(mine, '#pick-body-1');
  await mine.keyboard.press('Space');
  await tabTo(mine, '#pick-title');
  await mine.keyboard.press('ArrowDown');
  await press(mine, 'button', 'Put both together');
  await mine.getByText('put together').first().waitFor();
  await mine.keyboard.press('Control+s');
  await mine.getByText('Saved. Readers see what they saw before.').waitFor();

  expect(await newest(story)).toMatchObject({ title: 'Their title', body: body.replace('late', 'early') });
});

test.each([
  ['light', undefined],
  ['dark', undefined],
  ['light', phone],
  ['dark', phone],
] as const)('the comparison breaks no rule of accessibility, %s, %o', async (colorScheme, viewport) => {
  const { mine, theirs } = await bothAt({ topics: 'Coast' }, { colorScheme, ...(viewport ? { viewport } : {}) });
  await fill(mine, 'Story', [ferry.replace('late', 'early'), quay, boats, 'A last word.'].join('\n\n'));
  await fill(mine, 'Topics', '');
  await fill(theirs, 'Story', [ferry.replace('late', 'on time'), boats].join('\n\n'));
  await fill(theirs, 'Title', 'Their title');
  await save(theirs);
  await saveLate(mine);

  expect(await axe(mine)).toEqual([]);
  await button(mine, 'Put both together').click();
  await mine.getByText('There is a problem').waitFor();
  expect(await axe(mine)).toEqual([]);
  expect(Number(await mine.evaluate('document.documentElement.scrollWidth - innerWidth'))).toBeLessThanOrEqual(0);
});
