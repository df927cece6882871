import { expect, test } from 'vitest';
import { readQuestion } from '../../src/search/question.ts';
import { type AskedPage, searcherOf } from '../../src/search/searcher.ts';
import { searcherThread } from '../../src/search/searcher-thread.ts';
import { everywhere } from '../../src/search/within.ts';
import { article } from '../support/article.ts';
import { openSite, type TestSite } from '../support/site.ts';

async function withStories(settings: Record<string, string> = {}): Promise<TestSite> {
  const site = await openSite(settings);
  await article(site, { title: 'Ferries late at Merrow Point', body: 'The tide held two ferries at the quay.' });
  await article(site, { title: 'Quay swept before the regatta', body: 'Ferries took other berths.' });

  return site;
}

const askedFor = (site: TestSite, words: string): AskedPage => ({
  question: readQuestion(words),
  within: everywhere,
  now: site.now(),
  language: 'en',
  sort: 'best',
  page: 1,
  older: undefined,
});

test.each([
  'ferries',
  'feries',
  'quay regatta',
  'nothing of this',
])('a thread of its own finds for “%s” what would be found without one', async (words) => {
  const site = await withStories();
  const thread = searcherThread(site);

  const [page, best] = await Promise.all([thread.page(askedFor(site, words)), thread.best(words)]);
  await thread.close();

  const here = searcherOf(site.archive);
  expect(page).toEqual(await here.page(askedFor(site, words)));
  expect(best).toEqual(await here.best(words));
});

test('more searches than may wait are refused with the time to come back, and the others are answered', async () => {
  const site = await withStories();
  const thread = searcherThread(site);

  const answers = await Promise.allSettled(Array.from({ length: 80 }, () => thread.best('ferries')));
  await thread.close();

  const failures = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  expect(failures).toHaveLength(16);
  expect(failures[0]).toMatchObject({ kind: 'unavailable', status: 503, retryAfterSeconds: 2 });
});

test('told to end, the thread answers what it was asked first', async () => {
  const site = await withStories();
  const thread = searcherThread(site);

  const asking = thread.best('ferries');
  await thread.close();

  expect(await asking).toHaveLength(2);
  await expect(thread.best('ferries')).rejects.toThrow('The database is closed.');
});
