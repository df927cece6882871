import request from 'supertest';
import { expect, test } from 'vitest';
import { editor } from '../support/editor.ts';
import { problemsIn } from '../support/form.ts';
import { textOf } from '../support/html.ts';
import { jpeg } from '../support/pictures.ts';
import { openSite, type TestSite } from '../support/site.ts';
import { colleague, logOf } from '../support/staff.ts';

const own = '/desk/account/profile';

/** An author with a profile that an editor made for the account. */
async function authorWithProfile(site: TestSite) {
  const admin = await editor(site);
  const author = await colleague(site, admin, 'author', 'Ada Bell');
  const profile = { name: 'Ada Bell', role: 'Reporter', bio: 'Old words.', account: String(author.id) };
  await admin.post('/desk/authors/new').type('form').send(profile).expect(303);

  return author.agent;
}

test('an author changes their own words and picture, and readers see them', async () => {
  const site = await openSite();
  const agent = await authorWithProfile(site);

  await agent
    .post(own)
    .field('bio', 'New words.')
    .field('pictureDescription', 'Ada on a pier.')
    .attach('picture', await jpeg({ width: 300, height: 300 }), 'ada.jpg')
    .expect(303);

  const { text } = await request(site.app).get('/authors/ada-bell').expect(200);
  expect(text).toContain('<p>New words.</p>');
  expect(text).toContain('alt="Ada on a pier."');
  expect((await logOf(site)).at(-1)).toBe('Ada Bell changed the author profile of Ada Bell');
});

test('name, role and account stay what the editors gave, whatever is sent', async () => {
  const site = await openSite();
  const agent = await authorWithProfile(site);

  await agent
    .post(own)
    .type('form')
    .send({ bio: 'Mine.', name: 'Somebody else', role: 'Editor', account: '' })
    .expect(303);

  const { text } = await agent.get(own).expect(200);
  expect(textOf(text)).toContain('Ada Bell, Reporter.');
  await request(site.app).get('/authors/somebody-else').expect(404);
});

test('what is wrong is said, and the typed words come back', async () => {
  const site = await openSite();
  const agent = await authorWithProfile(site);

  const { text } = await agent
    .post(own)
    .field('bio', 'Typed words.')
    .attach('picture', await jpeg({}), 'ada.jpg')
    .expect(422);

  expect(problemsIn(text).map(({ field }) => field)).toEqual(['pictureDescription']);
  expect(text).toContain('Typed words.');
});

test('without a profile the page says who makes one, and nothing can be saved', async () => {
  const site = await openSite();
  const { agent } = await colleague(site, await editor(site), 'author', 'Tom Reed');

  expect(textOf((await agent.get(own).expect(200)).text)).toContain('No author profile belongs to your account yet.');
  await agent.post(own).type('form').send({ bio: 'Mine.' }).expect(404);
});

test('an editor without a profile is led to the authors, an author is told who makes one', async () => {
  const site = await openSite();
  const admin = await editor(site);
  const author = await colleague(site, admin, 'author', 'Ada Bell');

  const [forAdmin, forAuthor] = await Promise.all([admin, author.agent].map((agent) => agent.get(own).expect(200)));

  expect(forAdmin?.text).toContain('<a href="/desk/authors">Choose yours among the authors</a>');
  expect(forAuthor?.text).toContain('An editor makes one');
  expect(forAuthor?.text).not.toContain('Choose yours among the authors');
});
