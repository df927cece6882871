import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { chooseWriting, desktop, deskVisitor, makeEditor, openBrowser, phone, servePaper } from '../support/browser.ts';
import { write } from '../support/desk.ts';
import { keepPicture } from '../support/pictures.ts';
import { surfaceOf } from '../support/surface.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();
const agent = await makeEditor(paper);
await chooseWriting(agent, 'surface');

/** A page with everything that a text may hold. */
async function full() {
  const { file } = await keepPicture(agent, paper.site, { width: 900, height: 600 });
  const picture = `![A quay](/media/${file} "The quay | M. E.")`;
  const body = [
    'Words with **bold**, *slanted*, `code` and [a link](/finance).',
    '## A heading',
    '- one\n- two',
    '> A quote\n> — Name',
    '::: pullquote\nSaid aloud\n:::',
    picture,
    `::: gallery\n${picture}\n\n${picture}\n:::`,
    'Table: Rates\n\n| Town | Rate | Years | Sum | Buyers |\n|---|---|---|---|---|\n| Merrow | 3% | 6 | £1.8m | 412 |',
    'https://youtu.be/dQw4w9WgXcQ',
    '[ref]: https://merrow.example/x',
    '[Click here](/x)',
  ].join('\n\n');
  const { action } = await write(agent, { body });
  const page = await deskVisitor(browser, paper);
  await page.goto(action);
  await surfaceOf(page).waitFor();

  return page;
}

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [desktop, phone].map((size) => ({ colorScheme, size, width: size.width })),
);

test.each(looks)('axe objects to nothing on the surface and in its windows: $colorScheme, $width px', async (look) => {
  const page = await full();
  await page.setViewportSize(look.size);
  await page.emulateMedia({ colorScheme: look.colorScheme });
  const objections = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

  await surfaceOf(page).locator('td').first().click();
  expect(await objections()).toEqual([]);
  await page.getByRole('button', { name: 'Picture', exact: true }).click();
  await page.getByRole('dialog').getByRole('checkbox').first().waitFor();
  expect(await objections()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Link', exact: true }).click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.getByText('Enter an address such as').waitFor();
  expect(await objections()).toEqual([]);
});

test('nothing on the surface makes the page wider than 320 pixels', async () => {
  const page = await full();

  await page.setViewportSize({ width: 320, height: 640 });

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
