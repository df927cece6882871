import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { tidyDesk } from '../../src/desk/tidying.ts';
import { resolve } from '../support/conflict.ts';
import {
  change,
  type DeskStory,
  type Editor,
  everythingIn,
  formOf,
  revisionsOf,
  send,
  stateOf,
  write,
} from '../support/desk.ts';
import { credentials, editor, newStory } from '../support/editor.ts';
import { formTo, problemsIn, unescaped } from '../support/form.ts';
import { textOf } from '../support/html.ts';
import { keepPicture } from '../support/pictures.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { colleague } from '../support/staff.ts';

const body = 'The ferry left late.\n\nNobody stood on the quay.\n\nAll boats were counted.';
const [ferry, quay, boats] = body.split('\n\n') as [string, string, string];

/** I have a story open, and a colleague saves it. */
async function meanwhile(theirs: Record<string, string>, begun: Record<string, string> = {}) {
  const site = await openSite();
  const mine = await editor(site);
  const other = await colleague(site, mine, 'editor', 'Tobias Renn');
  const story = await write(mine, { body, ...begun });
  const form = await formOf(mine, story.action);
  await change(other.agent, story, theirs);

  return { site, mine, other, story, form };
}

const late = (agent: Editor, { action }: DeskStory, form: Record<string, string>) =>
  send(agent, action, { ...form, action: form.action ?? 'draft' });

/** The words of the page about one thing that differs. */
function about(html: string, part: string): string {
  const from = html.indexOf(`id="differs-${part}"`);
  if (from < 0) throw new Error(`The page says nothing of ${part}.`);

  return textOf(html.slice(from, html.indexOf('</section>', from)).replace(/^[^>]*>/, ''));
}

const newest = async (site: TestSite, { id }: DeskStory) => (await revisionsOf(site, id)).at(-1);

/** Saves the form that came back, as somebody does who has looked it over. */
const saveForm = (agent: Editor, { action }: DeskStory, html: string, button = 'draft') =>
  send(agent, action, { ...formTo(action, html).fields, action: button }).expect(303);

