import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder } from '../support/places.ts';
import { newPlace, type Place, run } from '../support/program.ts';

const lines = ['One', 'Two', 'Three'].map((title, n) =>
  JSON.stringify({
    id: n,
    title: `Kettle ${title}`,
    body: `It is kettle ${title}, as the harbour kettle clerk wrote.`,
  }),
);

async function imported(place: Place): Promise<string> {
  const file = join(newFolder(), 'archive.jsonl');
  writeFileSync(file, [...lines, '{"title":"No text"}'].join('\n'));
  await run(['import', 'jsonl', file], place);

  return file;
}

test('import jsonl tells what it did, reports bad lines on standard error and writes the map', async () => {
  const place = await newPlace();
  const [file, map] = [await imported(place), join(newFolder(), 'map.json')];

  const again = await run(['import', 'jsonl', file, '--map', map], place);

  expect(again).toEqual({
    code: 0,
    out: 'Added 0, changed 0, unchanged 3, skipped 0 edited here since and 1 bad lines.\n',
    errors: 'Line 4: body is missing.\n',
  });
  expect(JSON.parse(readFileSync(map, 'utf8'))).toEqual({
    0: 'news/kettle-one',
    1: 'news/kettle-two',
    2: 'news/kettle-three',
  });
});

test('export, backup, restore, check and related work from the command line', { timeout: 180_000 }, async () => {
  const [place, other, folder] = [await newPlace(), await newPlace(), newFolder()];
  await imported(place);
  mkdirSync(place.settings.MEDIA_DIR ?? '');
  writeFileSync(join(place.settings.MEDIA_DIR ?? '', 'quay.jpg'), 'x');

  const exported = await run(['export', 'jsonl', '-'], place);
  const rebuilt = await run(['related', 'rebuild'], place);
  const explained = await run(['related', 'explain', 'news/kettle-one'], place);
  const backedUp = await run(['backup', join(folder, 'a.tar.gz')], place);
  const checked = await run(['check'], place);
  const restored = await run(['restore', join(folder, 'a.tar.gz')], other);
  const refused = await run(['restore', join(folder, 'a.tar.gz')], other);
  const checkedThere = await run(['check'], other);

  expect(
    exported.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).title),
  ).toEqual(['Kettle One', 'Kettle Two', 'Kettle Three']);
  expect([rebuilt.code, rebuilt.out]).toEqual([0, expect.stringMatching(/Found the links of 3 stories\.\n$/)]);
  expect(explained.out).toMatch(/\/news\/kettle-two {2}Kettle Two\n {7}\S/);
  expect([backedUp.code, backedUp.errors]).toEqual([0, '']);
  expect(backedUp.out).toMatch(/rows of \d+ tables, 1 files of pictures\.\n$/);
  expect(statSync(join(folder, 'a.tar.gz')).mode & 0o777).toBe(0o600);
  expect(checked).toEqual({ code: 0, out: 'Everything is as it must be.\n', errors: '' });
  expect([restored.code, restored.errors]).toEqual([0, '']);
  expect(readFileSync(join(other.settings.MEDIA_DIR ?? '', 'quay.jpg'), 'utf8')).toBe('x');
  expect([refused.code, refused.out]).toEqual([1, '']);
  expect(refused.errors).toMatch(/^The database is not empty\./);
  expect(checkedThere.code).toBe(0);
});

test('the archive is a plain tar: its manifest can be read without this program', async () => {
  const [place, folder] = [await newPlace(), newFolder()];
  await imported(place);
  await run(['backup', join(folder, 'a.tar.gz')], place);

  const names = execFileSync('tar', ['-tzf', join(folder, 'a.tar.gz')], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const manifest = execFileSync('tar', ['-xzOf', join(folder, 'a.tar.gz'), 'manifest.json'], { encoding: 'utf8' });

  expect([names[0], names.at(-1)]).toEqual(['manifest.json', 'checksums.json']);
  expect(names).toContain('tables/articles.jsonl');
  expect(JSON.parse(manifest)).toMatchObject({ format: 1, engine: 'sqlite' });
});

test.each([
  [['import'], 'Say what to import: jsonl.'],
  [['import', 'jsonl'], 'Say which file to import; - is standard input.'],
  [['import', 'jsonl', 'x', '--map'], 'Unknown: --map'],
  [['export', 'jsonl'], 'Say which file to write; - is standard output.'],
  [['backup'], 'Say which file to write: backup FILE.'],
  [['restore'], 'Say which backup to restore: restore FILE.'],
  [['check', 'all'], 'Unknown: all'],
  [['related'], 'Say what to do: rebuild, or explain SECTION/SLUG.'],
])('%j is wrong usage and touches nothing', async (words, sentence) => {
  const place = await newPlace();

  const { code, out, errors } = await run(words, place);

  expect([code, out, errors.split('\n')[0]]).toEqual([2, '', sentence]);
  expect(existsSync(place.database)).toBe(false);
});

test.each([
  ['no archive', () => Buffer.from('a shopping list')],
  ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['cut before its end', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
])('restoring a file that is %s says so and leaves nothing behind', async (_what, damage) => {
  const [place, other, folder] = [await newPlace(), await newPlace(), newFolder()];
  await imported(place);
  await run(['backup', join(folder, 'a.tar.gz')], place);
  const broken = join(folder, 'broken.tar.gz');
  writeFileSync(broken, damage(readFileSync(join(folder, 'a.tar.gz'))));
  const there = readdirSync(dirname(other.database));

  const { code, errors } = await run(['restore', broken], other);

  expect(code).toBe(1);
  expect(errors).toMatch(/(damaged|no backup).*Nothing was restored\.$/m);
  expect(readdirSync(dirname(other.database))).toEqual(there);
  expect(existsSync(other.settings.MEDIA_DIR ?? '')).toBe(false);
});
