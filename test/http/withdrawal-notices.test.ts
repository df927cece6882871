import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { article } from '../support/article.ts';
import { withdraw } from '../support/changing.ts';
import { keepCorrection, readersWords } from '../support/corrections.ts';
import { send } from '../support/desk.ts';
import { editor } from '../support/editor.ts';
import { formTo, problemsIn } from '../support/form.ts';
import { openSite } from '../support/site.ts';
import { colleague, logOf } from '../support/staff.ts';

async function paper() {
  const site = await openSite();
  const agent = await editor(site);
  const story = await article(site, { title: 'Harbour towns borrow' });
  const address = `/desk/articles/${story.id}/withdrawal`;
  const choose = async (typed: Record<string, string>) => {
    const { fields } = formTo(address, (await agent.get(address).expect(200)).text);
    return send(agent, address, { ...fields, ...typed });
  };

  return { site, agent, story, address, choose };
}

describe('the notice of a withdrawn story', () => {
  test('has neutral words, and neither title nor text, unless the editor chooses something else', async () => {
    const { site, story } = await paper();

    await withdraw(site, story.id);

    const { text } = await request(site.app).get(story.path).expect(410);
    expect(text).not.toContain('Harbour towns borrow');
    expect(text).toContain('This article was withdrawn by the newsroom.');
  });

  test('shows the title and an explanation where the editor says so as they withdraw it', async () => {
    const { site, story, choose } = await paper();

    expect((await choose({ shows: 'title', words: 'The bond was never sold.', action: 'withdraw' })).status).toBe(303);

    const { text } = await request(site.app).get(story.path).expect(410);
    expect(text).toContain('“Harbour towns borrow” was withdrawn by the newsroom. The bond was never sold.');
    expect((await logOf(site)).at(-1)).toBe('Mara Ellison withdrew Harbour towns borrow');
  });

  test('is changed while the story is withdrawn, and the log says so', async () => {
    const { site, story, choose } = await paper();
    await choose({ shows: 'title', action: 'withdraw' });

    await choose({ shows: 'neutral', words: 'A court asked us to.', action: 'save' });

    const { text } = await request(site.app).get(story.path).expect(410);
    expect(text).toContain('This article was withdrawn by the newsroom. A court asked us to.');
    expect((await logOf(site)).at(-1)).toBe('Mara Ellison chose what readers see instead of Harbour towns borrow');
  });

  test('may be chosen beforehand and holds for withdrawal together with others', async () => {
    const { site, agent, story, choose } = await paper();
    await choose({ shows: 'title', action: 'save' });
    await request(site.app).get(story.path).expect(200);

    await agent
      .post('/desk/articles/bulk')
      .type('form')
      .send({ act: 'withdraw', story: String(story.id) })
      .expect(303);

    expect((await request(site.app).get(story.path).expect(410)).text).toContain('“Harbour towns borrow”');
  });

  test('with its title, the corrections page tells the title as well', async () => {
    const { site, agent, story, choose } = await paper();
    await keepCorrection(agent, story.id, { words: 'There are eleven.' });

    await choose({ shows: 'title', action: 'withdraw' });

    expect(await readersWords(site, '/corrections')).toContain('Harbour towns borrow');
  });
});

