import request from 'supertest';
import { expect, test } from 'vitest';
import { sql } from '../../src/db/sql.ts';
import { relateAll } from '../../src/rails/relating.ts';
import { isNearCopy, told } from '../../src/rails/sequences.ts';
import { fillEmptyPaper } from '../../src/sample/filling.ts';
import { addGeneratedArchive } from '../../src/sample/generated.ts';
import { republish } from '../support/changing.ts';
import { storiesOn } from '../support/html.ts';
import { type RailLink, railLinks } from '../support/rails.ts';
import { readBefore } from '../support/readers.ts';
import { openSite, type TestSite } from '../support/site.ts';

interface Known {
  readonly id: number;
  readonly path: string;
  readonly body: string;
}

/** Totals give other texts, other events and other near-copies. */
const totals = [40, 64, 97, 120];

async function archiveOf(total: number): Promise<{ site: TestSite; stories: Known[] }> {
  const site = await openSite();
  site.clock.now = new Date('2026-07-01T12:30:00.000Z');
  await addGeneratedArchive(site, total, () => undefined);
  await relateAll(site);

  return { site, stories: await knownStories(site) };
}

async function knownStories(site: TestSite): Promise<Known[]> {
  const rows = await site.db.all<{ id: number; slug: string; section: string; body: string }>(sql`
    SELECT a.id, a.slug, s.slug AS section, a.body FROM articles a JOIN sections s ON s.id = a.section_id
    WHERE a.status = 'published' ORDER BY a.id`);

  return rows.map(({ id, slug, section, body }) => ({ id, path: `/${section}/${encodeURIComponent(slug)}`, body }));
}

/** Found by comparing every text with every other, not by asking the paper. */
function nearCopies(stories: readonly Known[]): Map<string, Set<string>> {
  const texts = stories.map(({ path, body }) => ({ path, text: told(body) }));

  return new Map(
    texts.map(({ path, text }) => [
      path,
      new Set(texts.filter((other) => other.path !== path && isNearCopy(text, other.text)).map((o) => o.path)),
    ]),
  );
}

/** What is wrong with the rails of a page, in words. */
function wrongOn(page: string, own: string, links: readonly RailLink[], copies: Map<string, Set<string>>): string[] {
  const isSame = (a: string, b: string) => a === b || copies.get(a)?.has(b) === true;
  const before = [own, ...links.map(({ href }) => href)];
  const repeats = links.filter(({ href }, index) => before.slice(0, index + 1).some((other) => isSame(other, href)));
  const ranks = links.flatMap(({ rank }) => rank ?? []);
  const chosen = links.map(({ reason }) => reason === 'Chosen by the editors');

  return [
    ...repeats.map(({ rail, href }) => `${page}: ${href} again in ${rail}`),
    ...(ranks.every((rank, index) => index === 0 || rank > (ranks[index - 1] ?? 0)) ? [] : [`${page}: ranks ${ranks}`]),
    ...(chosen.lastIndexOf(true) >= chosen.filter(Boolean).length ? [`${page}: what was chosen is not first`] : []),
  ];
}

async function wrongPages(site: TestSite, stories: readonly Known[]): Promise<string[]> {
  const copies = nearCopies(stories);
  const front = storiesOn(await read(site, '/'));
  const wrong = front
    .filter((path, index) => front.slice(0, index).some((other) => other === path || copies.get(other)?.has(path)))
    .map((path) => `/: ${path} again`);
  for (const { path } of stories) {
    const [article, around] = [await read(site, path), await read(site, `${path}/related`)];
    wrong.push(...wrongOn(path, path, railLinks(article), copies), ...tooLong(path, railLinks(article), 10));
    wrong.push(...wrongOn(`${path}/related`, path, railLinks(around), copies));
    wrong.push(...tooLong(`${path}/related`, railLinks(around), 50));
  }

  return wrong;
}

function tooLong(page: string, links: readonly RailLink[], mostRelated: number): string[] {
  const sizes = { related: mostRelated, ranking: 8, recommendation: 7 };

  return Object.entries(sizes).flatMap(([rail, most]) => {
    const size = links.filter((link) => link.rail === rail).length;
    return size > most ? [`${page}: ${size} in ${rail}`] : [];
  });
}

const read = async (site: TestSite, path: string) => (await request(site.app).get(path).expect(200)).text;

test.each(
  totals,
)('in an archive of %i stories no page shows a story twice, nor its own; nor does the front page', async (total) => {
  const { site, stories } = await archiveOf(total);

  expect(stories).toHaveLength(total);
  expect(await wrongPages(site, stories)).toEqual([]);
});

test('the archives hold near-copies, and the paper knows every one of them', async () => {
  const { site, stories } = await archiveOf(117);

  const known = await site.db.all<{ id: number; copyId: number }>(sql`
    SELECT article_id AS id, copy_id AS "copyId" FROM same_story`);

  const pathOf = new Map(stories.map(({ id, path }) => [id, path]));
  const pairs = known.map(({ id, copyId }) => `${pathOf.get(id)} ${pathOf.get(copyId)}`).sort();
  const wanted = [...nearCopies(stories)].flatMap(([path, copies]) => [...copies].map((copy) => `${path} ${copy}`));
  expect(pairs).toEqual(wanted.sort());
  expect(pairs.length).toBeGreaterThanOrEqual(6);
});

test('whatever the editors choose, a near-copy or the page’s own story, no page shows a story twice', async () => {
  const { site, stories } = await archiveOf(64);
  const copies = nearCopies(stories);
  const idOf = new Map(stories.map(({ id, path }) => [path, id]));
  for (const [index, { id, path }] of stories.entries()) {
    const twins = [...(copies.get(path) ?? [])].map((copy) => idOf.get(copy) ?? 0);
    const chosen = [id, ...twins, ...[7, 23, 41].map((step) => stories[(index + step) % stories.length]?.id ?? 0)];
    if (index % 4 === 0 || twins.length > 0) await republish(site, id, { related: chosen });
  }
  await relateAll(site);

  const { length } = await site.db.all(sql`SELECT article_id FROM related_pins`);

  expect(length).toBeGreaterThan(60);
  expect(await wrongPages(site, stories)).toEqual([]);
});

test('near-copies that everybody reads stand in the ranking once', async () => {
  const { site, stories } = await archiveOf(64);
  const [pair] = [...nearCopies(stories)].filter(([, copies]) => copies.size > 0);
  const twins = stories.filter(({ path }) => path === pair?.[0] || pair?.[1].has(path));
  for (const { id } of twins) await readBefore(site, id, 1_000_000);
  site.clock.now = new Date(site.clock.now.getTime() + 60_000);
  const [other] = stories.filter(({ path }) => !twins.some((twin) => twin.path === path));

  const links = railLinks(await read(site, other?.path ?? '')).map(({ href }) => href);

  expect(twins.length).toBeGreaterThan(1);
  expect(links.filter((href) => twins.some(({ path }) => path === href))).toHaveLength(1);
  expect(await wrongPages(site, stories)).toEqual([]);
});

test('the pages of the sample edition show no story twice', async () => {
  const site = await openSite();
  await fillEmptyPaper(site);

  expect(await wrongPages(site, await knownStories(site))).toEqual([]);
});
