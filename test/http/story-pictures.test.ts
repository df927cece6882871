import request from 'supertest';
import { expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { resolve } from '../support/conflict.ts';
import { change, formOf, revisionsOf, send, write } from '../support/desk.ts';
import { editor, newStory } from '../support/editor.ts';
import { formTo, problemsIn, titleOf } from '../support/form.ts';
import { filesOf, jpeg, keepPicture, mediaIn } from '../support/pictures.ts';
import { openSite } from '../support/site.ts';

const words = { pictureDescription: 'A quay at dusk.', pictureCaption: 'The quay.', pictureCredit: 'M. Ellison' };
const text = { title: 'Harbour towns borrow', body: 'Eleven towns share one bond.' };

test('a picture is found in the library and taken with its words, and nothing typed is lost or saved', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { file } = await keepPicture(agent, site);
  const { action, fields } = await newStory(agent);
  const typed = { ...fields, ...text };

  const found = await send(agent, `${action}/picture`, { ...typed, pictureQuestion: 'dusk', change: 'search' }).expect(
    200,
  );
  const taken = await send(agent, `${action}/picture`, { ...typed, change: `use:${file}` }).expect(200);

  expect(found.text).toContain(`value="use:${file}"`);
  expect(formTo(action, found.text).fields).toMatchObject({ ...text, pictureQuestion: 'dusk' });
  expect(formTo(action, taken.text).fields).toMatchObject({ ...text, ...words, picture: file });
  await agent.get(action).expect(404);
});

test('a story keeps its own words for a picture, and gives the picture up again', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { file } = await keepPicture(agent, site, { width: 900, height: 600 });
  const story = await write(agent, { picture: file, ...words, pictureCaption: 'Our own words.' }, 'publish');

  const [saved] = await revisionsOf(site, story.id);
  expect(saved?.picture).toEqual({
    file,
    description: words.pictureDescription,
    caption: 'Our own words.',
    credit: 'M. Ellison',
    width: 900,
    height: 600,
  });

  const { text: without } = await send(agent, `${story.action}/picture`, {
    ...(await formOf(agent, story.action)),
    change: 'remove:',
  }).expect(200);
  await send(agent, story.action, { ...formTo(story.action, without).fields, action: 'publish' }).expect(303);
  expect((await revisionsOf(site, story.id)).at(-1)?.picture).toBeNull();
});

test('a picture from somebody’s computer is kept with whatever button is pressed', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const bytes = await jpeg({ width: 90, height: 60 });

  for (const [path, button] of [
    ['', { action: 'draft' }],
    ['/picture', { change: 'upload' }],
    ['/preview', {}],
    ['/related', { change: 'find', question: 'x' }],
  ] as const) {
    const { action, fields } = await newStory(agent);
    const form = agent.post(action + path).attach('pictureFile', bytes, 'quay.jpg');
    for (const [name, value] of Object.entries({ ...fields, ...text, ...button })) form.field(name, value);
    const { status } = await form;

    expect([path, status]).toEqual([path, path === '' ? 303 : 200]);
    if (path === '') expect((await formOf(agent, action)).picture).toMatch(/^pictures\//);
  }
  expect(await mediaIn(site)).toHaveLength(1);
  await expect.poll(() => filesOf(site).filter((file) => file.startsWith('uploads/'))).toEqual([]);
});

test('what a story says of its picture the library says as well, where it said nothing', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const blank = await keepPicture(agent, site, {}, { description: '', credit: '' });
  const known = await keepPicture(agent, site, { tone: 90 });

  await write(agent, { picture: blank.file, ...words, pictureDescription: 'Boats on the sand.' }, 'publish');
  await write(agent, { title: 'Another', picture: known.file, ...words, pictureDescription: 'Only here.' }, 'publish');
  const [{ text: described }, { text: asItWas }, found] = await Promise.all([
    agent.get(blank.address).expect(200),
    agent.get(known.address).expect(200),
    agent.get('/desk/media?q=sand').expect(200),
  ]);

  expect(formTo(blank.address, described).fields).toMatchObject({
    description: 'Boats on the sand.',
    credit: 'M. Ellison',
  });
  expect(formTo(known.address, asItWas).fields).toMatchObject({ description: 'A quay at dusk.' });
  expect(found.text).toContain(`href="${blank.address}"`);
});

