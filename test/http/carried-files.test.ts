import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { expect, test } from 'vitest';
import { sweepUploads } from '../../src/media/sweeping.ts';
import { type Editor, formOf, send } from '../support/desk.ts';
import { credentials, editor, newStory } from '../support/editor.ts';
import { formTo } from '../support/form.ts';
import { filesOf, jpeg, mediaIn } from '../support/pictures.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { colleague, password } from '../support/staff.ts';

const text = { title: 'Harbour towns borrow', body: 'Eleven towns share one bond.' };
const kept = 'carried/';
const hour = 3_600_000;

const carriedFiles = (site: TestSite) => filesOf(site).filter((file) => file.startsWith(kept));

const pass = (site: TestSite, hours: number) => {
  site.clock.now = new Date(site.clock.now.getTime() + hours * hour);
};

/** A new story's form with a picture, sent as a browser without scripts sends it. */
async function sendPicture(agent: Editor, action: string, fields: Record<string, string>, bytes?: Buffer) {
  const form = agent.post(action).attach('pictureFile', bytes ?? (await jpeg({ tone: 9 })), 'new quay.jpg');
  for (const [name, value] of Object.entries({ ...fields, ...text, action: 'draft' })) form.field(name, value);

  return form;
}

/** An editor whose session has ended over an open form, with what the paper answered to it. */
async function endedOverForm(site: TestSite) {
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  pass(site, 13);
  const { text: page, status } = await sendPicture(agent, action, fields);

  return { agent, action, fields, page, status };
}

const signInFrom = (agent: Editor, page: string, as: { email: string; password: string } = credentials) => {
  const { action, fields } = formTo('/desk/sign-in', page);

  return send(agent, action, { ...fields, email: as.email, password: as.password });
};

test('a picture that was sent after the session ended is in the story once its sender has signed in', async () => {
  const site = await openSite();
  const { agent, action, page } = await endedOverForm(site);

  const back = await signInFrom(agent, page).expect(200);
  const carriedOn = formTo(action, back.text);
  await send(agent, action, carriedOn.fields).expect(303);

  expect(back.text).toContain('“new quay.jpg” goes with it.');
  expect(await formOf(agent, action)).toMatchObject({ ...text, picture: expect.stringMatching(/^pictures\//) });
  expect(await mediaIn(site)).toHaveLength(1);
  await expect.poll(() => carriedFiles(site)).toEqual([]);
});

test('the picture waits although a colleague has signed in meanwhile', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const other = await colleague(site, agent, 'editor');
  const { action, fields } = await newStory(agent);
  pass(site, 13);
  await send(other.agent, '/desk/sign-in', { email: other.email, password }).expect(303);

  const { text: page } = await sendPicture(agent, action, fields);
  const back = await signInFrom(agent, page).expect(200);

  expect(back.text).toContain('“new quay.jpg” goes with it.');
});

test('a mistyped password does not lose the picture', async () => {
  const site = await openSite();
  const { agent, action, page } = await endedOverForm(site);

  const mistyped = await signInFrom(agent, page, { ...credentials, password: 'wrong' }).expect(422);
  const back = await signInFrom(agent, mistyped.text).expect(200);
  await send(agent, action, formTo(action, back.text).fields).expect(303);

  expect((await formOf(agent, action)).picture).toMatch(/^pictures\//);
});

test('a picture that was chosen by somebody else stays theirs', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const other = await colleague(site, agent, 'editor');
  const { action, fields } = await newStory(agent);
  pass(site, 13);
  const { text: page } = await sendPicture(agent, action, fields);

  const back = await signInFrom(agent, page, { email: other.email, password }).expect(200);
  await send(agent, action, formTo(action, back.text).fields).expect(303);

  expect(back.text).not.toContain('goes with it');
  expect(back.text).toContain('was chosen by somebody else');
  expect((await formOf(agent, action)).picture).toBe('');
  expect(await mediaIn(site)).toEqual([]);
});

test.each([
  ['no session', undefined],
  ['an invented session', 'session=invented'],
])('a file that comes with %s leaves nothing, and its text is carried', async (_what, cookie) => {
  const site = await openSite();
  await editor(site);
  const form = request(site.app).post('/desk/articles/1').set('Sec-Fetch-Site', 'same-origin');
  if (cookie) form.set('Cookie', cookie);

  const { text: page } = await form
    .field('title', text.title)
    .attach('pictureFile', await jpeg(), 'q.jpg')
    .expect(401);

  expect(JSON.parse(formTo('/desk/sign-in', page).fields.carried ?? '{}')).toEqual({ title: text.title });
  expect(page).toContain('The file “q.jpg” could not be kept.');
  expect(filesOf(site)).toEqual([]);
});

test('a session that was ended by hand, or of somebody shut out, keeps nothing', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const other = await colleague(site, agent, 'editor');
  const { action, fields } = await newStory(other.agent);
  await send(agent, `/desk/people/${other.id}/disable`, {}).expect(303);

  const { status } = await sendPicture(other.agent, action, fields);

  expect(status).toBe(401);
  expect(filesOf(site)).toEqual([]);
});

test('a session is forgotten a fortnight after its end', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  pass(site, 24 * 14 + 13);
  await request(site.app).post('/desk/sign-in').type('form').send(credentials).expect(303);

  await sendPicture(agent, action, fields);

  expect(filesOf(site)).toEqual([]);
});

