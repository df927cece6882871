import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { keepDraft, republish, withdraw } from '../support/changing.ts';
import { factsOf, keepCorrection, readersWords } from '../support/corrections.ts';
import { send } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formTo, problemsIn } from '../support/form.ts';
import { textOf } from '../support/html.ts';
import { openSite } from '../support/site.ts';
import { colleague, logOf } from '../support/staff.ts';

async function paper() {
  const site = await openSite();
  const agent = await editor(site);
  const story = await article(site, { title: 'Harbour towns borrow' });

  return { site, agent, story, address: `/desk/articles/${story.id}/corrections` };
}

const words = 'An earlier version said *twelve* towns; there are [eleven](/topics).';

describe('a correction', () => {
  test('stands below the text of its story, with its kind and date, and above it where it is serious', async () => {
    const { site, agent, story } = await paper();

    await keepCorrection(agent, story.id, { kind: 'clarification', words });
    await keepCorrection(agent, story.id, { kind: 'correction', words: 'The bond was never sold.', serious: 'yes' });

    const { text } = await request(site.app).get(story.path).expect(200);
    const [serious, body, other] = ['The bond was never sold.', 'It happened by the harbour.', 'An earlier version'];
    const order = [serious, body, other].map((part) => text.indexOf(part, text.indexOf('<main')));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(textOf(text)).toContain('Clarification, 14 April 2025: An earlier version said twelve towns');
    expect(text).toContain('<em>twelve</em> towns; there are <a href="/topics">eleven</a>');
  });

  test('is in the entry of its story in the feed, and among the facts for programs', async () => {
    const { site, agent, story } = await paper();

    await keepCorrection(agent, story.id, { words });

    const feed = await request(site.app).get('/feed.xml').expect(200);
    expect(feed.text).toContain('Correction, 14 April 2025: An earlier version said twelve towns; there are eleven.');
    expect(await factsOf(site, story.path)).toMatchObject({
      correction: [
        {
          '@type': 'CorrectionComment',
          text: 'An earlier version said twelve towns; there are eleven.',
          datePublished: '2025-04-14T20:30:00.000Z',
          url: expect.stringMatching(/harbour-towns-borrow#correction-\d+$/),
        },
      ],
      publisher: { correctionsPolicy: expect.stringMatching(/\/corrections$/) },
    });
  });

  test('says that the text did not change where it did not', async () => {
    const { site, agent, story } = await paper();

    await keepCorrection(agent, story.id, { words, mended: 'none' });
    await keepCorrection(agent, story.id, { words: 'Another.', mended: '1' });

    expect((await readersWords(site, story.path)).match(/The text of the story did not change/g)).toHaveLength(1);
  });

  test('is published together with the draft that mends the story', async () => {
    const { site, agent, story, address } = await paper();
    await keepDraft(site, story.id, { body: 'Eleven towns, not twelve.' });
    const offered = formTo(address, (await agent.get(address).expect(200)).text).fields;

    await keepCorrection(agent, story.id, { words, mended: String(offered.mended) });

    expect(offered.mended).toBe('publish');
    expect(await readersWords(site, story.path)).toContain('Eleven towns, not twelve.');
    expect(await readersWords(site, story.path)).toContain('An earlier version said twelve towns');
    expect((await logOf(site)).slice(-2)).toEqual([
      'Mara Ellison published a correction to Harbour towns borrow',
      'Mara Ellison published Harbour towns borrow',
    ]);
  });

  test('is not published with a draft that a colleague changed meanwhile: nothing happens, and the words come back', async () => {
    const { site, agent, story, address } = await paper();
    await keepDraft(site, story.id, { body: 'Eleven.' });
    const { fields } = formTo(address, (await agent.get(address)).text);
    await keepDraft(site, story.id, { body: 'Thirteen.' });

    const { text } = await send(agent, address, { ...fields, kind: 'correction', words }).expect(409);

    expect(formTo(address, text).fields.words).toBe(words);
    expect(await readersWords(site, story.path)).not.toContain('An earlier version');
    expect(await readersWords(site, story.path)).toContain('It happened by the harbour.');
  });

  test('sent twice is made once', async () => {
    const { site, agent, story, address } = await paper();
    const { fields } = formTo(address, (await agent.get(address)).text);
    const form = { ...fields, kind: 'update', words, mended: 'none' };

    await send(agent, address, form).expect(303);
    await send(agent, address, form).expect(303);

    expect((await readersWords(site, story.path)).match(/An earlier version/g)).toHaveLength(1);
  });
});

describe('amending', () => {
  test('shows readers the new words and when, and keeps the earlier ones at the desk', async () => {
    const { site, agent, story } = await paper();
    const one = await keepCorrection(agent, story.id, { words: 'There are twelve.' });
    site.clock.now = new Date('2025-04-15T07:00:00.000Z');
    const { fields } = formTo(one, (await agent.get(one)).text);

    await send(agent, one, { ...fields, words: 'There are eleven.' }).expect(303);

    const shown = await readersWords(site, story.path);
    expect(shown).toContain('There are eleven. The text of the story did not change. Amended 15 April, 07:00.');
    expect(shown).not.toContain('There are twelve.');
    expect(textOf((await agent.get(one)).text)).toContain('There are twelve.');
    expect((await logOf(site)).at(-1)).toBe('Mara Ellison amended a correction to Harbour towns borrow');
    expect(await factsOf(site, story.path)).toMatchObject({
      correction: [{ dateModified: '2025-04-15T07:00:00.000Z' }],
    });
  });

  test('loses no words where a colleague amended it first', async () => {
    const { agent, story } = await paper();
    const one = await keepCorrection(agent, story.id, { words: 'One.' });
    const { fields } = formTo(one, (await agent.get(one)).text);
    await send(agent, one, { ...fields, words: 'Theirs.' }).expect(303);

    const { text } = await send(agent, one, { ...fields, words: 'Mine.' }).expect(409);

    expect(formTo(one, text).fields.words).toBe('Mine.');
    expect(textOf(text)).toContain('Theirs.');
  });
});

describe('taking back', () => {
  test('needs a reason and leaves a visible line on the story and on the corrections page', async () => {
    const { site, agent, story } = await paper();
    const one = await keepCorrection(agent, story.id, { words: 'There are twelve.' });
    site.clock.now = new Date('2025-04-15T07:00:00.000Z');

    const refused = await send(agent, `${one}/back`, { base: '1', reason: ' ' }).expect(422);
    await send(agent, `${one}/back`, { base: '1', reason: 'The first number was right.' }).expect(303);

    const line = 'A correction of 14 April 2025 was taken back on 15 April 2025: The first number was right.';
    expect(problemsIn(refused.text).map(({ field }) => field)).toEqual(['reason']);
    for (const path of [story.path, '/corrections']) {
      expect(await readersWords(site, path)).toContain(line);
      expect(await readersWords(site, path)).not.toContain('There are twelve.');
    }
    expect((await request(site.app).get('/feed.xml')).text).toContain('was taken back: The first number was right.');
  });

  test('is final: it is neither amended nor taken back again', async () => {
    const { agent, story } = await paper();
    const one = await keepCorrection(agent, story.id, { words: 'One.' });
    await send(agent, `${one}/back`, { base: '1', reason: 'Right after all.' }).expect(303);

    await send(agent, one, { base: '2', kind: 'update', words: 'Two.' }).expect(409);
    await send(agent, `${one}/back`, { base: '2', reason: 'Again.' }).expect(409);

    expect((await agent.get(one)).text).not.toContain(`action="${one}"`);
  });
});

describe('the corrections page', () => {
  test('lists every correction once, newest first, page by page', async () => {
    const { site, agent, story } = await paper();
    for (let number = 1; number <= 35; number += 1)
      await keepCorrection(agent, story.id, { words: `Number ${number}.` });

    const first = await request(site.app).get('/corrections').expect(200);
    const older = String(/href="(\/corrections\?before=\d+)" rel="next"/.exec(first.text)?.[1]);
    const second = await request(site.app).get(older).expect(200);

    const numbers = [first, second].flatMap(({ text }) =>
      [...text.matchAll(/Number (\d+)\./g)].map(([, number]) => Number(number)),
    );
    expect(numbers).toEqual(Array.from({ length: 35 }, (_, index) => 35 - index));
    expect(second.text).not.toContain('rel="next"');
  });

  test('keeps the title of a withdrawn story to itself, unless the notice shows it', async () => {
    const { site, agent, story } = await paper();
    await keepCorrection(agent, story.id, { words: 'There are eleven.' });

    await withdraw(site, story.id);

    expect(await readersWords(site, '/corrections')).toContain('A story that was withdrawn since');
    expect(await readersWords(site, '/corrections')).not.toContain('Harbour towns borrow');
  });
});

describe('a reader’s report', () => {
  test('becomes a correction: its words start the form, and it is closed as mended', async () => {
    const { site, agent, story, address } = await paper();
    await request(site.app).post(`${story.path}/report`).type('form').send({ words: 'It is\neleven.' }).expect(303);
    const inbox = await agent.get('/desk/reports').expect(200);
    const report = String(/href="(\/desk\/reports\/\d+)"/.exec(inbox.text)?.[1]);
    const start = String(/href="([^"]+)">Make this a correction/.exec((await agent.get(report)).text)?.[1]);
    const { fields } = formTo(address, (await agent.get(start).expect(200)).text);

    await send(agent, address, { ...fields, kind: 'correction', mended: 'none' }).expect(303);

    expect(fields.words).toBe('It is eleven.');
    const shown = textOf((await agent.get(report)).text);
    expect(shown).toContain('Mended');
    expect(shown).toContain('Made a correction of it.');
  });
});

