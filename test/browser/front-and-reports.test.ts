import { describe, expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { consoleOf, deskVisitor, makeEditor, openBrowser, servePaper, tabTo, visitor } from '../support/browser.ts';

const paper = await servePaper({ sample: true });
const browser = await openBrowser();
await makeEditor(paper);

/** Reaches a button with Tab and presses it with Enter. */
const press = async (page: Awaited<ReturnType<typeof visitor>>, selector: string) => {
  await tabTo(page, selector);
  await page.keyboard.press('Enter');
};

describe.each([
  { people: 'with JavaScript', javaScriptEnabled: true },
  { people: 'without JavaScript', javaScriptEnabled: false },
])('by keyboard alone, $people', ({ javaScriptEnabled }) => {
  test('an editor finds a story, puts it at the top, previews and publishes', async () => {
    const page = await deskVisitor(browser, paper, { javaScriptEnabled });
    const said = consoleOf(page);
    const title = `The kettle prize goes to Saltby ${javaScriptEnabled}`;
    await article(paper.site, { title, publishedAt: '2023-01-01T10:00:00.000Z' });
    await page.goto('/desk/front');

    await press(page, 'button[value="choose:splash"]');
    await page.getByRole('heading', { level: 1, name: 'Choose a story for Splash' }).waitFor();
    await tabTo(page, '#q');
    await page.keyboard.type(`kettle prize ${javaScriptEnabled}`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Stories that answer/ }).waitFor();
    await press(page, 'button[value^="put:splash:"] >> nth=0');
    await page.getByText('The story has its place.').waitFor();
    await tabTo(page, '[name="headline-splash"]');
    await page.keyboard.type('Kettles rule');
    await press(page, '.save button[value="preview"]');
    await page.getByText('Preview. Not public.').waitFor();
    await page.getByRole('heading', { level: 2, name: 'Kettles rule' }).waitFor();
    await press(page, '.preview__bar a');
    await press(page, '.save button[value="publish"]');
    await page.getByText('Published. Readers see it now.').waitFor();

    await page.goto('/');
    await page.locator('.splash__story').getByRole('link', { name: 'Kettles rule' }).waitFor();
    await page.goto('/desk/front');
    await press(page, 'button[value="clear:splash"]');
    await page.getByText('Cleared. The slot fills itself.').waitFor();
    expect(said).toEqual([]);
  });

  test('an editor puts up breaking news that leads to a story, and takes it down', async () => {
    const page = await deskVisitor(browser, paper, { javaScriptEnabled });
    await page.goto('/desk/breaking');

    await tabTo(page, '#words');
    await page.keyboard.type('Harbour closed');
    await tabTo(page, '#question');
    await page.keyboard.type('harbour bonds');
    await page.keyboard.press('Enter');
    await press(page, 'button[name="lead"] >> nth=0');
    await page.locator('#href[value^="/"]').waitFor();
    expect(await page.locator('#words').inputValue()).toBe('Harbour closed');
    await press(page, 'form.measure button:has-text("Put up the line")');
    await page.getByText('The line is up.').waitFor();

    await page.goto('/');
    await page
      .getByRole('complementary', { name: 'Breaking news' })
      .getByRole('link', { name: 'Harbour closed' })
      .waitFor();
    await page.goto('/desk/breaking');
    await press(page, 'button:has-text("Take it down now")');
    await page.getByText('The line is gone.').waitFor();
  });

  test('a reader reports a mistake, and the newsroom says what became of it', async () => {
    const { path } = await article(paper.site, { title: `Berit or Birgit ${javaScriptEnabled}` });
    const reader = await visitor(browser, paper, { javaScriptEnabled });
    await reader.goto(path);
    await press(reader, 'a:has-text("Report a mistake")');
    await press(reader, 'button:has-text("Send report")');
    await reader.getByRole('link', { name: 'Write what is wrong' }).waitFor();
    await tabTo(reader, '#words');
    await reader.keyboard.type('The mayor is called Berit.');
    await press(reader, 'button:has-text("Send report")');
    await reader.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor();

    const page = await deskVisitor(browser, paper, { javaScriptEnabled });
    await page.goto('/desk/reports');
    await press(page, `a:has-text("Berit or Birgit ${javaScriptEnabled}")`);
    await page.getByText('The mayor is called Berit.').waitFor();
    await tabTo(page, '[name="state"]:checked');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await press(page, 'form.measure button:has-text("Save")');
    await page.getByText('Saved.').waitFor();
    expect(await page.locator('.top .status').innerText()).toBe('Mended');
  });
});