test('no more than six files of an account wait, however many are sent at once', async () => {
  const site = await openSite();
  const { agent, action, fields } = await endedOverForm(site);

  const answers = await Promise.all(Array.from({ length: 12 }, () => sendPicture(agent, action, fields)));

  expect(carriedFiles(site).filter((file) => file.endsWith('/file'))).toHaveLength(6);
  expect(answers.filter(({ text: page }) => page.includes('could not be kept'))).toHaveLength(7);
  expect(answers.every(({ text: page }) => page.includes(text.body))).toBe(true);
});

test('no more than thirty files of all accounts wait', async () => {
  const site = await openSite();
  for (let n = 0; n < 30; n += 1) mkdirSync(join(site.config.mediaDir, `carried/7-${n}`), { recursive: true });

  const { page } = await endedOverForm(site);

  expect(page).toContain('could not be kept');
  expect(carriedFiles(site)).toEqual([]);
});

test('a file that is too large is not kept, and the text is', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  pass(site, 13);

  const { text: page } = await sendPicture(agent, action, fields, Buffer.alloc(47_000_000));

  expect(page).toContain('The file “new quay.jpg” could not be kept.');
  expect(formTo('/desk/sign-in', page).fields.carried).toContain(text.body);
  expect(filesOf(site)).toEqual([]);
});

test('a form that breaks off leaves nothing', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action } = await newStory(agent);
  pass(site, 13);
  const head = '--b\r\nContent-Disposition: form-data; name="pictureFile"; filename="q.jpg"\r\n\r\n';

  const { status } = await agent
    .post(action)
    .set('Content-Type', 'multipart/form-data; boundary=b')
    .send(`${head}half a picture`);

  expect(status).toBe(400);
  await expect.poll(() => filesOf(site)).toEqual([]);
});

test('a file that is no picture is refused after the sign-in, and waits no longer', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { action, fields } = await newStory(agent);
  pass(site, 13);
  const { text: page } = await sendPicture(agent, action, fields, Buffer.from('%PDF-1.4\nstartxref\n9\n%%EOF'));

  const back = await signInFrom(agent, page).expect(200);
  const { text: refused } = await send(agent, action, formTo(action, back.text).fields).expect(422);

  expect(refused).toContain('this is not a picture');
  expect(formTo(action, refused).fields).toMatchObject(text);
  await expect.poll(() => carriedFiles(site)).toEqual([]);
});

test('a picture waits where the paper could not take it, and goes with the next try', async () => {
  const site = await openSite();
  const { agent, action, page } = await endedOverForm(site);
  const back = await signInFrom(agent, page).expect(200);
  const { fields } = formTo(action, back.text);
  const pictures = join(site.config.mediaDir, 'pictures');
  writeFileSync(pictures, 'a file where a folder must be');

  await send(agent, action, fields).expect(500);
  rmSync(pictures);
  await send(agent, action, fields).expect(303);

  expect((await formOf(agent, action)).picture).toMatch(/^pictures\//);
});

test('what waited a day in vain is swept away, and the form says that the file is gone', async () => {
  const site = await openSite();
  const { agent, action, page } = await endedOverForm(site);
  const [place = ''] = carriedFiles(site).map((file) => join(site.config.mediaDir, file, '..'));
  utimesSync(place, site.clock.now, site.clock.now);

  pass(site, 23);
  await sweepUploads(site);
  const before = carriedFiles(site);
  pass(site, 2);
  await sweepUploads(site);
  const back = await signInFrom(agent, page).expect(200);
  await send(agent, action, formTo(action, back.text).fields).expect(303);

  expect(before).toHaveLength(2);
  expect(carriedFiles(site)).toEqual([]);
  expect(back.text).toContain('is not here any more');
  expect(await formOf(agent, action)).toMatchObject(text);
});

test('what waits is behind no address', async () => {
  const site = await openSite();
  await endedOverForm(site);
  const [file = ''] = carriedFiles(site);

  await request(site.app).get(`/media/${file}`).expect(404);
});
