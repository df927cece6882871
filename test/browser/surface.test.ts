import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import {
  chooseWriting,
  consoleOf,
  deskVisitor,
  makeEditor,
  openBrowser,
  servePaper,
  tabTo,
} from '../support/browser.ts';
import { revisionsOf, write } from '../support/desk.ts';
import { nasty, textFrom } from '../support/markdown.ts';
import { fieldOf, paste, surfaceOf } from '../support/surface.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();
const agent = await makeEditor(paper);

async function writing(body = 'First words.', options: BrowserContextOptions = {}) {
  await chooseWriting(agent, 'surface');
  const story = await write(agent, { body });
  const page = await deskVisitor(browser, paper, options);
  await page.goto(story.action);
  if (options.javaScriptEnabled !== false) await surfaceOf(page).waitFor();

  return { page, story };
}

describe('with the keyboard alone', () => {
  test('somebody who knows no Markdown writes an article with all that it may hold', async () => {
    const { page, story } = await writing('');
    const said = consoleOf(page);
    const { keyboard } = page;
    const press = async (button: string) => {
      await keyboard.press('Shift+Tab');
      for (let presses = 0; presses < 20; presses += 1) {
        const name = await page.evaluate(() => document.activeElement?.getAttribute('data-do'));
        if (name === button) break;
        await keyboard.press('ArrowRight');
      }
      await keyboard.press('Enter');
    };
    await tabTo(page, '#body-surface');

    await keyboard.type('They queue past the ');
    await keyboard.press('ControlOrMeta+b');
    await keyboard.type('bakery');
    await keyboard.press('ControlOrMeta+b');
    await keyboard.type(' and ');
    await keyboard.press('ControlOrMeta+i');
    await keyboard.type('wait');
    await keyboard.press('ControlOrMeta+i');
    await keyboard.type(', says ');
    await keyboard.press('ControlOrMeta+k');
    await keyboard.type('the council');
    await keyboard.press('Tab');
    await keyboard.type('merrow.example/bonds');
    await keyboard.press('Enter');
    await keyboard.type('.');
    await keyboard.press('Enter');
    await press('heading');
    await keyboard.type('A counter and a stamp');
    await keyboard.press('Enter');
    await press('list');
    await keyboard.type('One');
    await keyboard.press('Enter');
    await keyboard.type('Two');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await press('quote');
    await keyboard.type('We wanted people to be bored.');
    await tabTo(page, 'button[data-do="attribute"]');
    await keyboard.press('Enter');
    await keyboard.type('Ines Calloway');
    await keyboard.press('Enter');
    await press('pullquote');
    await keyboard.type('Nobody was there for a book.');
    await keyboard.press('Enter');
    await keyboard.press('Enter');
    await press('embed');
    await keyboard.type('https://youtu.be/dQw4w9WgXcQ');
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await press('table');
    for (const cell of ['Town', 'Rate', 'Years', 'Merrow', '3.25%', '6', 'Sandy', '3%', '5']) {
      await keyboard.type(cell);
      await keyboard.press('Tab');
    }
    await tabTo(page, '.save button[value="draft"]');
    await keyboard.press('Enter');
    await page.getByText('Saved. Readers see what they saw before.').waitFor();

    const saves = await revisionsOf(paper.site, story.id);
    expect(saves.at(-1)?.body.trimEnd().split('\n')).toEqual([
      'They queue past the **bakery** and *wait*, says [the council](https://merrow.example/bonds).',
      '',
      '## A counter and a stamp',
      '',
      '- One',
      '- Two',
      '',
      '> We wanted people to be bored.',
      '> — Ines Calloway',
      '',
      '::: pullquote',
      'Nobody was there for a book.',
      ':::',
      '',
      'https://youtu.be/dQw4w9WgXcQ',
      '',
      '| Town | Rate | Years |',
      '| --- | --- | --- |',
      '| Merrow | 3.25% | 6 |',
      '| Sandy | 3% | 5 |',
    ]);
    expect(said).toEqual([]);
  });

  test('Tab leaves the text, and the arrows go along the buttons', async () => {
    const { page } = await writing();
    await surfaceOf(page).focus();

    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');

    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-do'))).toBe('italic');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('body-surface');
  });
});

describe('typed Markdown is understood', () => {
  test.each([
    ['## A heading', '## A heading'],
    ['- one', '- one'],
    ['1. one', '1. one'],
    ['> a quote', '> a quote'],
    ['some **bold** words', 'some **bold** words'],
    ['some *slanted* words', 'some *slanted* words'],
    ['[the page](https://merrow.example/x) and on', '[the page](https://merrow.example/x) and on'],
    ['a `code` word', 'a `code` word'],
    ['2 * 3 * 4', '2 \\* 3 \\* 4'],
  ])('%s', async (typed, kept) => {
    const { page } = await writing('');
    await surfaceOf(page).focus();

    await page.keyboard.type(typed);

    expect(await fieldOf(page)).toBe(kept);
    expect(await surfaceOf(page).innerText()).not.toContain('**');
  });
});

describe('what was not edited stays as it was', () => {
  const texts = [...nasty.slice(4), ...[3, 14, 159].map(textFrom)];

  test('byte for byte, through the browser, with a word added at the start', async () => {
    const { page } = await writing();

    for (const text of texts.map((rest) => `Start.\n\n${rest}`)) {
      await page.locator('textarea[name="body"]').evaluate((field, value) => {
        (field as HTMLTextAreaElement).value = value;
        field.dispatchEvent(new CustomEvent('securenest:replace'));
      }, text);
      await surfaceOf(page).focus();
      await page.keyboard.press('ControlOrMeta+Home');
      await page.keyboard.type('New ');

      expect(await fieldOf(page)).toBe(`New ${text}`);
    }
  });

  test('from surface to Markdown and back no character is lost, and nothing counts as changed', async () => {
    const text = textFrom(7);
    const { page } = await writing(text);
    const kept = await fieldOf(page);
    const markdown = page.getByRole('button', { name: 'Markdown' });

    await markdown.click();
    expect(await page.getByLabel('Story', { exact: true }).inputValue()).toBe(kept);
    await markdown.click();
    await surfaceOf(page).waitFor();

    expect(await fieldOf(page)).toBe(kept);
  });
});

