import { expect, test } from 'vitest';
import { editor, newStory } from '../support/editor.ts';
import { keepPicture } from '../support/pictures.ts';
import { openSite } from '../support/site.ts';
import { colleague } from '../support/staff.ts';

const choose = (agent: Awaited<ReturnType<typeof editor>>, writing: string) =>
  agent.post('/desk/account/writing').type('form').send({ writing });

const shownTo = async (agent: Awaited<ReturnType<typeof editor>>) => {
  const { text } = await agent.get('/desk/articles/new').expect(200);

  return /data-surface="(\w+)"/.exec(text)?.[1];
};

test('somebody new writes on the surface, and what they choose instead stays theirs alone', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const other = await colleague(site, agent, 'author');
  expect(await shownTo(agent)).toBe('surface');

  const { headers } = await choose(agent, 'source').expect(303);

  const page = await agent.get(String(headers.location)).expect(200);
  expect(page.text).toContain('How you write is changed');
  expect(await shownTo(agent)).toBe('source');
  expect(await shownTo(other.agent)).toBe('surface');
});

test('the choice is noted in the log once, however often it is sent', async () => {
  const agent = await editor(await openSite());

  await choose(agent, 'source').expect(303);
  await choose(agent, 'source').set('Accept', 'application/json').expect(200, { writing: 'source' });

  const { text } = await agent.get('/desk/log').expect(200);
  expect(text.split('chose to write in Markdown')).toHaveLength(2);
});

test('anything else is refused in words, and changes nothing', async () => {
  const agent = await editor(await openSite());

  const { text } = await choose(agent, 'papyrus').expect(422);

  expect(text).toContain('Choose how you write');
  expect(await shownTo(agent)).toBe('surface');
});

test('a form that comes back says what a reader may stumble over, line by line', async () => {
  const agent = await editor(await openSite());
  const { action, fields } = await newStory(agent);

  const { text } = await agent
    .post(action)
    .type('form')
    .send({ ...fields, body: 'Words.\n\n[click here](/x)', action: 'publish' })
    .expect(422);

  expect(text).toContain('Line 3</a>: The link “click here” does not say where it leads.');
});

test('the library tells the surface of its pictures and nothing else, newest first', async () => {
  const site = await openSite();
  const agent = await editor(site);
  const { file, address } = await keepPicture(agent, site);

  const { body } = await agent.get('/desk/media?q=dusk').set('Accept', 'application/json').expect(200);

  expect(body.pictures).toEqual([
    {
      href: address,
      src: `/media/${file}`,
      thumb: expect.stringMatching(/^\/media\/pictures\/[0-9a-f]{32}\.jpg$/),
      title: 'quay',
      description: 'A quay at dusk.',
      caption: 'The quay.',
      credit: 'M. Ellison',
      focusX: '50',
      focusY: '50',
    },
  ]);
});
