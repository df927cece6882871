import { describe, expect, test } from 'vitest';
import { chooseWriting, consoleOf, deskVisitor, makeEditor, openBrowser, servePaper } from '../support/browser.ts';
import { write } from '../support/desk.ts';
import { jpeg, keepPicture } from '../support/pictures.ts';
import { fieldOf, givePicture, paste, pastedFrom, surfaceOf } from '../support/surface.ts';

const paper = await servePaper({ sample: false });
const browser = await openBrowser();
const agent = await makeEditor(paper);
await chooseWriting(agent, 'surface');

async function writing(body = '') {
  const story = await write(agent, { body });
  const page = await deskVisitor(browser, paper);
  await page.goto(story.action);
  await surfaceOf(page).focus();

  return page;
}

const shared = [
  '## The slipway bond',
  'Four towns **lend to themselves**, and the *queue* is [on the quay](https://merrow.example/queue).',
  '- Sea walls\n  - the **north** wall\n- A slipway',
  '### How it is paid back',
  '1. Interest each spring\n2. The rest after six years',
];
const quote = '> We wanted people to be bored by it.';
const table = '| Town | Sum |\n| --- | --- |\n| Merrow Point | £1.8m |';

describe('structure is kept and styling dropped', () => {
  test.each([
    { from: 'word', blocks: [...shared, quote, table] },
    { from: 'google', blocks: [...shared, table] },
    {
      from: 'page',
      blocks: [shared[0], `${shared[1]} No link`, ...shared.slice(2), quote, `Table: Sums\n\n${table}`],
    },
  ] as const)('from $from', async ({ from, blocks }) => {
    const page = await writing();
    const said = consoleOf(page);

    await paste(page, { 'text/html': pastedFrom(from), 'text/plain': 'The slipway bond' });

    expect((await fieldOf(page)).trim()).toBe(blocks.join('\n\n'));
    expect(said).toEqual([]);
    expect(await surfaceOf(page).locator('[style], [onclick], script, span, font').count()).toBe(0);
  });

  test('within the surface, a block that is copied comes out as it went in', async () => {
    const page = await writing('Words with **bold**.\n\n> A quote\n> — Name');

    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+x');
    await page.keyboard.press('ControlOrMeta+v');

    expect((await fieldOf(page)).trim()).toBe('Words with **bold**.\n\n> A quote\n> — Name');
  });
});

describe('pictures', () => {
  test.each(['paste', 'drop'] as const)('by %s go into the library, with words that are asked for', async (how) => {
    const page = await writing('Words.');

    await givePicture(page, await jpeg({ tone: how === 'paste' ? 10 : 240 }), how);
    await page.getByRole('heading', { name: 'A few words for the picture' }).waitFor();
    await page.getByRole('button', { name: 'Put it into the story' }).click();
    await page.getByText('Describe the picture in a few words').waitFor();
    await page.getByLabel('Description').last().fill('A quay at dusk.');
    await page.getByLabel('Caption').last().fill('The quay.');
    await page.getByLabel('Credit').last().fill('M. Ellison');
    await page.getByRole('button', { name: 'Put it into the story' }).click();

    await expect
      .poll(() => fieldOf(page))
      .toMatch(/!\[A quay at dusk\.\]\(\/media\/pictures\/[0-9a-f]{32}\.jpg "The quay\. \| M\. Ellison"\)/);
    const known = await agent.get('/desk/media?q=dusk').set('Accept', 'application/json').expect(200);
    expect(known.body.pictures[0]).toMatchObject({ description: 'A quay at dusk.', credit: 'M. Ellison' });
  });

  test('several of the library make a gallery', async () => {
    const one = await keepPicture(agent, paper.site, { tone: 40 });
    const two = await keepPicture(agent, paper.site, { tone: 160 });
    const page = await writing();

    await page.getByRole('button', { name: 'Picture', exact: true }).click();
    const found = page.getByRole('dialog').getByRole('checkbox');
    await found.nth(0).check();
    await found.nth(1).check();
    await page.getByRole('button', { name: 'Put into the story' }).click();

    const line = ({ file }: { file: string }) => `![A quay at dusk.](/media/${file} "The quay. | M. Ellison")`;
    await expect.poll(async () => (await fieldOf(page)).trim()).toBe(`::: gallery\n${line(two)}\n\n${line(one)}\n:::`);
    await page.getByRole('button', { name: 'Save draft' }).last().click();
    await page.getByText('Saved. Readers see what they saw before.').waitFor();
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Preview' }).click();
    expect(await (await opened).locator('.gallery figure img').count()).toBe(2);
  });

  test('a picture in the text takes other words', async () => {
    const { file } = await keepPicture(agent, paper.site, { tone: 200 });
    const page = await writing(`![A quay](/media/${file} "The quay | M. E.")\n\nWords.`);

    await surfaceOf(page).locator('figure img').click();
    await page.getByRole('button', { name: 'Description and caption' }).click();
    await page.getByLabel('Caption').last().fill('Low water.');
    await page.getByRole('button', { name: 'Take these words' }).click();

    expect(await fieldOf(page)).toBe(`![A quay](/media/${file} "Low water. | M. E.")\n\nWords.`);
  });

  test('one that is no picture is refused in words, and the text stays', async () => {
    const page = await writing('Words.');

    await givePicture(page, Buffer.from('not a picture'));

    await page.getByRole('heading', { name: 'The picture is not in the library' }).waitFor();
    await page.getByRole('button', { name: 'Carry on' }).click();
    expect(await fieldOf(page)).toBe('Words.');
  });
});

test('an address pasted on words links them', async () => {
  const page = await writing('The page.');
  await page.keyboard.press('ControlOrMeta+a');

  await paste(page, { 'text/plain': 'https://merrow.example/queue' });

  expect(await fieldOf(page)).toBe('[The page.](https://merrow.example/queue)');
});