describe('what differs', () => {
  test('is told for every part of a story, with who changed it', async () => {
    const { mine, story, form } = await meanwhile({
      title: 'Their title',
      summary: 'Their summary.',
      section: 'markets',
      language: 'de',
      slug: 'their-address',
      refusesReactions: 'yes',
    });
    const typed = { title: 'My title', topics: 'Tides', newTopics: 'tides', authors: 'Ada Bell', series: 'Low water' };

    const { text } = await late(mine, story, { ...form, ...typed, hidesViews: 'yes' }).expect(409);

    for (const [part, words] of Object.entries({
      title: 'You and Tobias Renn (20:30) changed this, each in another way',
      summary: 'Only Tobias Renn (20:30) changed this',
      section: 'Only Tobias Renn (20:30) changed this',
      topics: 'Only you changed this',
      authors: 'Only you changed this',
      series: 'Only you changed this',
      language: 'Only Tobias Renn (20:30) changed this',
      slug: 'Only Tobias Renn (20:30) changed this',
      hidesViews: 'Only you changed this',
      refusesReactions: 'Only Tobias Renn (20:30) changed this',
    }))
      expect(about(text, part)).toContain(words);
    expect(about(text, 'section')).toContain('Markets');
    expect(about(text, 'language')).toContain('German');
    expect(about(text, 'hidesViews')).toContain('Hidden');
  });

  test('is marked word by word, for the ear as well', async () => {
    const { mine, story, form } = await meanwhile({ body: body.replace('late', 'early') });

    const { text } = await late(mine, story, { ...form, body: body.replace('All', 'Nine') }).expect(409);

    expect(text).toMatch(/<span class="vh">Added <\/span><\/td><td dir="auto">The ferry left <ins>early<\/ins>/);
    expect(text).toMatch(/<span class="vh">Removed <\/span><\/td><td dir="auto"><del>All<\/del> boats/);
    expect(text).toContain('Story, passage 1 of 2');
  });

  test('names each colleague beside what they changed', async () => {
    const { site, mine, story, form } = await meanwhile({ title: 'Their title' });
    const third = await colleague(site, mine, 'editor', 'Ada Bell');
    await change(third.agent, story, { summary: 'Hers.' });

    const { text } = await late(mine, story, { ...form, body: 'Mine.' }).expect(409);

    expect(text).toContain('Tobias Renn and Ada Bell saved this article at 20:30, while you were writing');
    expect(about(text, 'title')).toContain('Only Tobias Renn (20:30) changed this');
    expect(about(text, 'summary')).toContain('Only Ada Bell (20:30) changed this');
  });

  test('shows a picture, its description, caption and credit as one', async () => {
    const site = await openSite();
    const mine = await editor(site);
    const picture = await keepPicture(mine, site, { width: 900, height: 600 });
    const words = { picture: picture.file, pictureDescription: 'A quay.', pictureCredit: 'M. E.' };
    const story = await write(mine, { body, ...words });
    const form = await formOf(mine, story.action);
    await change(mine, story, { pictureCaption: 'The quay at noon' });

    const { text } = await late(mine, story, { ...form, pictureDescription: 'A quay at low water.' }).expect(409);
    const missing = await resolve(mine, story, text, 'merge').expect(422);
    const merged = await resolve(mine, story, text, 'merge', { 'pick-picture': 'mine' }).expect(200);
    await saveForm(mine, story, merged.text);

    expect(about(text, 'picture')).toContain('Caption: The quay at noon');
    expect(about(text, 'picture')).toContain('Description: A quay at low water.');
    expect(problemsIn(missing.text)).toEqual([
      { field: 'pick-picture', words: 'Choose what is taken: Picture and its words' },
    ]);
    expect((await newest(site, story))?.picture).toMatchObject({ description: 'A quay at low water.', caption: '' });
  });

  test('says who set a time, and the time stays when both are put together', async () => {
    const { site, mine, other, story, form } = await meanwhile({ title: 'Theirs' });
    const morning = { when: 'later', publishDate: '2025-04-15', publishTime: '06:30' };
    await change(other.agent, story, morning, 'publish');

    const { text } = await late(mine, story, { ...form, summary: 'Mine.' }).expect(409);
    const merged = await resolve(mine, story, text, 'merge').expect(200);
    await saveForm(mine, story, merged.text);

    expect(about(text, 'times')).toContain('Only Tobias Renn changed this');
    expect(about(text, 'times')).toContain('Goes live: 2025-04-15, 06:30');
    expect(await stateOf(site, story.id)).toMatchObject({ status: 'scheduled' });
    expect((await newest(site, story))?.summary).toBe('Mine.');
  });

  test('says that a story was withdrawn or discarded meanwhile', async () => {
    const { mine, other, story, form } = await meanwhile({ title: 'Theirs' });
    await change(other.agent, story, {}, 'discard' as never);

    const { text } = await late(mine, story, { ...form, title: 'Mine' }).expect(409);

    expect(text).toContain('Discarded. It can be restored until');
  });
});

