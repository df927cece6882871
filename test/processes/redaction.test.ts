import { expect, test } from 'vitest';
import { jpeg } from '../support/pictures.ts';
import { freePort } from '../support/postgres.ts';
import { newPlace, serve } from '../support/program.ts';
import { desk } from '../support/published.ts';
import { until, varnish } from '../support/varnish.ts';

const secret = 'Quillonade';
const search = `/search?q=${secret}`;
/** Within so much it must be gone everywhere. */
const mostMilliseconds = 5000;
/** So many connections of their own reach every process. */
const knocks = 6;

type Editor = Awaited<ReturnType<typeof desk>>;

/** A picture in the library, with its words. */
async function keepPicture(address: string, { headers }: Editor): Promise<string> {
  const body = new FormData();
  body.append('files', new Blob([new Uint8Array(await jpeg({ width: 900, height: 600 }))]), 'quay.jpg');
  const answer = await fetch(`${address}/desk/media`, {
    method: 'POST',
    headers: { ...headers, Accept: 'application/json' },
    body,
  });
  const { picture } = (await answer.json()) as { picture: { src: string } };

  return picture.src.replace('/media/', '');
}

const redact = ({ headers }: Editor, address: string, action: string, base: number) =>
  fetch(`${address}${action}/redaction`, {
    method: 'POST',
    headers,
    redirect: 'manual',
    body: new URLSearchParams({
      passages: secret,
      'part-picture': 'yes',
      reason: 'A court asked for it.',
      base: String(base),
      step: 'remove',
    }),
  });

const textAt = async (address: string) => {
  const answer = await fetch(address, { headers: { Connection: 'close' } });
  return { status: answer.status, text: await answer.text() };
};

/** Whether this address still gives away what must go. The page of a search repeats what was asked for. */
async function givesAway(door: string, path: string): Promise<boolean> {
  const { status, text } = await textAt(door + path);
  if (path.startsWith('/media/')) return status === 200;

  return text.includes(path === search ? 'href="/finance/harbour-bonds-sell-out"' : secret);
}

test('words and a picture that are redacted are gone within five seconds, at every address of every process and at Varnish', async () => {
  const port = await freePort();
  const front = `http://127.0.0.1:${port}`;
  const place = await newPlace({ WORKERS: '2', PURGE_URL: `${front}/purge` });
  const paper = await serve(place);
  const editor = await desk(place, paper);
  const picture = await keepPicture(place.address, editor);
  const story = await editor.publish('Harbour bonds sell out', {
    summary: `What ${secret} paid.`,
    body: `Then ${secret} paid the eleven towns, which share one bond.`,
    picture,
    pictureDescription: 'A quay at dusk.',
    pictureCredit: 'M. Ellison',
  });
  await story.change({ body: `Then ${secret} paid the twelve towns, which share one bond.` });
  await varnish(port, place.port);
  const pages = [
    ...['', '.md', '.json', '/changes', '/changes/1..2', '/related'].map((rest) => story.path + rest),
    ...['/', '/finance', '/feed.xml', '/feed.atom', '/feed.json', '/finance/feed.xml', '/archive/'],
    ...[search, '/search?q=towns', '/sitemap-news.xml', '/most-read', '/llms.txt'],
  ];
  const { text: shown } = await textAt(front + story.path);
  const pictures = [...new Set(shown.match(/\/media\/pictures\/[\w.]+/g) ?? [])];
  const doors = [front, ...Array.from({ length: knocks }, () => place.address)];
  const asked = doors.flatMap((door) => [...pages, ...pictures].map((path) => ({ door, path })));
  const givingAway = async () => {
    const found: string[] = [];
    for (const { door, path } of asked) if (await givesAway(door, path)) found.push(path);
    return [...new Set(found)];
  };
  await until(() => givesAway(place.address, search));
  const before = await givingAway();

  const since = performance.now();
  const { status } = await redact(editor, place.address, story.action, 2);
  let left = await givingAway();
  while (left.length > 0 && performance.now() - since < mostMilliseconds) left = await givingAway();
  const told = async () => (await fetch(`${place.address}${story.action}/redaction`, editor)).text();
  await until(async () => (await told()).includes('The cache in front was told'));

  expect(status).toBe(303);
  expect(before).toEqual(
    expect.arrayContaining([story.path, `${story.path}/changes/1..2`, '/', '/finance', '/feed.xml', search]),
  );
  expect(before).toEqual(expect.arrayContaining(pictures));
  expect(pictures.length).toBeGreaterThan(2);
  expect(left).toEqual([]);
});