describe('leading readers elsewhere', () => {
  test('redirects the address of the story for now, and only that', async () => {
    const { site, story, choose } = await paper();
    const other = await article(site, { title: 'The better story' });

    await choose({ shows: 'elsewhere', target: site.config.baseUrl + other.path, action: 'withdraw' });

    await request(site.app).get(story.path).expect(302).expect('Location', other.path);
    await request(site.app).get(`${story.path}/related`).expect(410);
    await request(site.app).get(`${story.path}/report`).expect(410);
  });

  test('may lead to a page of text', async () => {
    const { site, story, choose } = await paper();

    await choose({ shows: 'elsewhere', target: '/about', action: 'withdraw' });

    await request(site.app).get(story.path).expect(302).expect('Location', '/about');
  });

  test('falls back to neutral words when the other story is withdrawn as well', async () => {
    const { site, story, choose } = await paper();
    const other = await article(site, { title: 'The better story' });
    await choose({ shows: 'elsewhere', target: other.path, action: 'withdraw' });

    await withdraw(site, other.id);

    const { text } = await request(site.app).get(story.path).expect(410);
    expect(text).not.toContain('Harbour towns borrow');
  });

  test('never goes round in a circle: two stories that lead to each other are both gone once both are withdrawn', async () => {
    const { site, agent, story, choose } = await paper();
    const other = await article(site, { title: 'The better story' });
    const back = { shows: 'elsewhere', target: story.path, base: '1', action: 'save' };
    await send(agent, `/desk/articles/${other.id}/withdrawal`, back).expect(303);
    await choose({ shows: 'elsewhere', target: other.path, action: 'withdraw' });
    await withdraw(site, other.id);

    await request(site.app).get(story.path).expect(410);
    await request(site.app).get(other.path).expect(410);
  });

  test.each([
    ['the story itself', '/finance/harbour-towns-borrow'],
    ['another site', 'https://elsewhere.example/a/b'],
    ['another site without a scheme', '//elsewhere.example/about'],
    ['nothing', ''],
    ['a script', 'javascript:alert(1)'],
    ['a story that is not there', '/finance/no-such-story'],
    ['broken encoding', '/finance/%E0%A4%A'],
  ])('is refused for %s, with what was typed', async (_name, target) => {
    const { site, story, address, choose } = await paper();

    const { status, text } = await choose({ shows: 'elsewhere', target, words: 'Kept', action: 'withdraw' });

    expect(status).toBe(422);
    expect(problemsIn(text).map(({ field }) => field)).toEqual(['target']);
    expect(formTo(address, text).fields).toMatchObject({ target, words: 'Kept', shows: 'elsewhere' });
    await request(site.app).get(story.path).expect(200);
  });

  test('is refused for a withdrawn story and for a draft', async () => {
    const { site, choose } = await paper();
    const gone = await article(site, { status: 'withdrawn' });
    const draft = await article(site, { status: 'draft' });

    expect((await choose({ shows: 'elsewhere', target: gone.path })).status).toBe(422);
    expect((await choose({ shows: 'elsewhere', target: draft.path })).status).toBe(422);
  });
});

describe('a story that names another as its original', () => {
  test('shows the notice of the editor once it is withdrawn, and leads nowhere', async () => {
    const { site, agent, story, choose } = await paper();
    const other = await article(site, { title: 'The better story' });
    await send(agent, `/desk/articles/${story.id}/links`, { other: String(other.id), say: 'canonical' });
    const before = await request(site.app).get(story.path).expect(200);

    await choose({ shows: 'title', words: 'It was told twice.', action: 'withdraw' });

    const { text } = await request(site.app).get(story.path).expect(410);
    expect(before.text).toContain(`<link rel="canonical" href="${site.config.baseUrl}${other.path}">`);
    expect(text).toContain('“Harbour towns borrow” was withdrawn by the newsroom. It was told twice.');
    expect(text).not.toContain(other.path);
  });

  test('or was led to it as the same story, shows what the editor chooses afterwards', async () => {
    const { site, agent, story, choose } = await paper();
    const other = await article(site, { title: 'The better story' });
    await send(agent, `/desk/articles/${story.id}/links`, { other: String(other.id), say: 'redirect' });
    await request(site.app).get(story.path).expect(301).expect('Location', other.path);

    await choose({ shows: 'neutral', words: 'A court asked us to.', target: '', action: 'save' });

    const { text } = await request(site.app).get(story.path).expect(410);
    expect(text).toContain('This article was withdrawn by the newsroom. A court asked us to.');
  });
});

test('an author chooses no notice, and a draft has none', async () => {
  const { site, agent, address } = await paper();
  const author = await colleague(site, agent, 'author');
  const draft = await article(site, { status: 'draft' });

  await author.agent.get(address).expect(403);
  await send(author.agent, address, { shows: 'title' }).expect(403);
  await agent.get(`/desk/articles/${draft.id}/withdrawal`).expect(409);
});