describe('putting both together', () => {
  test('different paragraphs make one text, to be looked over; nothing is saved before it is', async () => {
    const { site, mine, story, form } = await meanwhile({ body: `${ferry}\n\n${quay}\n\nNine boats were counted.` });
    const { text } = await late(mine, story, { ...form, body: `The ferry left early.\n\n${quay}\n\n${boats}` }).expect(
      409,
    );
    const before = await everythingIn(site);

    const merged = await resolve(mine, story, text, 'merge').expect(200);
    const untouched = await everythingIn(site);
    await saveForm(mine, story, merged.text, 'publish');

    expect(untouched).toEqual(before);
    expect(merged.text).toContain('data-unsaved');
    expect((await newest(site, story))?.body).toBe(`The ferry left early.\n\n${quay}\n\nNine boats were counted.`);
    const article = await request(site.app).get('/finance/harbour-towns-borrow').expect(200);
    for (const words of ['The ferry left early.', 'Nine boats were counted.']) expect(article.text).toContain(words);
  });

  test('my title and their text, my topics and theirs go together', async () => {
    const begun = { topics: 'Coast, Savings' };
    const { site, mine, story, form } = await meanwhile(
      { body: 'Theirs.', topics: 'Coast, Savings, Ferries', newTopics: 'ferries' },
      begun,
    );
    const typed = { title: 'My title', topics: 'Savings, Boats', newTopics: 'boats' };
    const { text } = await late(mine, story, { ...form, ...typed }).expect(409);

    const merged = await resolve(mine, story, text, 'merge').expect(200);
    await saveForm(mine, story, merged.text);

    const save = await newest(site, story);
    expect(save).toMatchObject({ title: 'My title', body: 'Theirs.', slug: 'my-title' });
    expect(save?.topics.map(({ name }) => name).sort()).toEqual(['Boats', 'Ferries', 'Savings']);
  });

  test('one paragraph that both changed asks for a choice, and takes no side by itself', async () => {
    const { site, mine, story, form } = await meanwhile({ body: body.replace('late', 'early') });
    const { text } = await late(mine, story, { ...form, body: body.replace('late', 'on time') }).expect(409);

    const missing = await resolve(mine, story, text, 'merge').expect(422);
    const merged = await resolve(mine, story, missing.text, 'merge', { 'pick-body-1': 'both' }).expect(200);
    await saveForm(mine, story, merged.text);

    expect(problemsIn(missing.text)).toEqual([{ field: 'pick-body-1', words: 'Choose what is taken: Story' }]);
    expect(missing.text).not.toMatch(/type="radio"[^>]* checked/);
    expect((await newest(site, story))?.body).toBe(
      `The ferry left early.\n\nThe ferry left on time.\n\n${quay}\n\n${boats}`,
    );
  });

  test('answers that were given stay while another is missing', async () => {
    const { mine, story, form } = await meanwhile({ title: 'Theirs', summary: 'Theirs.' });
    const { text } = await late(mine, story, { ...form, title: 'Mine', summary: 'Mine.' }).expect(409);

    const missing = await resolve(mine, story, text, 'merge', { 'pick-title': 'theirs' }).expect(422);

    expect(missing.text).toMatch(/name="pick-title" value="theirs" checked/);
    expect(problemsIn(missing.text).map(({ field }) => field)).toEqual(['pick-summary']);
  });

  test('a third save in the meantime is compared again, and keeps my text', async () => {
    const { mine, other, story, form } = await meanwhile({ title: 'Theirs' });
    const { text } = await late(mine, story, { ...form, body: 'Mine.' }).expect(409);
    await change(other.agent, story, { summary: 'A third save.' });

    const again = await resolve(mine, story, text, 'merge').expect(409);
    const merged = await resolve(mine, story, again.text, 'merge').expect(200);

    expect(about(again.text, 'summary')).toContain('A third save.');
    expect(formTo(story.action, merged.text).fields).toMatchObject({
      title: 'Theirs',
      summary: 'A third save.',
      body: 'Mine.',
    });
  });

  test('a story that moved and was renamed meanwhile takes my text where it stands now', async () => {
    const { site, mine, story, form } = await meanwhile({ section: 'markets', slug: 'renamed' });
    const { text } = await late(mine, story, { ...form, body: 'Mine.' }).expect(409);

    const merged = await resolve(mine, story, text, 'merge').expect(200);
    await saveForm(mine, story, merged.text, 'publish');

    expect((await request(site.app).get('/markets/renamed').expect(200)).text).toContain('Mine.');
  });
});