describe('what is not allowed', () => {
  test.each([
    ['no kind', { kind: '' }, 'kind'],
    ['no words', { words: ' ' }, 'words'],
    ['too many words', { words: 'x'.repeat(1001) }, 'words'],
    ['no version', { mended: '' }, 'mended'],
    ['a version that is none', { mended: '-1' }, 'mended'],
  ])('%s is refused, with every typed word', async (_name, wrong, field) => {
    const { agent, address } = await paper();
    const { fields } = formTo(address, (await agent.get(address)).text);
    const form = { ...fields, kind: 'correction', words, mended: 'none', ...wrong };

    const { text } = await send(agent, address, form).expect(422);

    expect(problemsIn(text).map((problem) => problem.field)).toEqual([field]);
    expect(formTo(address, text).fields.words).toBe(form.words);
  });

  test('a version readers have never seen mends nothing', async () => {
    const { site, agent, story, address } = await paper();
    await republish(site, story.id, { body: 'Two.' });
    await keepDraft(site, story.id, { body: 'Three.' });
    const { fields } = formTo(address, (await agent.get(address)).text);

    await send(agent, address, { ...fields, kind: 'update', words, mended: '3' }).expect(409);

    expect(await readersWords(site, '/corrections')).toContain('No correction has been published yet.');
  });

  test('a draft has nothing to correct, and an author corrects nothing', async () => {
    const { site, agent, address } = await paper();
    const draft = await article(site, { status: 'draft' });
    const author = await colleague(site, agent, 'author');

    await agent.get(`/desk/articles/${draft.id}/corrections`).expect(409);
    await author.agent.get(address).expect(403);
    await send(author.agent, address, { words }).expect(403);
  });

  test('words are text: markup and scripts are shown, pictures are not loaded', async () => {
    const { site, agent, story } = await paper();

    await keepCorrection(agent, story.id, {
      words: '<script>alert(1)</script> [x](javascript:alert(1)) ![a](/media/a.jpg) # no heading',
    });

    const { text } = await request(site.app).get(story.path).expect(200);
    const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
    expect(main).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(main).not.toContain('href="javascript:');
    expect(main).not.toContain('src="/media/a.jpg"');
  });
});