test('the choice of surface or Markdown is remembered, in every browser', async () => {
  const { page, story } = await writing();
  const remembered = page.waitForResponse((answer) => answer.url().endsWith('/desk/account/writing'));
  await page.getByRole('button', { name: 'Markdown' }).click();
  await remembered;

  const other = await deskVisitor(browser, paper);
  await other.goto(story.action);

  expect(await other.getByLabel('Story', { exact: true }).inputValue()).toBe('First words.');
  expect(await other.locator('#body-surface').count()).toBe(0);
});

test('each change is in the field at once, and tells other scripts', async () => {
  const { page } = await writing();
  await page.evaluate(() => {
    document.querySelector('form.write')?.addEventListener('input', (event) => {
      document.body.dataset.told = (event.target as HTMLTextAreaElement).value;
    });
  });

  await surfaceOf(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' More');

  expect(await page.evaluate(() => document.body.dataset.told)).toBe('First words. More');
});

test('what the surface cannot show is Markdown in its place, and can be changed there', async () => {
  const { page } = await writing('Before.\n\n[ref]: https://merrow.example/x\n\nAfter.');

  await page.locator('.ed-source').click();
  await page.keyboard.press('End');
  await page.keyboard.type('y');

  expect(await fieldOf(page)).toBe('Before.\n\n[ref]: https://merrow.example/xy\n\nAfter.');
});

test('a glance at accessibility stands beside the text, leads to the place, and keeps nobody from saving', async () => {
  const body = 'Words.\n\n## One\n\n#### Three\n\n![](/media/pictures/a.jpg)\n\n[Click here](https://merrow.example)';
  const { page } = await writing(body);

  const glance = page.locator('[data-glance] li');
  expect(await glance.allInnerTexts()).toEqual([
    'Line 5: The heading “Three” skips a level.',
    'Line 7: A picture has no description for people who cannot see it.',
    'Line 9: The link “Click here” does not say where it leads.',
  ]);
  await glance.last().getByRole('link').click();
  await page.keyboard.press('Home');
  await page.keyboard.type('See: ');
  expect(await fieldOf(page)).toContain('\n\nSee: [Click here]');
  await page.getByRole('button', { name: 'Save draft' }).last().click();
  await page.getByText('Saved. Readers see what they saw before.').waitFor();
});

test('words and minutes are counted while somebody writes', async () => {
  const { page } = await writing();

  await surfaceOf(page).focus();
  await page.keyboard.type('Three more words ');

  await page.getByText('5 words, 1 minute').waitFor();
});

test('without JavaScript the text is a field that is sent, and the glance a list', async () => {
  const { page } = await writing('[here](https://merrow.example)', { javaScriptEnabled: false });

  expect(await page.getByRole('toolbar', { includeHidden: false }).count()).toBe(0);
  await page.getByText('does not say where it leads').waitFor();
  await page.getByLabel('Story', { exact: true }).fill('Sent **plain**.');
  await page.getByRole('button', { name: 'Save draft' }).last().click();

  await page.getByText('Saved. Readers see what they saw before.').waitFor();
  expect(await page.getByLabel('Story', { exact: true }).inputValue()).toBe('Sent **plain**.');
});

test('the page does not move while the surface takes its place', async () => {
  const { page, story } = await writing(textFrom(5));
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number }[]) {
        document.documentElement.dataset.shift = String(
          Number(document.documentElement.dataset.shift ?? 0) + entry.value,
        );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });

  await page.goto(story.action);
  await surfaceOf(page).waitFor();
  await page.evaluate(() => new Promise(requestAnimationFrame));

  expect(Number((await page.evaluate(() => document.documentElement.dataset.shift)) ?? 0)).toBeLessThan(0.02);
});

test('pasted Markdown reads as Markdown', async () => {
  const { page } = await writing('');
  await surfaceOf(page).focus();

  await paste(page, { 'text/plain': '## Pasted\r\n\r\n- one\r\n- **two**\r\n\r\nhttps://youtu.be/dQw4w9WgXcQ' });

  expect((await fieldOf(page)).trim()).toBe('## Pasted\n\n- one\n- **two**\n\nhttps://youtu.be/dQw4w9WgXcQ');
});

test('the column of a table is set to a side by key and by button, and back, and its source says so', async () => {
  const { page } = await writing('Rates of today.\n\n| Town | Rate |\n| --- | --- |\n| Merrow | 3% |\n');
  const rule = async () => (await fieldOf(page)).split('\n')[3];
  await surfaceOf(page).getByText('3%').click();
  // A browser tells a little later where the cursor stands; the tools of tables are there once the surface knows.
  await page.locator('[data-do="atEnd"]').waitFor();

  await page.keyboard.press('Control+Shift+E');
  const byKey = await rule();
  await page.locator('[data-do="atEnd"]').click();
  const byButton = await rule();
  const pressed = await page.locator('[data-do="atEnd"]').getAttribute('aria-pressed');
  const shown = await surfaceOf(page).locator('td.at-end').count();
  await page.locator('[data-do="atEnd"]').click();

  expect([byKey, byButton, await rule()]).toEqual(['| --- | :-: |', '| --- | --: |', '| --- | --- |']);
  expect(pressed).toBe('true');
  expect(shown).toBe(1);
});