describe('my text', () => {
  const offered = (html: string) => /href="(\/desk\/articles\/\d+\/autosaves\/\d+)"/.exec(html)?.[1] ?? '';

  test('stays kept when the saved version is taken, and the page says where', async () => {
    const { site, mine, story, form } = await meanwhile({ title: 'Theirs' });
    const { text } = await late(mine, story, { ...form, title: 'Mine', body: 'Every word of mine.' }).expect(409);

    const answer = await resolve(mine, story, text, 'theirs').expect(303);
    const shown = await mine.get(String(answer.headers.location)).expect(200);
    const kept = await mine.get(offered(shown.text)).expect(200);

    expect(formTo(story.action, shown.text).fields.title).toBe('Theirs');
    expect(unescaped(shown.text)).toContain('Your text from before a colleague’s save is kept for you');
    expect(formTo(story.action, kept.text).fields).toMatchObject({
      title: 'Mine',
      body: 'Every word of mine.',
      base_revision: '1',
    });
    expect((await revisionsOf(site, story.id)).map(({ title }) => title)).toEqual(['Harbour towns borrow', 'Theirs']);
  });

  test.each([
    'merge',
    'edit',
    'over',
    'copy',
    'theirs',
  ] as const)('outlasts “%s”, later autosaves and a month', async (way) => {
    const { site, mine, story, form } = await meanwhile({ summary: 'Theirs.' });
    const { text } = await late(mine, story, { ...form, body: 'Every word of mine.' }).expect(409);
    await resolve(mine, story, text, way);
    const later = await formOf(mine, story.action);
    await send(mine, `${story.action}/autosave`, { ...later, body: 'Typed later.' }).expect(200);
    await change(mine, story, { title: 'Saved later' });

    site.clock.now = new Date(site.clock.now.getTime() + 31 * 86_400_000);
    await tidyDesk(site);

    const kept = await site.db.all<{ fields: string }>(
      sql`SELECT fields FROM autosaves WHERE article_id = ${story.id}`,
    );
    expect(kept.map(({ fields }) => JSON.parse(fields).body)).toContain('Every word of mine.');
  });

  test('is offered beside any number of later autosaves', async () => {
    const { mine, story, form } = await meanwhile({ summary: 'Theirs.' });
    await late(mine, story, { ...form, title: 'The title of mine' }).expect(409);
    const typed = await formOf(mine, story.action);
    for (let turn = 0; turn < 14; turn += 1)
      await send(mine, `${story.action}/autosave`, { ...typed, title: `Turn ${turn}` }).expect(200);

    const { text } = await mine.get(story.action).expect(200);

    expect(unescaped(text)).toMatch(/“The title of mine”, \d+ words, set aside/);
  });

  test('is kept once, however often the page is shown', async () => {
    const { site, mine, story, form } = await meanwhile({ title: 'Theirs' });
    const { text } = await late(mine, story, { ...form, title: 'Mine' }).expect(409);
    await late(mine, story, { ...form, title: 'Mine' }).expect(409);
    await resolve(mine, story, text, 'edit').expect(200);

    expect(await site.db.all(sql`SELECT id FROM autosaves`)).toHaveLength(1);
  });

  test('goes on from the saved revision when I keep writing', async () => {
    const { site, mine, story, form } = await meanwhile({ title: 'Theirs' });
    const { text } = await late(mine, story, { ...form, title: 'Mine' }).expect(409);

    const kept = await resolve(mine, story, text, 'edit').expect(200);
    await saveForm(mine, story, kept.text);

    expect((await revisionsOf(site, story.id)).map(({ title }) => title)).toEqual([
      'Harbour towns borrow',
      'Theirs',
      'Mine',
    ]);
  });

  test('comes back from the page of a conflict to a colleague who lost the right to the story', async () => {
    const site = await openSite();
    const admin = await editor(site);
    const author = await colleague(site, admin, 'author', 'Ada Bell');
    const story = await write(author.agent, { body });
    const form = await formOf(author.agent, story.action);
    await change(admin, story, { title: 'Theirs' });
    const { text } = await late(author.agent, story, { ...form, body: 'Mine.' }).expect(409);
    await change(admin, story, {}, 'publish');

    const refused = await resolve(author.agent, story, text, 'merge').expect(403);

    expect(refused.text).toContain('Mine.</textarea>');
  });

  test('that may hold what had to go by law is neither kept, merged nor saved over', async () => {
    const site = await openSite();
    const mine = await editor(site);
    const story = await write(mine, { body: `${ferry}\n\nQuillon paid twice.` }, 'publish');
    const form = await formOf(mine, story.action);
    await send(mine, `${story.action}/redaction`, {
      passages: 'Quillon',
      reason: 'By order of a court.',
      base: '1',
      step: 'remove',
    }).expect(303);

    const { text } = await late(mine, story, { ...form, title: 'Mine' }).expect(409);
    const forced = await resolve(mine, story, text, 'over').expect(409);

    expect(text).toContain('Words were taken out of this article for legal reasons');
    for (const way of ['merge', 'over', 'edit']) expect(text).not.toContain(`name="choice" value="${way}"`);
    expect(forced.text).toContain('Quillon');
    expect(await site.db.all(sql`SELECT id FROM autosaves WHERE fields LIKE '%Quillon%'`)).toEqual([]);
    expect((await newest(site, story))?.body).not.toContain('Quillon');
  });
});