test('a file that is no picture is refused in the story’s form, with everything that was typed', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  const form = agent.post(action).attach('pictureFile', Buffer.from('%PDF-1.4\nstartxref\n9\n%%EOF'), 'report.pdf');
  for (const [name, value] of Object.entries({ ...fields, ...text, action: 'publish' })) form.field(name, value);

  const answer = await form.expect(422);

  expect(titleOf(answer.text)).toMatch(/^Error: /);
  expect(problemsIn(answer.text)).toEqual([
    { field: 'pictureFile', words: 'report: this is not a picture. Choose a picture' },
  ]);
  expect(formTo(action, answer.text).fields).toMatchObject(text);
  await agent.get(action).expect(404);
});

test('a form without a file arrives as it was typed, also as multipart', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  const body = 'Line one\r\n\r\n“Ünïcode” 金融 \u{1f41f}, %41 + &amp; ='.replaceAll('\r\n', '\r\n');
  const form = agent.post(action);
  for (const [name, value] of Object.entries({ ...fields, title: 'Grüße %20', body, action: 'draft' }))
    form.field(name, value);

  await form.expect(303);

  const id = Number(action.split('/').at(-1));
  expect((await revisionsOf(site, id))[0]).toMatchObject({ title: 'Grüße %20', body: body.replaceAll('\r\n', '\n') });
});

test('readers see a picture only once it is described and credited; a draft may wait', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { file } = await keepPicture(agent, site, {}, { description: '', credit: '' });
  const { action, fields } = await newStory(agent);

  const lead = await send(agent, action, { ...fields, ...text, picture: file, action: 'publish' }).expect(422);
  const inText = await send(agent, action, {
    ...fields,
    ...text,
    body: `![x](/media/${file})`,
    action: 'publish',
  }).expect(422);
  await send(agent, action, { ...fields, ...text, picture: file, action: 'draft' }).expect(303);

  expect(problemsIn(lead.text)).toEqual([
    { field: 'pictureDescription', words: 'Describe the picture for people who cannot see it' },
    { field: 'pictureCredit', words: 'Say who made the picture' },
  ]);
  expect(problemsIn(inText.text)[0]?.words).toBe(
    'The picture “quay” in the story needs a description and a credit in the library',
  );
});

test.each([
  'pictures/00000000000000000000000000000000.jpg',
  '../../etc/passwd',
  'originals/x.jpg',
  'https://elsewhere.example/x.jpg',
])('the picture %s, which nobody knows, is refused with the text in the form', async (picture) => {
  const agent = await editor(await openSite());
  const { action, fields } = await newStory(agent);

  const answer = await send(agent, action, { ...fields, ...text, picture, action: 'draft' }).expect(422);

  expect(problemsIn(answer.text)).toEqual([
    { field: 'pictureFile', words: 'This picture is no longer in the library. Choose another' },
  ]);
  expect(formTo(action, answer.text).fields).toMatchObject(text);
});

test('the picture travels through a conflict, also into a copy', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { file } = await keepPicture(agent, site);
  const story = await write(agent, {}, 'draft');
  const late = await formOf(agent, story.action);
  await change(agent, story, { title: 'Theirs' });

  const { text: page } = await send(agent, story.action, { ...late, picture: file, ...words, action: 'draft' }).expect(
    409,
  );
  const copied = await resolve(agent, story, page, 'copy').expect(303);
  const copyAction = String(copied.headers.location).replace(/\?.*/, '');

  expect((await formOf(agent, copyAction)).picture).toBe(file);
});

test('a drawing of the sample edition stays, and travels into a copy too', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const drawing = {
    file: 'sample/harbour.svg',
    description: 'A harbour.',
    caption: '',
    credit: 'The paper',
    width: 900,
    height: 600,
  };
  const { id } = await article(site, { picture: drawing });
  const action = `/desk/articles/${id}`;

  await change(agent, { action, id }, { title: 'Another title' }, 'publish');
  const { fields } = await newStory(agent);
  const other = (await newStory(agent)).action;
  await send(agent, other, { ...fields, ...text, picture: drawing.file, action: 'draft' }).expect(303);

  expect((await revisionsOf(site, id)).at(-1)?.picture).toEqual(drawing);
  expect((await formOf(agent, other)).picture).toBe(drawing.file);
});

test('a picture of a story that readers do not see yet is linked nowhere', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { file } = await keepPicture(agent, site);
  await write(agent, { picture: file, ...words, body: `![x](/media/${file})` }, 'draft');

  for (const path of ['/', '/finance', '/feed.xml', '/archive', '/search?q=harbour', '/authors/mara-ellison']) {
    const page = await request(site.app).get(path);
    expect(page.text).not.toContain(file);
  }
});