describe('no conflict', () => {
  test('is a draft that says what is saved already', async () => {
    const { site, mine, other, story, form } = await meanwhile({ title: 'Theirs' });
    await change(other.agent, story, { summary: 'Once more.' });

    await late(mine, story, { ...form, title: 'Theirs', slug: 'theirs', summary: 'Once more.' }).expect(303);

    expect((await stateOf(site, story.id))?.revision).toBe(3);
  });

  test('is a view, a reaction or a colleague’s autosave', async () => {
    const site = await openSite();
    const mine = await editor(site);
    const other = await colleague(site, mine, 'editor', 'Tobias Renn');
    const story = await write(mine, { body }, 'publish');
    const form = await formOf(mine, story.action);
    await request(site.app)
      .post('/finance/harbour-towns-borrow/verygood')
      .set('Sec-Fetch-Site', 'same-origin')
      .expect(303);
    await request(site.app).post('/views').set('Sec-Fetch-Site', 'same-origin').send({ article: story.id });
    await send(other.agent, `${story.action}/autosave`, await formOf(other.agent, story.action)).expect(200);

    await late(mine, story, { ...form, title: 'Mine' }).expect(303);
  });
});

describe('a tab that somebody else left open', () => {
  test.each(['', '/preview', '/related', '/resolve', '/copy'])('is not sent to “%s” in my name', async (to) => {
    const { site, mine, other, story, form } = await meanwhile({ title: 'Theirs' });
    const before = await everythingIn(site);

    const { text } = await send(other.agent, `${story.action}${to}`, {
      ...form,
      body: 'Typed by Mara.',
      action: 'publish',
    }).expect(409);

    expect(text).toContain('Typed by Mara.</textarea>');
    expect(text).toContain('Since then Tobias Renn has signed in here');
    expect(await everythingIn(site)).toEqual(before);
    await mine.get(story.action).expect(200);
  });

  test('goes on its way once its writer has signed in', async () => {
    const { site, other, story, form } = await meanwhile({ summary: 'Theirs.' });
    const { text } = await send(other.agent, story.action, { ...form, body: 'Typed by Mara.', action: 'draft' }).expect(
      409,
    );
    const signIn = formTo('/desk/sign-in', text).fields;

    const carried = await send(other.agent, '/desk/sign-in', { ...signIn, ...credentials }).expect(200);
    const { text: conflict } = await send(other.agent, story.action, formTo(story.action, carried.text).fields).expect(
      409,
    );
    const merged = await resolve(other.agent, story, conflict, 'merge').expect(200);
    await saveForm(other.agent, story, merged.text);

    expect(await newest(site, story)).toMatchObject({ summary: 'Theirs.', body: 'Typed by Mara.' });
  });

  test('is taken into a form of my own where I say so', async () => {
    const { other, story, form } = await meanwhile({ summary: 'Theirs.' });
    const { text } = await send(other.agent, story.action, { ...form, body: 'Typed by Mara.', action: 'draft' }).expect(
      409,
    );

    const { fields } = formTo(`${story.action}/typed`, text);
    const mine = await send(other.agent, `${story.action}/typed`, fields).expect(200);

    expect(formTo(story.action, mine.text).fields).toMatchObject({ body: 'Typed by Mara.', base_revision: '1' });
  });

  test('of a new story is not saved in my name either', async () => {
    const site = await openSite();
    const mine = await editor(site);
    const other = await colleague(site, mine, 'editor', 'Tobias Renn');
    const { action, fields } = await newStory(mine);

    await send(other.agent, action, { ...fields, writer: '1', title: 'Typed by Mara', action: 'draft' }).expect(409);

    expect(await stateOf(site, Number(action.split('/').at(-1)))).toBeUndefined();
  });
});
